import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { described } from './described.ts';
import { cleanString, type Field, schemasOf } from './field.ts';
import { patterns } from './patterns.ts';

/** The kinds that a relation may reach, by the kind that it leaves. */
export type Pairs = Readonly<Record<string, readonly string[]>>;

/** A relation of the graph: between which kinds it may stand, how often, and what a link of it says. */
export type Relation = {
  readonly name: string;
  readonly inverse: string;
  readonly label: Text;
  readonly inverseLabel: Text;
  readonly description: Text;
  readonly pairs: Pairs;
  /** All kinds that it may leave. */
  readonly from: readonly string[];
  /** All kinds that it may reach. */
  readonly to: readonly string[];
  /** The source and the target must be of one kind. */
  readonly sameKind: boolean;
  /** At most so many links leave a source. */
  readonly maxFromSource: number;
  /** At most so many links reach a target on any day. */
  readonly maxToTarget?: number;
  readonly isAcyclic?: boolean;
  /** Of a source's links with one value of this attribute at most one holds on a day; deputies do not count. */
  readonly onePer?: string;
  /** Derived from the document of the owner, never written as a link. */
  readonly isDerived?: boolean;
  /** Which way a change spreads: to the source that rests on the target (`backward`), to the target, both ways, or not at all. */
  readonly impact: 'backward' | 'forward' | 'both' | 'none';
  readonly attributes: Readonly<Record<string, Field>>;
};

/** What a relation joins: every kind of one list with every kind of another, each kind with itself, or pair by pair. */
type Ends =
  | { readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly among: readonly string[] }
  | { readonly pairs: Pairs };

type Declaration = Ends &
  Omit<Relation, 'pairs' | 'from' | 'to' | 'sameKind' | 'maxFromSource' | 'attributes' | 'impact'> &
  Partial<Pick<Relation, 'maxFromSource' | 'attributes' | 'impact'>>;

/** Declares a relation; what is left out means: many to many, may be cyclic, without attributes, and that the source rests on the target. */
export function defineRelation(declaration: Declaration): Relation {
  const pairs = pairsOf(declaration);
  return {
    maxFromSource: 200,
    attributes: {},
    impact: 'backward',
    ...declaration,
    pairs,
    from: Object.keys(pairs),
    to: [...new Set(Object.values(pairs).flat())],
    sameKind: 'among' in declaration,
  };
}

/** The kinds that a relation may reach from a source of the given kind. */
export const targetKinds = ({ pairs }: Relation, source: string): readonly string[] => pairs[source] ?? [];

/** The schema of the links of one relation that leave a source of the given kind. */
export function linksSchema(relation: Relation, source: string) {
  const kinds = targetKinds(relation, source);
  const link = z.strictObject({
    to: described(
      cleanString(220, referencePattern(kinds)),
      ['Cíl vazby', `Kam vazba vede, jako druh/kód: ${kinds.join(', ')}.`],
      ['Target', `What the link leads to, as kind/code: ${kinds.join(', ')}.`],
    ),
    ...schemasOf(relation.attributes),
  });
  return described(
    z.array(link).max(relation.maxFromSource),
    [relation.label.cs, relation.description.cs],
    [relation.label.en, relation.description.en],
  );
}

const referencePatterns = new Map<string, RegExp>();

/** Of an element of one of the kinds: `kind/code`, and `kind/owner/code` for a part. Made once for the same kinds. */
export function referencePattern(kinds: readonly string[]): RegExp {
  const names = kinds.join('|');
  const code = patterns.code.source.slice(1, -1);
  const pattern = referencePatterns.get(names) ?? new RegExp(`^(?:${names})/${code}(?:/${code})?$`, 'u');
  referencePatterns.set(names, pattern);
  return pattern;
}

function pairsOf(ends: Ends): Pairs {
  if ('pairs' in ends) return ends.pairs;
  if ('among' in ends) return Object.fromEntries(ends.among.map((kind) => [kind, [kind]]));
  return Object.fromEntries(ends.from.map((kind) => [kind, ends.to]));
}
