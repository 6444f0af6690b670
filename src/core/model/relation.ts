import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { described } from './described.ts';
import { cleanString, type Field, type Fields, schemasOf } from './field.ts';
import { patterns } from './patterns.ts';

/** The kinds that a relation may reach, by the kind that it leaves. */
export type Pairs = Readonly<Record<string, readonly string[]>>;

/**
 * A relation of the graph: between which kinds it may stand, how often, and what a link of it says. What is written over all
 * relations leaves the parameters out.
 */
export type Relation<
  Name extends string = string,
  P extends Pairs = Pairs,
  A extends Fields = Fields,
> = {
  readonly name: Name;
  readonly inverse: string;
  readonly label: Text;
  readonly inverseLabel: Text;
  readonly description: Text;
  readonly pairs: P;
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
  readonly attributes: A;
};

/** What a relation joins: every kind of one list with every kind of another, each kind with itself, or pair by pair. */
type Ends<From extends string, To extends string, Own extends string, P extends Pairs> =
  | { readonly from: readonly From[]; readonly to: readonly To[] }
  | { readonly among: readonly Own[] }
  | { readonly pairs: P };

/** The pairs that ends make; those that are not given make none. */
type PairsOf<From extends string, To extends string, Own extends string, P extends Pairs> = {
  readonly [K in From]: readonly To[];
} & {
  readonly [K in Own]: readonly K[];
} & P;

type Declaration<Name extends string, A extends Fields> = Omit<
  Relation<Name>,
  'pairs' | 'from' | 'to' | 'sameKind' | 'maxFromSource' | 'onePer' | 'attributes' | 'impact'
> &
  Partial<Pick<Relation, 'maxFromSource' | 'impact'>> & {
    readonly attributes?: A;
    readonly onePer?: keyof NoInfer<A> & string;
  };

/** Declares a relation; what is left out means: many to many, may be cyclic, without attributes, and that the source rests on the target. */
export function defineRelation<
  const Name extends string,
  const From extends string = never,
  const To extends string = never,
  const Own extends string = never,
  const P extends Pairs = NoPairs,
  A extends Fields = NoFields,
>(
  declaration: Declaration<Name, A> & Ends<From, To, Own, P>,
): Relation<Name, PairsOf<From, To, Own, P>, A> {
  const pairs = pairsOf(declaration) as PairsOf<From, To, Own, P>; // made of the ends that were given
  const { attributes = {} as A, ...declared } = declaration; // without attributes, A is NoFields
  return {
    maxFromSource: 200,
    impact: 'backward',
    ...declared,
    attributes,
    pairs,
    from: Object.keys(pairs),
    to: [...new Set(Object.values(pairs).flat())],
    sameKind: 'among' in declaration,
  };
}

/** Of a relation that joins nothing in this way. */
type NoPairs = Readonly<Record<never, readonly string[]>>;
/** Of a relation without attributes. */
type NoFields = Readonly<Record<never, Field>>;

/** The kinds that a relation may reach from a source of the given kind. */
export const targetKinds = ({ pairs }: Relation, source: string): readonly string[] =>
  pairs[source] ?? [];

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
  const pattern =
    referencePatterns.get(names) ?? new RegExp(`^(?:${names})/${code}(?:/${code})?$`, 'u');
  referencePatterns.set(names, pattern);
  return pattern;
}

function pairsOf(ends: Ends<string, string, string, Pairs>): Pairs {
  if ('pairs' in ends) return ends.pairs;
  if ('among' in ends) return Object.fromEntries(ends.among.map((kind) => [kind, [kind]]));
  return Object.fromEntries(ends.from.map((kind) => [kind, ends.to]));
}
