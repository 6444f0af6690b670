import { linkKey, type NamedLink, splitReference } from '../model/document.ts';
import { type Relation, targetKinds } from '../model/relation.ts';
import { type Text, text } from '../model/text.ts';

/** A link that cannot stand, and why. */
export type RefusedLink<L extends NamedLink> = { readonly link: L; readonly reason: Text };

/**
 * Parts links into those that may stand together and those that may not: by the kinds and the numbers that their relation
 * allows, and without cycles where it forbids them. Earlier links win. A link given twice is kept once.
 */
export function admissibleLinks<L extends NamedLink>(
  links: readonly L[],
  relations: readonly Relation[],
): { kept: L[]; refused: RefusedLink<L>[] } {
  const kept: L[] = [];
  const refused: RefusedLink<L>[] = [];
  const byRelation = new Map(relations.map((relation) => [relation.name, new Standing(relation)]));
  const seen = new Set<string>();
  for (const link of links) {
    const key = linkKey(link);
    if (seen.has(key)) continue;
    seen.add(key);
    const reason = byRelation.get(link.relation)?.refuse(link) ?? null;
    if (reason === null) kept.push(link);
    else refused.push({ link, reason });
  }
  return { kept, refused };
}

/** The links of one relation that stand so far. */
class Standing {
  readonly #relation: Relation;
  readonly #targets = new Map<string, string[]>();
  readonly #reached = new Map<string, number>();

  constructor(relation: Relation) {
    this.#relation = relation;
  }

  /** Takes the link in, or says why it cannot stand. */
  refuse({ from, to }: NamedLink): Text | null {
    const { name, maxFromSource, maxToTarget, isAcyclic } = this.#relation;
    const targets = this.#targets.get(from) ?? [];
    if (!this.#allowsKinds(from, to))
      return text(`Vazba ${name} mezi těmito druhy nevede.`, `The relation ${name} does not join these kinds.`);
    if (targets.length >= maxFromSource)
      return text(
        `Vazeb ${name} smí z prvku vést nejvýše ${maxFromSource}.`,
        `At most ${maxFromSource} of the relation ${name} may leave an element.`,
      );
    if ((this.#reached.get(to) ?? 0) >= (maxToTarget ?? Number.POSITIVE_INFINITY))
      return text(
        `Vazeb ${name} smí k prvku vést nejvýše ${maxToTarget}.`,
        `At most ${maxToTarget} of the relation ${name} may reach an element.`,
      );
    if (isAcyclic && this.#leads(to, from)) return text(`Vazba ${name} by uzavřela kruh.`, `The relation ${name} would close a cycle.`);
    this.#targets.set(from, [...targets, to]);
    this.#reached.set(to, (this.#reached.get(to) ?? 0) + 1);
    return null;
  }

  #allowsKinds(from: string, to: string): boolean {
    const source = splitReference(from).kind;
    const { isDerived, from: sources } = this.#relation;
    return !isDerived && sources.includes(source) && targetKinds(this.#relation, source).includes(splitReference(to).kind);
  }

  /** Whether links lead from one element to another. */
  #leads(from: string, to: string): boolean {
    const seen = new Set<string>();
    const waiting = [from];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(this.#targets.get(next) ?? []));
    }
    return false;
  }
}
