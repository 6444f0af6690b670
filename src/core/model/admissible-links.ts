import { type Text, text } from '../../platform/text.ts';
import { linkKey, type NamedLink, splitReference } from './document.ts';
import { type Relation, targetKinds } from './relation.ts';

/** A link that is not admissible, and why. */
export type RejectedLink<L extends NamedLink> = { readonly link: L; readonly reason: Text };

/**
 * Separates links, added one by one, into those that are admissible together and those that are
 * not: by the kinds, the numbers and the cycles that their relation allows. Earlier links win. A
 * link added twice is kept once.
 */
export class AdmissibleLinks<L extends NamedLink> {
  readonly kept: L[] = [];
  readonly rejected: RejectedLink<L>[] = [];
  readonly #byRelation: ReadonlyMap<string, RelationLinks>;
  readonly #seen = new Set<string>();

  constructor(relations: readonly Relation[]) {
    this.#byRelation = new Map(
      relations.map((relation) => [relation.name, new RelationLinks(relation)]),
    );
  }

  /** Adds a link to `kept` or to `rejected`; one of an unknown relation is kept. */
  add(link: L): void {
    const key = linkKey(link);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const reason = this.#byRelation.get(link.relation)?.tryAdd(link) ?? null;
    if (reason === null) this.kept.push(link);
    else this.rejected.push({ link, reason });
  }
}

/** The links of one relation that are kept so far. */
class RelationLinks {
  readonly #relation: Relation;
  readonly #targets = new Map<string, string[]>();
  readonly #sourceCounts = new Map<string, number>();

  constructor(relation: Relation) {
    this.#relation = relation;
  }

  /** Adds the link and returns null, or returns why it is not admissible. */
  tryAdd({ from, to }: NamedLink): Text | null {
    const { name, maxFromSource, maxToTarget, isAcyclic } = this.#relation;
    const targets = this.#targets.get(from) ?? [];
    if (!this.#allowsKinds(from, to))
      return text(
        `Vazba ${name} mezi těmito druhy nevede.`,
        `The relation ${name} does not connect these kinds.`,
      );
    if (targets.length >= maxFromSource)
      return text(
        `Vazeb ${name} smí z prvku vést nejvýše ${maxFromSource}.`,
        `An element may have at most ${maxFromSource} outgoing links of the relation ${name}.`,
      );
    if ((this.#sourceCounts.get(to) ?? 0) >= (maxToTarget ?? Number.POSITIVE_INFINITY))
      return text(
        `Vazeb ${name} smí k prvku vést nejvýše ${maxToTarget}.`,
        `An element may have at most ${maxToTarget} incoming links of the relation ${name}.`,
      );
    if (isAcyclic && this.#isReachable(from, to))
      return text(`Vazba ${name} by uzavřela kruh.`, `The relation ${name} would close a cycle.`);
    targets.push(to);
    this.#targets.set(from, targets);
    this.#sourceCounts.set(to, (this.#sourceCounts.get(to) ?? 0) + 1);
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

  /** Returns whether links lead from `start` to an element. */
  #isReachable(element: string, start: string): boolean {
    const seen = new Set<string>();
    const stack = [start];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (next === element) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      stack.push(...(this.#targets.get(next) ?? []));
    }
    return false;
  }
}
