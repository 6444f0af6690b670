import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { described } from './described.ts';
import { cleanString, type Field, type Fields, schemasOf } from './field.ts';
import { patterns } from './patterns.ts';

/** The kinds that a relation may reach, by the kind it leaves. */
export type Pairs = Readonly<Record<string, readonly string[]>>;

/**
 * A relation of the graph: the kinds it connects, how many links are allowed, and their attributes.
 * Code for any relation omits the type parameters.
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
  /** The kinds that it may leave. */
  readonly from: readonly string[];
  /** The kinds that it may reach. */
  readonly to: readonly string[];
  /** Whether source and target must be of the same kind. */
  readonly sameKind: boolean;
  /** The links that may leave a source, at most. */
  readonly maxFromSource: number;
  /** The links that may reach a target on any day, at most. */
  readonly maxToTarget?: number;
  readonly isAcyclic?: boolean;
  /**
   * The attribute of whose every value one link of a source may be valid on any day, deputies
   * aside.
   */
  readonly onePer?: string;
  /** Whether it is derived from the document of the owner, and never written as a link. */
  readonly isDerived?: boolean;
  /**
   * Which way a change spreads: `backward` to the source, which depends on the target, or
   * `forward`.
   */
  readonly impact: 'backward' | 'forward' | 'both' | 'none';
  readonly attributes: A;
};

/**
 * The kinds that a relation connects: every one of a list with every one of another, each with
 * itself, or pair by pair.
 */
type Ends<From extends string, To extends string, Own extends string, P extends Pairs> =
  | { readonly from: readonly From[]; readonly to: readonly To[] }
  | { readonly among: readonly Own[] }
  | { readonly pairs: P };

/** The pairs of kinds that follow from the ends. */
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

/**
 * Defines a relation. Defaults: 200 links from a source, any number to a target, cycles allowed, no
 * attributes, and the source depends on the target.
 */
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
  const pairs = pairsOf(declaration) as PairsOf<From, To, Own, P>; // built of these ends
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

/** The pairs of a relation that declares none. */
type NoPairs = Readonly<Record<never, readonly string[]>>;
/** The attributes of a relation that has none. */
type NoFields = Readonly<Record<never, Field>>;

/** Returns the kinds that a relation may reach from a kind. */
export const targetKinds = ({ pairs }: Relation, source: string): readonly string[] =>
  pairs[source] ?? [];

/** Returns the schema of the links of one relation that leave an element of a kind. */
export function linksSchema(relation: Relation, source: string) {
  const kinds = targetKinds(relation, source);
  const link = z.strictObject({
    to: described(
      cleanString(220, referencePattern(kinds)),
      ['Cíl vazby', `Kam vazba vede, jako druh/kód: ${kinds.join(', ')}.`],
      ['Target', `The target of the link, as kind/code: ${kinds.join(', ')}.`],
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

/**
 * Returns the cached pattern of references to given kinds: `kind/code`, or `kind/owner/code` for
 * parts.
 */
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
