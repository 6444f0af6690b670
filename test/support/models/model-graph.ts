import type { KindKey, ModelArc, ModelGraph } from '../../../src/core/kinds/types.ts';
import type { Arc, Graph, GraphEdge, GraphNode, Vertex } from '../../../src/core/model/graph.ts';
import { buildGraph, GraphBuilder } from '../../../src/core/model/graph-builder.ts';

export type ModelNode = GraphNode<KindKey>;
export type ModelEdge = GraphEdge<ModelArc>;

/** Builds a graph whose kinds and relations are those of the model. */
export const buildModelGraph = (
  nodes: readonly ModelNode[],
  edges: readonly ModelEdge[],
): ModelGraph => buildGraph(nodes, edges);

/** Returns the graph of vertices, each at its index, and arcs. */
export function graphOf<K extends string, A extends Arc>(
  vertices: readonly Vertex<K>[],
  arcs: readonly A[],
): Graph<K, A> {
  const builder = new GraphBuilder<K, A>();
  for (const vertex of vertices) builder.addVertex(vertex);
  for (const arc of arcs) builder.addArc(arc);
  return builder.graph();
}
