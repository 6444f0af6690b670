import { type Text, text } from '../../platform/text.ts';
import { linkKey, type NamedLink, splitReference } from './document.ts';
import { type Relation, targetKinds } from './relation.ts';

/** A link that cannot stand, and why. */
export type RefusedLink<L extends NamedLink> = { readonly link: L; readonly reason: Text };

/**
 * Parts links, taken one after another, into those that may stand together and those that may not: by the kinds and the
 * numbers that their relation allows, and without cycles where it forbids them. Earlier links win. A link given twice is kept once.
 */
export class AdmissibleLinks<L extends NamedLink> {
  readonly kept: L[] = [];
  readonly refused: RefusedLink<L>[] = [];
  readonly #byRelation: ReadonlyMap<string, Standing>;
  readonly #seen = new Set<string>();

  constructor(relations: readonly Relation[]) {
    this.#byRelation = new Map(
      relations.map((relation) => [relation.name, new Standing(relation)]),
    );
  }

  take(link: L): void {
    const key = linkKey(link);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const reason = this.#byRelation.get(link.relation)?.refuse(link) ?? null;
    if (reason === null) this.kept.push(link);
    else this.refused.push({ link, reason });
  }
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
      return text(
        `Vazba ${name} mezi těmito druhy nevede.`,
        `The relation ${name} does not join these kinds.`,
      );
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
    if (isAcyclic && this.#leads(to, from))
      return text(`Vazba ${name} by uzavřela kruh.`, `The relation ${name} would close a cycle.`);
    targets.push(to);
    this.#targets.set(from, targets);
    this.#reached.set(to, (this.#reached.get(to) ?? 0) + 1);
    return null;
  }

  #allowsKinds(from: string, to: string): boolean {
    const source = splitReference(from).kind;
    const { isDerived, from: sources } = this.#relation;
    return (
      !isDerived &&
      sources.includes(source) &&
      targetKinds(this.#relation, source).includes(splitReference(to).kind)
    );
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
