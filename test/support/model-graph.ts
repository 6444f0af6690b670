import type { KindKey, ModelArc, ModelGraph } from '../../src/core/kinds/types.ts';
import { buildGraph, type GraphEdge, type GraphNode } from '../../src/core/model/graph.ts';

export type ModelNode = GraphNode<KindKey>;
export type ModelEdge = GraphEdge<ModelArc>;

/** A graph of kinds and relations that the model has. */
export const municipalityGraph = (
  nodes: readonly ModelNode[],
  edges: readonly ModelEdge[],
): ModelGraph => buildGraph(nodes, edges);
