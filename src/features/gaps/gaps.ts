import type { LinkPattern } from '../../core/kinds/link-pattern.ts';
import type { KindKey, ModelGraph, ModelVertex, RelationName } from '../../core/kinds/types.ts';
import { isValidOn } from '../../core/kinds/valid-links.ts';
import type { Premise } from '../../core/kinds/view-scope.ts';
import { clashingLinks } from '../../core/model/clashing-links.ts';
import type { Day } from '../../core/model/day.ts';
import { arcsOf } from '../../core/model/graph.ts';
import type { Relation } from '../../core/model/relation.ts';
import type { Rule } from '../../core/model/rule.ts';
import type { Text } from '../../platform/text.ts';
import { isOffScale, scaleFields } from '../evaluations/evaluation-scale.ts';

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** A field that has one of the given values. */
export type FieldState = { readonly field: string; readonly in: readonly (string | boolean)[] };

/**
 * What a rule looks for: a link or a field that is not there, a flag that is set, a day that has
 * passed, fields that violate rules of their kind, links of which only one may hold on a day, or a
 * fact from outside the graph.
 */
export type Missing =
  | LinkPattern
  | { readonly empty: string }
  | { readonly flagged: string }
  | { readonly overdue: string }
  | { readonly violates: readonly Rule[] }
  | { readonly overlapping: Relation<RelationName> }
  | { readonly fact: Fact };

/** What cannot be read from the links and fields of one element. */
type Fact = 'unmeasured' | 'unusable' | 'off-limits' | 'off-scale';

/** A rule that finds what elements of a kind lack. */
export type GapRule = {
  /** The name of a built-in rule, or the reference of a rule of a methodology. */
  readonly key: string;
  readonly kind: KindKey;
  readonly severity: Severity;
  readonly label: Text;
  /** What to do about it. */
  readonly advice: Text;
  readonly missing: Missing;
  /** The rule applies only to elements in this state. */
  readonly where?: FieldState;
  /** The rule does not apply to elements that have this link or are in this state. */
  readonly unless?: LinkPattern | FieldState;
};

/** What rules need beside the graph; elements are identified by node. */
export type GapFacts = {
  readonly asOf: Day;
  /** Metrics that have a value. */
  readonly measured: ReadonlySet<number>;
  /** Rules of methodologies that name what the model does not have. */
  readonly unusable: ReadonlySet<number>;
  /** Metrics with a value outside their definition. */
  readonly offLimits: ReadonlySet<number>;
  /** The fields of elements that rules read. */
  readonly fields: Pick<ReadonlyMap<number, Readonly<Record<string, unknown>>>, 'get'>;
};

/** What a rule found missing at one element. */
export type Gap = {
  readonly rule: GapRule;
  readonly vertex: ModelVertex;
  /** The day that has passed, where the gap is an overdue one. */
  readonly since: Day | null;
};

/** Elements that are looked at before others get their turn. */
const batchSize = 500;

/**
 * Yields all gaps that the rules find, the most severe first, then in the order of rules and of
 * vertices: after every few hundred elements those that they have, so that long work can pause.
 */
export function* findGaps(
  graph: ModelGraph,
  rules: readonly GapRule[],
  facts: GapFacts,
): Generator<Gap[]> {
  for (const rule of bySeverity(rules)) {
    const vertices = graph.byKind.get(rule.kind) ?? [];
    for (let start = 0; start < vertices.length; start += batchSize)
      yield vertices
        .slice(start, start + batchSize)
        .flatMap((vertex) => gapAt(graph, rule, vertex, facts) ?? []);
  }
}

const bySeverity = (rules: readonly GapRule[]): GapRule[] =>
  rules.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));

