import { inCzechOrder } from './czech-order.ts';
import { referenceTo } from './document.ts';

/** A node as it is read: node, kind, code, name, visibility, illustrative, owner, English name. */
export type GraphNode = readonly [
  node: number,
  kind: string,
  code: string,
  name: string,
  visibility: number,
  isIllustrative: boolean,
  owner: number | null,
  englishName?: string | null,
];

/** An edge as it is read: relation, source, target, position, attributes. */
export type GraphEdge = readonly [
  relation: string,
  source: number,
  target: number,
  position: number,
  attributes: Readonly<Record<string, unknown>> | null,
];

/** A node of a graph, found by its index. */
export type Vertex = {
  readonly index: number;
  readonly node: number;
  readonly kind: string;
  readonly code: string;
  /** `goals/SC1`: made once, a walk shows thousands. */
  readonly reference: string;
  readonly name: string;
  /** What it is translated as; null where it is not. */
  readonly englishName: string | null;
  readonly isIllustrative: boolean;
};

/** An edge between vertices. */
export type Arc = {
  readonly relation: string;
  readonly source: number;
  readonly target: number;
  readonly attributes: Readonly<Record<string, unknown>> | null;
};

/** A town's graph on one day: vertices by index, arcs by source and by target. */
export type Graph = {
  readonly vertices: readonly Vertex[];
  readonly arcs: readonly Arc[];
  /** Arcs that leave a vertex, in the order of the document. */
  readonly outgoing: readonly (readonly Arc[])[];
  /** Arcs that reach a vertex. */
  readonly incoming: readonly (readonly Arc[])[];
  readonly byReference: ReadonlyMap<string, Vertex>;
  readonly byKind: ReadonlyMap<string, readonly Vertex[]>;
};

/** A vertex as answers name it. */
export type Named = { readonly reference: string; readonly name: string };
/** Names a vertex. */
export const named = ({ reference, name }: Vertex): Named => ({ reference, name });

/** The order of lists of vertices: kinds together, codes in Czech order. */
export const compareVertices = (a: Vertex, b: Vertex): number =>
  a.kind === b.kind ? inCzechOrder(a.code, b.code) : a.kind < b.kind ? -1 : 1;

/** Builds a graph; an edge with an end that is not among the nodes (retired, or hidden) is left out. */
export function buildGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph {
  const vertices = nodes.map(
    ([node, kind, code, name, , isIllustrative, , englishName = null], index): Vertex => ({
      index,
      node,
      kind,
      code,
      reference: referenceTo(kind, code),
      name,
      englishName,
      isIllustrative,
    }),
  );
  const indexOf = new Map(vertices.map(({ node, index }) => [node, index]));
  const arcs: Arc[] = [];
  for (const [relation, from, to, , attributes] of edges) {
    const [source, target] = [indexOf.get(from), indexOf.get(to)];
    if (source !== undefined && target !== undefined) arcs.push({ relation, source, target, attributes });
  }
  return graphOf(vertices, arcs);
}

/** The graph of vertices, each at its index, and of arcs between them, in the order of their sources' documents. */
export function graphOf(vertices: readonly Vertex[], arcs: readonly Arc[]): Graph {
  const outgoing: Arc[][] = vertices.map(() => []);
  const incoming: Arc[][] = vertices.map(() => []);
  for (const arc of arcs) {
    outgoing[arc.source]?.push(arc);
    incoming[arc.target]?.push(arc);
  }
  const byKind = new Map<string, Vertex[]>();
  for (const vertex of vertices) {
    const list = byKind.get(vertex.kind);
    if (list) list.push(vertex);
    else byKind.set(vertex.kind, [vertex]);
  }
  for (const list of byKind.values()) list.sort(compareVertices);
  return { vertices, arcs, outgoing, incoming, byKind, byReference: new Map(vertices.map((vertex) => [vertex.reference, vertex])) };
}

/** The same graph for a reader of English: its vertices by their English names, where they have one. */
export function inEnglish(graph: Graph): Graph {
  const { byKind } = graph;
  const vertices = graph.vertices.map((vertex) => (vertex.englishName === null ? vertex : { ...vertex, name: vertex.englishName }));
  const sameOf = ({ index }: Vertex) => vertices[index] as Vertex; // each vertex stands at its index
  return {
    ...graph,
    vertices,
    byReference: new Map(vertices.map((vertex) => [vertex.reference, vertex])),
    byKind: new Map([...byKind].map(([kind, list]) => [kind, list.map(sameOf)])),
  };
}

/** The arcs that leave a vertex, in the order of its document, or those that reach it. */
export const arcsOf = (graph: Graph, { index }: Vertex, direction: 'out' | 'in'): readonly Arc[] =>
  (direction === 'out' ? graph.outgoing : graph.incoming)[index] ?? [];

/** The vertices that arcs of a relation lead to from a vertex. */
export const targetsOf = (graph: Graph, vertex: Vertex, relation: string): Vertex[] =>
  arcsOf(graph, vertex, 'out')
    .filter((arc) => arc.relation === relation)
    .map((arc) => graph.vertices[arc.target] as Vertex); // arcs join vertices

/** The vertices from which arcs of a relation lead to a vertex, in Czech order. */
export const sourcesOf = (graph: Graph, vertex: Vertex, relation: string): Vertex[] =>
  arcsOf(graph, vertex, 'in')
    .filter((arc) => arc.relation === relation)
    .map((arc) => graph.vertices[arc.source] as Vertex) // arcs join vertices
    .sort(compareVertices);
