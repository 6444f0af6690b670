import type { Graph } from '../../../src/core/model/graph.ts';

/** Returns everything that a graph says, by nodes instead of by places, to compare two graphs. */
export const graphView = (graph: Graph) => {
  const nodeAt = (index: number) => graph.vertices[index]?.node;
  const arcs = (lists: Graph['outgoing']) =>
    new Map(
      graph.vertices.map(({ node, index }) => [
        node,
        lists[index]?.map((arc) => [arc.relation, nodeAt(arc.source), nodeAt(arc.target)]),
      ]),
    );
  const byNode = <V>(map: Map<number, V>) => [...map].sort(([a], [b]) => a - b);
  return {
    vertices: graph.vertices
      .map(({ index: _, ...vertex }) => vertex)
      .toSorted((a, b) => a.node - b.node),
    places: graph.vertices.every((vertex, place) => vertex.index === place),
    outgoing: byNode(arcs(graph.outgoing)),
    incoming: byNode(arcs(graph.incoming)),
    byKind: [...graph.byKind]
      .map(([kind, list]) => [kind, list.map(({ node }) => node)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    byReference: [...graph.byReference].map(([key, { node }]) => [key, node]).sort(),
    byNode: byNode(new Map([...graph.byNode].map(([node, { reference }]) => [node, reference]))),
  };
};
