import type { Day } from '../model/day.ts';
import type { Graph, Vertex } from '../model/graph.ts';
import type { Text } from '../model/text.ts';

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** A link of one of some relations that leaves or reaches an element. */
type LinkWish = { readonly link: readonly string[]; readonly direction: 'out' | 'in' };

/** A rule that finds what is missing: elements of a kind that have no link, no value, or whose day has passed. */
export type GapRule = {
  readonly key: string;
  readonly kind: string;
  readonly severity: Severity;
  readonly label: Text;
  /** What to do about it. */
  readonly advice: Text;
  readonly missing: LinkWish | { readonly fact: 'measurement' } | { readonly overdue: string };
  /** Elements that have this other link are passed over. */
  readonly unless?: LinkWish;
};

/** What rules need beside the graph, by node. */
export type GapFacts = {
  readonly measured: ReadonlySet<number>;
  /** Days by which something is due, by node and field. */
  readonly due: ReadonlyMap<number, Readonly<Record<string, Day>>>;
  readonly asOf: Day;
};

export type Gap = { readonly rule: GapRule; readonly vertex: Vertex; readonly since: Day | null };

/** All gaps that the rules find, the severest first, then in the order of rules and codes. */
export function findGaps(graph: Graph, rules: readonly GapRule[], facts: GapFacts): Gap[] {
  const rank = (gap: Gap) => severities.indexOf(gap.rule.severity) * rules.length + rules.indexOf(gap.rule);
  return rules
    .flatMap((rule) => (graph.byKind.get(rule.kind) ?? []).flatMap((vertex) => gapAt(graph, rule, vertex, facts) ?? []))
    .sort((a, b) => rank(a) - rank(b));
}

/** What a rule finds at one element; null when nothing is missing there. */
function gapAt(graph: Graph, rule: GapRule, vertex: Vertex, facts: GapFacts): Gap | null {
  if (rule.unless && hasLink(graph, vertex, rule.unless)) return null;
  const { missing } = rule;
  if ('link' in missing) return hasLink(graph, vertex, missing) ? null : { rule, vertex, since: null };
  if ('fact' in missing) return facts.measured.has(vertex.node) ? null : { rule, vertex, since: null };
  const due = facts.due.get(vertex.node)?.[missing.overdue];
  return due !== undefined && due < facts.asOf ? { rule, vertex, since: due } : null;
}

function hasLink(graph: Graph, vertex: Vertex, { link, direction }: LinkWish): boolean {
  const arcs = (direction === 'out' ? graph.outgoing : graph.incoming)[vertex.index] ?? [];
  return arcs.some(({ relation }) => link.includes(relation));
}