/** Returns the fields that rules read, by kind. */
export function fieldsReadBy(rules: readonly GapRule[]): ReadonlyMap<KindKey, ReadonlySet<string>> {
  const fields = new Map<KindKey, Set<string>>();
  for (const { kind, missing, where, unless } of rules)
    for (const [of, name] of [
      ...fieldsOf(kind, missing),
      ...stateFields(kind, where),
      ...stateFields(kind, unless),
    ])
      fields.set(of, (fields.get(of) ?? new Set()).add(name));
  return fields;
}

/**
 * Returns what must be seen whole for the gaps of a rule to be gaps: a hidden link is not missing,
 * and a hidden excuse still excuses.
 */
export const premisesOf = ({ missing, unless }: GapRule): readonly Premise[] => [
  ...('link' in missing ? [missing] : []),
  ...('fact' in missing ? (premisesOfFacts[missing.fact] ?? []) : []),
  ...(unless && 'link' in unless ? [unless] : []),
];

const premisesOfFacts: { readonly [F in Fact]?: readonly Premise[] } = {
  unmeasured: ['measurements'],
  unusable: ['methodologies'],
};

type ReadField = readonly [kind: KindKey, field: string];

const stateFields = (kind: KindKey, state: FieldState | LinkPattern | undefined): ReadField[] =>
  state && 'field' in state ? [[kind, state.field]] : [];

function fieldsOf(kind: KindKey, missing: Missing): readonly ReadField[] {
  if ('empty' in missing) return [[kind, missing.empty]];
  if ('flagged' in missing) return [[kind, missing.flagged]];
  if ('overdue' in missing) return [[kind, missing.overdue]];
  if ('violates' in missing)
    return missing.violates.flatMap(({ fields }) => fields.map((name) => [kind, name] as const));
  return 'fact' in missing && missing.fact === 'off-scale' ? scaleFields : [];
}

/** Returns what a rule finds at one element; null when nothing is missing there. */
function gapAt(graph: ModelGraph, rule: GapRule, vertex: ModelVertex, facts: GapFacts): Gap | null {
  const { missing, where, unless } = rule;
  if (where && !hasState(vertex, where, facts)) return null;
  if (
    unless &&
    ('link' in unless
      ? hasLink(graph, vertex, unless, facts.asOf)
      : hasState(vertex, unless, facts))
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
  if ('overlapping' in missing) return hasOverlap(graph, vertex, missing.overlapping);
  if ('fact' in missing) return isFact(graph, vertex, missing.fact, facts);
  const fields = facts.fields.get(vertex.node);
  if ('violates' in missing)
    return missing.violates.some(({ findings }) => findings(fields ?? {}).length > 0);
  return 'flagged' in missing
    ? fields?.[missing.flagged] === true
    : isEmpty(fields?.[missing.empty]);
}

function isFact(graph: ModelGraph, vertex: ModelVertex, fact: Fact, facts: GapFacts): boolean {
  switch (fact) {
    case 'unmeasured':
      return !facts.measured.has(vertex.node);
    case 'unusable':
      return facts.unusable.has(vertex.node);
    case 'off-limits':
      return facts.offLimits.has(vertex.node);
    case 'off-scale':
      return isOffScale(graph, vertex, facts.fields);
  }
}

function hasOverlap(graph: ModelGraph, vertex: ModelVertex, relation: Relation): boolean {
  const arcs = arcsOf(graph, vertex, 'out').filter((arc) => arc.relation === relation.name);
  return (
    arcs.length > 1 &&
    clashingLinks(
      relation,
      arcs.map(({ attributes }) => attributes ?? {}),
    ).length > 0
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

const hasState = (
  { node }: ModelVertex,
  { field, in: values }: FieldState,
  { fields }: GapFacts,
): boolean => values.some((value) => value === fields.get(node)?.[field]);

/** A link whose own days have passed, or are still to come, does not count. */
const hasLink = (
  graph: ModelGraph,
  vertex: ModelVertex,
  { link, direction }: LinkPattern,
  day: Day,
): boolean =>
  arcsOf(graph, vertex, direction).some(
    (arc) => link.includes(arc.relation) && isValidOn(arc, day),
  );
