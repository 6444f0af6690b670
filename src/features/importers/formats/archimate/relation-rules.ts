import type {
  Attributes,
  KindKey,
  RelationName,
  SourceKey,
  TargetKey,
} from '../../../../core/kinds/types.ts';
import { type Text, text } from '../../../../platform/text.ts';
import { cleanLine } from '../plain-text.ts';
import type { ExchangeRelationship, Wording } from './exchange-model.ts';

/** What relationships of a type between elements of two kinds become. */
export type RelationRule = { readonly [N in RelationName]: RuleOf<N> }[RelationName];

type RuleOf<N extends RelationName> = EndsOf<N> & {
  readonly types: readonly string[];
  readonly relation: N;
  readonly attributes?: (relationship: ExchangeRelationship) => {
    readonly [Name in keyof Attributes<N>]?: Attributes<N>[Name] | undefined;
  };
  readonly note?: Text;
};

/** The kinds that the relation connects, possibly in the opposite direction of our link. */
type EndsOf<N extends RelationName> =
  | {
      readonly from: SourceKey<N>;
      readonly to: TargetKey<N, SourceKey<N>>;
      readonly isReversed?: never;
    }
  | {
      readonly from: TargetKey<N, SourceKey<N>>;
      readonly to: SourceKey<N>;
      readonly isReversed: true;
    };

const structure = ['Composition', 'Aggregation'];
const onePossible = text(
  'Asociace víc neříká; jiná vazba mezi těmito druhy v modelu není.',
  'An association says nothing more; the model has no other relation between these kinds.',
);

/** The table of relationships; others have no counterpart. */
export const relationRules: readonly RelationRule[] = [
  { types: structure, from: 'processes', to: 'processes', relation: 'partOf', isReversed: true },
  { types: structure, from: 'units', to: 'units', relation: 'partOf', isReversed: true },
  { types: structure, from: 'goals', to: 'goals', relation: 'decomposesInto' },
  { types: ['Influence', 'Realization'], from: 'goals', to: 'goals', relation: 'causes' },
  { types: ['Realization', 'Influence'], from: 'processes', to: 'goals', relation: 'supports' },
  {
    types: ['Association'],
    from: 'processes',
    to: 'goals',
    relation: 'supports',
    note: onePossible,
  },
  {
    types: ['Association'],
    from: 'goals',
    to: 'processes',
    relation: 'supports',
    isReversed: true,
    note: onePossible,
  },
  {
    types: ['Realization'],
    from: 'processes',
    to: 'services',
    relation: 'realizedBy',
    isReversed: true,
  },
  {
    types: ['Association'],
    from: 'processes',
    to: 'services',
    relation: 'realizedBy',
    isReversed: true,
    note: onePossible,
  },
  {
    types: ['Association'],
    from: 'services',
    to: 'processes',
    relation: 'realizedBy',
    note: onePossible,
  },
  {
    types: ['Serving', 'Realization', 'Assignment'],
    from: 'information-systems',
    to: 'processes',
    relation: 'supportedBy',
    isReversed: true,
  },
  {
    types: ['Association'],
    from: 'information-systems',
    to: 'processes',
    relation: 'supportedBy',
    isReversed: true,
    note: onePossible,
  },
  {
    types: ['Association'],
    from: 'processes',
    to: 'information-systems',
    relation: 'supportedBy',
    note: onePossible,
  },
  {
    types: ['Assignment'],
    from: 'units',
    to: 'processes',
    relation: 'performedBy',
    isReversed: true,
    attributes: () => ({ involvement: 'main' }),
  },
  {
    types: ['Association'],
    from: 'units',
    to: 'processes',
    relation: 'performedBy',
    isReversed: true,
    attributes: () => ({ involvement: 'cooperating' }),
    note: onePossible,
  },
  {
    types: ['Association'],
    from: 'processes',
    to: 'units',
    relation: 'performedBy',
    attributes: () => ({ involvement: 'cooperating' }),
    note: onePossible,
  },
  {
    types: ['Triggering', 'Flow'],
    from: 'processes',
    to: 'processes',
    relation: 'precedes',
    attributes: ({ type, names }) => (type === 'Flow' ? { handover: handoverOf(names) } : {}),
    note: text('Název toku je to, co se předává.', 'The name of a flow is what is handed over.'),
  },
];

/**
 * Undefined rather than absent: a flow that has lost its name removes the handover from an existing
 * link.
 */
function handoverOf(names: readonly Wording[]): string | undefined {
  const handover = cleanLine(names[0]?.text ?? '');
  return handover === '' ? undefined : handover;
}

/** All relations that a file can express. */
export const relationsOfFiles: readonly string[] = [
  ...new Set(relationRules.map(({ relation }) => relation)),
];

const ruleKey = (type: string, from: string, to: string) => `${type} ${from} ${to}`;

const byEnds = new Map(
  relationRules.flatMap((rule) =>
    rule.types.map((type) => [ruleKey(type, rule.from, rule.to), rule] as const),
  ),
);

/** Returns the rule for relationships of a type between elements of two kinds. */
export const relationRule = (type: string, from: string, to: string): RelationRule | undefined =>
  byEnds.get(ruleKey(type, from, to));

/**
 * A path through an element that is not linked here itself: what it passes on holds between its two
 * ends.
 */
export type Passage = {
  readonly from: KindKey;
  readonly first: string;
  readonly through: string;
  readonly second: string;
  readonly to: KindKey;
};

export const passageNote: Text = text(
  'Odvozeno ze dvou vazeb za sebou.',
  'Derived from two consecutive relationships.',
);

/**
 * Derived relationships that ArchiMate itself allows (its derivation rules), by which models mostly
 * express who does what with what.
 */
export const passages: readonly Passage[] = [
  {
    from: 'units',
    first: 'Assignment',
    through: 'BusinessRole',
    second: 'Assignment',
    to: 'processes',
  },
  {
    from: 'information-systems',
    first: 'Realization',
    through: 'ApplicationService',
    second: 'Serving',
    to: 'processes',
  },
  {
    from: 'information-systems',
    first: 'Assignment',
    through: 'ApplicationService',
    second: 'Serving',
    to: 'processes',
  },
];
