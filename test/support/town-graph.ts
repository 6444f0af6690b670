import type { KindKey, TownArc, TownGraph } from '../../src/core/kinds/types.ts';
import { buildGraph, type GraphEdge, type GraphNode } from '../../src/core/model/graph.ts';

export type TownNode = GraphNode<KindKey>;
export type TownEdge = GraphEdge<TownArc>;

/** A graph of kinds and relations that the model has. */
export const townGraph = (nodes: readonly TownNode[], edges: readonly TownEdge[]): TownGraph => buildGraph(nodes, edges);
