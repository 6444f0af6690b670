import { holdsOn } from '../../core/kinds/holds-on.ts';
import type { LinkPattern } from '../../core/kinds/link-pattern.ts';
import type { Ground } from '../../core/kinds/sight.ts';
import type { KindKey, ModelGraph, ModelVertex, RelationName } from '../../core/kinds/types.ts';
import type { Day } from '../../core/model/day.ts';
import { arcsOf } from '../../core/model/graph.ts';
import { clashes } from '../../core/model/one-per.ts';
import type { Relation } from '../../core/model/relation.ts';
import type { Rule } from '../../core/model/rule.ts';
import type { Text } from '../../platform/text.ts';
import { isOffScale, scaleFields } from '../evaluations/evaluation-scale.ts';

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** A field that has one of some values. */
export type FieldState = { readonly field: string; readonly in: readonly (string | boolean)[] };

/**
 * What a rule looks for: a link or a field that is not there, a flag that is set, a day that has passed, fields that
 * contradict each other, links of which only one may hold on a day, or a fact.
 */
export type Missing =
  | LinkPattern
  | { readonly empty: string }
  | { readonly flagged: string }
  | { readonly overdue: string }
  | { readonly broken: readonly Rule[] }
  | { readonly crowded: Relation<RelationName> }
  | { readonly fact: Fact };

/** What no link or field of the element tells. */
type Fact = 'measurement' | 'sense' | 'limits' | 'scale';

/** A rule that finds what is missing at elements of a kind. */
export type GapRule = {
  /** Of a built-in rule its name; of a rule of the town its reference. */
  readonly key: string;
  readonly kind: KindKey;
  readonly severity: Severity;
  readonly label: Text;
  /** What to do about it. */
  readonly advice: Text;
  readonly missing: Missing;
  /** Only elements of which this holds are looked at. */
  readonly where?: FieldState;
  /** Elements of which this holds are passed over. */
  readonly unless?: LinkPattern | FieldState;
};

/** What rules need beside the graph, by node. */
export type GapFacts = {
  readonly asOf: Day;
  /** Metrics that have a value. */
  readonly measured: ReadonlySet<number>;
  /** Rules of methodologies that the model does not understand. */
  readonly senseless: ReadonlySet<number>;
  /** Metrics with a value that their definition does not allow. */
  readonly offLimits: ReadonlySet<number>;
  /** Own fields of elements, as far as rules ask for them. */
  readonly fields: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
};

export type Gap = {
  readonly rule: GapRule;
  readonly vertex: ModelVertex;
  readonly since: Day | null;
};

/** All gaps that the rules find, the severest first, then in the order of rules and codes. */
export function findGaps(graph: ModelGraph, rules: readonly GapRule[], facts: GapFacts): Gap[] {
  const rank = new Map(
    rules.map((rule, index) => [rule, severities.indexOf(rule.severity) * rules.length + index]),
  );
  return rules
    .flatMap((rule) =>
      (graph.byKind.get(rule.kind) ?? []).flatMap(
        (vertex) => gapAt(graph, rule, vertex, facts) ?? [],
      ),
    )
    .sort((a, b) => (rank.get(a.rule) ?? 0) - (rank.get(b.rule) ?? 0));
}

/** The fields that rules ask for, by kind. */
export function fieldsAsked(rules: readonly GapRule[]): ReadonlyMap<KindKey, ReadonlySet<string>> {
  const asked = new Map<KindKey, Set<string>>();
  for (const { kind, missing, where, unless } of rules)
    for (const [of, name] of [
      ...fieldsOf(kind, missing),
      ...stateFields(kind, where),
      ...stateFields(kind, unless),
    ])
      asked.set(of, (asked.get(of) ?? new Set()).add(name));
  return asked;
}

