import { startYielding } from '../../../platform/yield-to-event-loop.ts';

/** A directed edge between nodes. */
type DirectedEdge = { readonly source: number; readonly target: number };

/** Returns the targets of each node. */
export function outgoingOf(edges: readonly DirectedEdge[]): ReadonlyMap<number, readonly number[]> {
  const outgoing = new Map<number, number[]>();
  for (const { source, target } of edges) {
    const targets = outgoing.get(source);
    if (targets) targets.push(target);
    else outgoing.set(source, [target]);
  }
  return outgoing;
}

/**
 * Returns the number of the strongly connected component of each node: two nodes have the same one
 * when each is reachable from the other. Tarjan's algorithm in linear time, without recursion, as a
 * chain of goals may be long. Yields to the event loop in between.
 */
export async function strongComponents(
  edges: readonly DirectedEdge[],
): Promise<ReadonlyMap<number, number>> {
  const yieldWhenDue = startYielding();
  const outgoing = outgoingOf(edges);
  const walk = new Walk();
  for (const start of outgoing.keys()) {
    const path: Step[] = walk.hasVisited(start) ? [] : [walk.enter(start)];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const due = yieldWhenDue();
      if (due) await due;
      const next = outgoing.get(step.node)?.[step.followed++];
      if (next === undefined) {
        path.pop();
        walk.exit(step, path.at(-1));
      } else if (walk.hasVisited(next)) walk.revisit(step, next);
      else path.push(walk.enter(next));
    }
  }
  return walk.components;
}

/**
 * A node on the path, the number of targets followed, and the earliest open node it leads back to.
 */
type Step = { readonly node: number; followed: number; lowest: number };

class Walk {
  readonly components = new Map<number, number>();
  readonly #order = new Map<number, number>();
  /** Nodes that are not in a component yet, in the order in which they were entered. */
  readonly #open: number[] = [];

  hasVisited(node: number): boolean {
    return this.#order.has(node);
  }

  enter(node: number): Step {
    const lowest = this.#order.size;
    this.#order.set(node, lowest);
    this.#open.push(node);
    return { node, followed: 0, lowest };
  }

  revisit(step: Step, node: number): void {
    if (!this.components.has(node)) step.lowest = Math.min(step.lowest, this.#order.get(node) ?? 0);
  }

  /** Closes a component at a node that leads back to no earlier one: all nodes opened since it. */
  exit({ node, lowest }: Step, previous: Step | undefined): void {
    if (previous) previous.lowest = Math.min(previous.lowest, lowest);
    if (lowest !== this.#order.get(node)) return;
    for (
      let member = this.#open.pop();
      member !== undefined;
      member = member === node ? undefined : this.#open.pop()
    )
      this.components.set(member, node);
  }
}
