import { startYielding } from '../../platform/yield-to-event-loop.ts';

/** What leads from one node to another. */
type Arrow = { readonly source: number; readonly target: number };

/** The nodes to which each leads. */
export function outgoingOf(arrows: readonly Arrow[]): ReadonlyMap<number, readonly number[]> {
  const outgoing = new Map<number, number[]>();
  for (const { source, target } of arrows) {
    const targets = outgoing.get(source);
    if (targets) targets.push(target);
    else outgoing.set(source, [target]);
  }
  return outgoing;
}

/**
 * The strongly connected components: two nodes have the same number when each leads to the other. Tarjan's algorithm, in time
 * proportional to the arrows, without recursion: a chain of goals may be long. Others get their turn meanwhile.
 */
export async function componentsOf(arrows: readonly Arrow[]): Promise<ReadonlyMap<number, number>> {
  const yieldWhenDue = startYielding();
  const outgoing = outgoingOf(arrows);
  const walk = new Walk();
  for (const start of outgoing.keys()) {
    const path: Step[] = walk.knows(start) ? [] : [walk.enter(start)];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const due = yieldWhenDue();
      if (due) await due;
      const next = outgoing.get(step.node)?.[step.followed++];
      if (next === undefined) {
        path.pop();
        walk.leave(step, path.at(-1));
      } else if (walk.knows(next)) walk.meet(step, next);
      else path.push(walk.enter(next));
    }
  }
  return walk.components;
}

/** A node on the way, how many of its targets were followed, and the earliest node still open that it leads back to. */
type Step = { readonly node: number; followed: number; lowest: number };

class Walk {
  readonly components = new Map<number, number>();
  readonly #order = new Map<number, number>();
  /** Nodes that are in no component yet, as they were entered. */
  readonly #open: number[] = [];

  knows(node: number): boolean {
    return this.#order.has(node);
  }

  enter(node: number): Step {
    const lowest = this.#order.size;
    this.#order.set(node, lowest);
    this.#open.push(node);
    return { node, followed: 0, lowest };
  }

  meet(step: Step, node: number): void {
    if (!this.components.has(node)) step.lowest = Math.min(step.lowest, this.#order.get(node) ?? 0);
  }

  /** A node that leads back to none before it closes a component: all that is open since it was entered. */
  leave({ node, lowest }: Step, before: Step | undefined): void {
    if (before) before.lowest = Math.min(before.lowest, lowest);
    if (lowest !== this.#order.get(node)) return;
    for (
      let member = this.#open.pop();
      member !== undefined;
      member = member === node ? undefined : this.#open.pop()
    )
      this.components.set(member, node);
  }
}