/** What must be seen whole for the gaps of a rule to be gaps: what is hidden is not missing, and excuses no less. */
export const groundsOf = ({ missing, unless }: GapRule): readonly Ground[] => [
  ...('link' in missing ? [missing] : []),
  ...('fact' in missing ? (groundsOfFacts[missing.fact] ?? []) : []),
  ...(unless && 'link' in unless ? [unless] : []),
];

const groundsOfFacts: { readonly [F in Fact]?: readonly Ground[] } = {
  measurement: ['measurements'],
  sense: ['methodologies'],
};

type Asked = readonly [kind: KindKey, field: string];

const stateFields = (kind: KindKey, state: FieldState | LinkPattern | undefined): Asked[] =>
  state && 'field' in state ? [[kind, state.field]] : [];

function fieldsOf(kind: KindKey, missing: Missing): readonly Asked[] {
  if ('empty' in missing) return [[kind, missing.empty]];
  if ('flagged' in missing) return [[kind, missing.flagged]];
  if ('overdue' in missing) return [[kind, missing.overdue]];
  if ('broken' in missing)
    return missing.broken.flatMap(({ fields }) => fields.map((name) => [kind, name] as const));
  return 'fact' in missing && missing.fact === 'scale' ? scaleFields : [];
}

/** What a rule finds at one element; null when nothing is missing there. */
function gapAt(graph: ModelGraph, rule: GapRule, vertex: ModelVertex, facts: GapFacts): Gap | null {
  const { missing, where, unless } = rule;
  if (where && !isIn(vertex, where, facts)) return null;
  if (
    unless &&
    ('link' in unless ? hasLink(graph, vertex, unless, facts.asOf) : isIn(vertex, unless, facts))
  )
    return null;
  if ('overdue' in missing) {
    const due = facts.fields.get(vertex.node)?.[missing.overdue];
    return typeof due === 'string' && due < facts.asOf ? { rule, vertex, since: due } : null;
  }
  return isMissing(graph, vertex, missing, facts) ? { rule, vertex, since: null } : null;
}

function isMissing(
  graph: ModelGraph,
  vertex: ModelVertex,
  missing: Exclude<Missing, { overdue: string }>,
  facts: GapFacts,
): boolean {
  if ('link' in missing) return !hasLink(graph, vertex, missing, facts.asOf);
  if ('crowded' in missing) return isCrowded(graph, vertex, missing.crowded);
  if ('fact' in missing) return isSo(graph, vertex, missing.fact, facts);
  const fields = facts.fields.get(vertex.node);
  if ('broken' in missing)
    return missing.broken.some(({ findings }) => findings(fields ?? {}).length > 0);
  return 'flagged' in missing
    ? fields?.[missing.flagged] === true
    : isEmpty(fields?.[missing.empty]);
}

function isSo(graph: ModelGraph, vertex: ModelVertex, fact: Fact, facts: GapFacts): boolean {
  switch (fact) {
    case 'measurement':
      return !facts.measured.has(vertex.node);
    case 'sense':
      return facts.senseless.has(vertex.node);
    case 'limits':
      return facts.offLimits.has(vertex.node);
    case 'scale':
      return isOffScale(graph, vertex, facts.fields);
  }
}

const isCrowded = (graph: ModelGraph, vertex: ModelVertex, relation: Relation): boolean =>
  clashes(
    relation,
    arcsOf(graph, vertex, 'out').flatMap((arc) =>
      arc.relation === relation.name ? [arc.attributes ?? {}] : [],
    ),
  ).length > 0;

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

const isIn = (
  { node }: ModelVertex,
  { field, in: values }: FieldState,
  { fields }: GapFacts,
): boolean => values.some((value) => value === fields.get(node)?.[field]);

/** A link whose own days have passed, or are to come, is none. */
const hasLink = (
  graph: ModelGraph,
  vertex: ModelVertex,
  { link, direction }: LinkPattern,
  day: Day,
): boolean =>
  arcsOf(graph, vertex, direction).some((arc) => link.includes(arc.relation) && holdsOn(arc, day));
