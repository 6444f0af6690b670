import { expected } from '../../platform/expected.ts';
import { itemAt } from '../../platform/item-at.ts';
import { compareDays, type Day } from '../model/day.ts';
import type { DatedEdge } from '../model/timeline.ts';
import { componentsOf, outgoingOf } from './components.ts';

/** Edges among which a cycle is sought, and the days, in order, on which the last edge of a cycle may begin. */
type Search = {
  readonly edges: readonly DatedEdge[];
  readonly changed: readonly DatedEdge[];
  readonly days: readonly Day[];
};

/**
 * A cycle that some edge of `changed`, which are among `edges`, closes on any day, as the nodes along it; null when there is none.
 * A cycle holds from the day on which its last edge begins. Edges that make none when all days are taken for one make none
 * on any day: most graphs are done with one look at each edge. Only where they do are the days halved, and each half is looked at
 * with the edges of its cycles. Others get their turn meanwhile.
 */
export async function findCycle(
  edges: readonly DatedEdge[],
  changed: readonly DatedEdge[],
): Promise<number[] | null> {
  const searches: Search[] = [{ edges, changed, days: beginnings(edges) }];
  for (let search = searches.pop(); search; search = searches.pop()) {
    const { days, ...found } = await withinCycles(search);
    const [closing] = found.changed;
    if (closing === undefined) continue;
    if (search.days.length === 1) return cycleThrough(closing, found.edges);
    const middle = Math.ceil(days.length / 2);
    for (const half of [days.slice(middle), days.slice(0, middle)])
      if (half.length > 0) searches.push({ ...found, days: half });
  }
  return null;
}

/** What is left of a search when all its days are taken for one: the edges of cycles that have a changed edge. */
async function withinCycles({ edges, changed, days }: Search): Promise<Search> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { edges: [], changed: [], days };
  const holds = ({ from, to }: DatedEdge) =>
    compareDays(from, last) <= 0 && compareDays(to, first) > 0;
  const held = edges.filter(holds);
  const components = await componentsOf(held);
  const isInCycle = ({ source, target }: DatedEdge) =>
    components.has(source) && components.get(source) === components.get(target);
  const closing = changed.filter((edge) => holds(edge) && isInCycle(edge));
  const touched = new Set(closing.map(({ source }) => components.get(source)));
  const left = held.filter((edge) => isInCycle(edge) && touched.has(components.get(edge.source)));
  const begun = new Set(left.map(({ from }) => from));
  return { edges: left, changed: closing, days: days.filter((day) => begun.has(day)) };
}

const beginnings = (edges: readonly DatedEdge[]): Day[] =>
  [...new Set(edges.map(({ from }) => from))].sort(compareDays);

/** The way from an edge's target back to its source, among edges of which it is sure that there is one. */
function cycleThrough(closing: DatedEdge, edges: readonly DatedEdge[]): number[] {
  const outgoing = outgoingOf(edges);
  const cameFrom = new Map<number, number>([[closing.target, closing.source]]);
  for (const node of cameFrom.keys())
    for (const target of outgoing.get(node) ?? [])
      if (!cameFrom.has(target)) cameFrom.set(target, node);
  const way = [closing.source];
  let node = closing.source;
  do {
    node = expected(cameFrom.get(node), 'way back');
    way.push(node);
  } while (node !== closing.source);
  return way.reverse();
}

/** Targets that more than `most` edges reach on some day. */
export function crowdedTargets(
  edges: readonly DatedEdge[],
  changed: readonly DatedEdge[],
  most: number,
): number[] {
  const touched = new Set(changed.map(({ target }) => target));
  const byTarget = new Map<number, DatedEdge[]>();
  for (const edge of edges) {
    if (!touched.has(edge.target)) continue;
    const list = byTarget.get(edge.target);
    if (list) list.push(edge);
    else byTarget.set(edge.target, [edge]);
  }
  return [...byTarget].filter(([, list]) => maxAtOnce(list) > most).map(([target]) => target);
}

/** How many of the edges hold on the day on which most do. */
function maxAtOnce(edges: readonly DatedEdge[]): number {
  const begin = edges.map(({ from }) => from).sort(compareDays);
  const end = edges.map(({ to }) => to).sort(compareDays);
  let ended = 0;
  let most = 0;
  for (const [begun, day] of begin.entries()) {
    while (compareDays(itemAt(end, ended), day) <= 0) ended++; // whatever has begun ends after it
    most = Math.max(most, begun + 1 - ended);
  }
  return most;
}
