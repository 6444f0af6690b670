import { type DatedEdge, isWithin } from '../model/timeline.ts';

/**
 * A cycle that some edge of `changed` closes on any day, as the nodes along it; null when there is none.
 * The set of edges changes only where one begins, so the days on which edges begin are the ones to look at.
 */
export function findCycle(edges: readonly DatedEdge[], changed: readonly DatedEdge[]): number[] | null {
  const days = new Set(changed.map(({ from }) => from));
  for (const edge of edges) if (changed.some((other) => isWithin(edge.from, other))) days.add(edge.from);
  for (const day of days) {
    const cycle = cycleOn(
      edges.filter((edge) => isWithin(day, edge)),
      changed.filter((edge) => isWithin(day, edge)),
    );
    if (cycle) return cycle;
  }
  return null;
}

/** A cycle through some changed edge, of edges that all hold at once. */
function cycleOn(edges: readonly DatedEdge[], changed: readonly DatedEdge[]): number[] | null {
  const outgoing = new Map<number, number[]>();
  for (const { source, target } of edges) {
    const targets = outgoing.get(source);
    if (targets) targets.push(target);
    else outgoing.set(source, [target]);
  }
  const done = new Set<number>();
  for (const { source } of changed) {
    const cycle = cycleFrom(source, outgoing, done);
    if (cycle) return cycle;
  }
  return null;
}

/** Targets that more than `most` edges reach on one day. */
export function crowdedTargets(edges: readonly DatedEdge[], changed: readonly DatedEdge[], most: number): number[] {
  const touched = new Set(changed.map(({ target }) => target));
  const byTarget = new Map<number, DatedEdge[]>();
  for (const edge of edges) {
    if (!touched.has(edge.target)) continue;
    const list = byTarget.get(edge.target);
    if (list) list.push(edge);
    else byTarget.set(edge.target, [edge]);
  }
  return [...byTarget]
    .filter(([, list]) => list.some(({ from }) => list.filter((edge) => isWithin(from, edge)).length > most))
    .map(([target]) => target);
}

/** Depth-first without recursion: a chain of goals may be long. */
function cycleFrom(start: number, outgoing: ReadonlyMap<number, readonly number[]>, done: Set<number>): number[] | null {
  const path: number[] = [];
  const onPath = new Set<number>();
  const stack: { node: number; isEntered: boolean }[] = [{ node: start, isEntered: false }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.isEntered) {
      onPath.delete(top.node);
      path.pop();
      done.add(top.node);
      continue;
    }
    if (onPath.has(top.node)) return [...path.slice(path.indexOf(top.node)), top.node];
    if (done.has(top.node)) continue;
    onPath.add(top.node);
    path.push(top.node);
    stack.push({ node: top.node, isEntered: true });
    for (const next of outgoing.get(top.node) ?? []) stack.push({ node: next, isEntered: false });
  }
  return null;
}
