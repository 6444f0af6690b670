import { expected } from '../../../platform/expected.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { compareDays, type Day } from '../../model/day.ts';
import type { DatedEdge } from '../../model/timeline.ts';
import { outgoingOf, strongComponents } from './strong-components.ts';

/** The edges to search for a cycle, and the days, in order, on which its last edge may begin. */
type Search = {
  readonly edges: readonly DatedEdge[];
  readonly changed: readonly DatedEdge[];
  readonly days: readonly Day[];
};

/**
 * Returns a cycle closed by one of the changed edges on any day, as the nodes along it; null when
 * there is none. A cycle exists from the day on which its last edge begins. Without a cycle over
 * all days taken together there is none on any day, so most graphs need one pass over the edges.
 * Otherwise the days are halved, and each half is searched with the edges of its cycles. Yields to
 * the event loop in between.
 * @param changed some of `edges`
 */
export async function findCycle(
  edges: readonly DatedEdge[],
  changed: readonly DatedEdge[],
): Promise<number[] | null> {
  const searches: Search[] = [{ edges, changed, days: beginnings(edges) }];
  for (let search = searches.pop(); search; search = searches.pop()) {
    const { days, ...remaining } = await edgesOfCycles(search);
    const [closing] = remaining.changed;
    if (closing === undefined) continue;
    if (search.days.length === 1) return cycleThrough(closing, remaining.edges);
    const middle = Math.ceil(days.length / 2);
    for (const half of [days.slice(middle), days.slice(0, middle)])
      if (half.length > 0) searches.push({ ...remaining, days: half });
  }
  return null;
}

/**
 * Reduces a search to the edges of cycles with a changed edge, over all its days taken together.
 */
async function edgesOfCycles({ edges, changed, days }: Search): Promise<Search> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { edges: [], changed: [], days };
  const isValid = ({ from, to }: DatedEdge) =>
    compareDays(from, last) <= 0 && compareDays(to, first) > 0;
  const valid = edges.filter(isValid);
  const components = await strongComponents(valid);
  const isInCycle = ({ source, target }: DatedEdge) =>
    components.has(source) && components.get(source) === components.get(target);
  const closing = changed.filter((edge) => isValid(edge) && isInCycle(edge));
  const touched = new Set(closing.map(({ source }) => components.get(source)));
  const cyclic = valid.filter(
    (edge) => isInCycle(edge) && touched.has(components.get(edge.source)),
  );
  const begun = new Set(cyclic.map(({ from }) => from));
  return { edges: cyclic, changed: closing, days: days.filter((day) => begun.has(day)) };
}

const beginnings = (edges: readonly DatedEdge[]): Day[] =>
  [...new Set(edges.map(({ from }) => from))].sort(compareDays);

/** Returns the path from an edge's target back to its source, among edges that contain one. */
function cycleThrough(closing: DatedEdge, edges: readonly DatedEdge[]): number[] {
  const outgoing = outgoingOf(edges);
  const cameFrom = new Map<number, number>([[closing.target, closing.source]]);
  for (const node of cameFrom.keys())
    for (const target of outgoing.get(node) ?? [])
      if (!cameFrom.has(target)) cameFrom.set(target, node);
  const path = [closing.source];
  let node = closing.source;
  do {
    node = expected(cameFrom.get(node), 'path back');
    path.push(node);
  } while (node !== closing.source);
  return path.reverse();
}

/** Returns the targets of changed edges that more than `max` edges reach on some day. */
export function overlinkedTargets(
  edges: readonly DatedEdge[],
  changed: readonly DatedEdge[],
  max: number,
): number[] {
  const touched = new Set(changed.map(({ target }) => target));
  const byTarget = new Map<number, DatedEdge[]>();
  for (const edge of edges) {
    if (!touched.has(edge.target)) continue;
    const list = byTarget.get(edge.target);
    if (list) list.push(edge);
    else byTarget.set(edge.target, [edge]);
  }
  return [...byTarget].filter(([, list]) => maxConcurrent(list) > max).map(([target]) => target);
}

/** Returns the number of edges valid on the day on which most are. */
function maxConcurrent(edges: readonly DatedEdge[]): number {
  const beginnings = edges.map(({ from }) => from).sort(compareDays);
  const ends = edges.map(({ to }) => to).sort(compareDays);
  let ended = 0;
  let max = 0;
  for (const [begun, day] of beginnings.entries()) {
    while (compareDays(itemAt(ends, ended), day) <= 0) ended++; // never passes the last end
    max = Math.max(max, begun + 1 - ended);
  }
  return max;
}
