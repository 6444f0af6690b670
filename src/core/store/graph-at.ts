import type { ReadTime } from '../model/day.ts';
import type { Arc, Graph } from '../model/graph.ts';
import type { Principal } from '../model/principal.ts';
import type { GraphCache } from './graph-cache.ts';

/** Returns the graph that a principal sees at a read time. */
export type GraphAt<G> = (readTime: ReadTime) => Promise<G>;

/**
 * Returns how to read the graphs of a principal.
 * @param apply changes each graph before it is returned, such as an overlay does
 */
export const graphAtOf =
  <K extends string, A extends Arc>(
    graphs: GraphCache<K, A>,
    principal: Principal,
    apply: (graph: Graph<K, A>) => Graph<K, A>,
  ): GraphAt<Graph<K, A>> =>
  async (readTime) =>
    apply(await graphs.get(principal, readTime));
