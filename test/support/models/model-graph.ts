import type { KindKey, ModelArc, ModelGraph } from '../../../src/core/kinds/types.ts';
import { buildGraph, type GraphEdge, type GraphNode } from '../../../src/core/model/graph.ts';

export type ModelNode = GraphNode<KindKey>;
export type ModelEdge = GraphEdge<ModelArc>;

/** Builds a graph whose kinds and relations are those of the model. */
export const buildModelGraph = (
  nodes: readonly ModelNode[],
  edges: readonly ModelEdge[],
): ModelGraph => buildGraph(nodes, edges);
