import { itemAt } from '../../platform/item-at.ts';
import { inCzechOrder } from './czech-order.ts';
import { referenceTo } from './document.ts';

/** A node as it is read: node, kind, code, name, visibility, illustrative, owner, English name. */
export type GraphNode<K extends string = string> = readonly [
  node: number,
  kind: K,
  code: string,
  name: string,
  visibility: number,
  isIllustrative: boolean,
  owner: number | null,
  englishName?: string | null,
];

/** An edge as it is read: relation, source, target, position, attributes. */
export type GraphEdge<A extends Arc = Arc> = readonly [
  relation: A['relation'],
  source: number,
  target: number,
  position: number,
  attributes: A['attributes'],
];

/** A node of a graph, found by its index. */
export type Vertex<K extends string = string> = {
  readonly index: number;
  readonly node: number;
  readonly kind: K;
  readonly code: string;
  /** `goals/SC1`: made once, a walk shows thousands. */
  readonly reference: string;
  readonly name: string;
  /** What it is translated as; null where it is not. */
  readonly englishName: string | null;
  readonly isIllustrative: boolean;
};

/** What links say, by name. */
type Attributes = Readonly<Record<string, unknown>>;

/** An edge between vertices. */
export type Arc<Relation extends string = string, Said extends Attributes = Attributes> = {
  readonly relation: Relation;
  readonly source: number;
  readonly target: number;
  readonly attributes: Said | null;
};

/** Of all arcs those of one relation. */
export type ArcOf<A extends Arc, Relation extends A['relation']> = A & {
  readonly relation: Relation;
};

/**
 * A town's graph on one day: vertices by index, arcs by source and by target. Its parameters are the kinds and the arcs that
 * the model declares, so that no other is asked for; what is written over all models leaves them out.
 */
export type Graph<K extends string = string, A extends Arc = Arc> = {
  readonly vertices: readonly Vertex<K>[];
  readonly arcs: readonly A[];
  /** Arcs that leave a vertex, in the order of the document. */
  readonly outgoing: readonly (readonly A[])[];
  /** Arcs that reach a vertex. */
  readonly incoming: readonly (readonly A[])[];
  readonly byReference: ReadonlyMap<string, Vertex<K>>;
  readonly byKind: ReadonlyMap<string, readonly Vertex<K>[]>;
};

/** A vertex as answers name it. */
export type Named = { readonly reference: string; readonly name: string };
/** Names a vertex. */
export const named = ({ reference, name }: Vertex): Named => ({ reference, name });

/** The order of lists of vertices: kinds together, codes in Czech order. */
export const compareVertices = (a: Vertex, b: Vertex): number =>
  a.kind === b.kind ? inCzechOrder(a.code, b.code) : a.kind < b.kind ? -1 : 1;

/** Builds a graph; an edge with an end that is not among the nodes (retired, or hidden) is left out. */
export function buildGraph<K extends string, A extends Arc>(
  nodes: readonly GraphNode<K>[],
  edges: readonly GraphEdge<A>[],
): Graph<K, A> {
  const vertices = nodes.map(
    ([node, kind, code, name, , isIllustrative, , englishName = null], index): Vertex<K> => ({
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
  const arcs: A[] = [];
  for (const [relation, from, to, , attributes] of edges) {
    const [source, target] = [indexOf.get(from), indexOf.get(to)];
    if (source !== undefined && target !== undefined)
      arcs.push({ relation, source, target, attributes } as A); // of an edge of that relation
  }
  return graphOf(vertices, arcs);
}

/** The graph of vertices, each at its index, and of arcs between them, in the order of their sources' documents. */
export function graphOf<K extends string, A extends Arc>(
  vertices: readonly Vertex<K>[],
  arcs: readonly A[],
): Graph<K, A> {
  const outgoing: A[][] = vertices.map(() => []);
  const incoming: A[][] = vertices.map(() => []);
  for (const arc of arcs) {
    outgoing[arc.source]?.push(arc);
    incoming[arc.target]?.push(arc);
  }
  const byKind = new Map<string, Vertex<K>[]>();
  for (const vertex of vertices) {
    const list = byKind.get(vertex.kind);
    if (list) list.push(vertex);
    else byKind.set(vertex.kind, [vertex]);
  }
  for (const list of byKind.values()) list.sort(compareVertices);
  return {
    vertices,
    arcs,
    outgoing,
    incoming,
    byKind,
    byReference: new Map(vertices.map((vertex) => [vertex.reference, vertex])),
  };
}

/** The same graph for a reader of English: its vertices by their English names, where they have one. */
export function inEnglish<K extends string, A extends Arc>(graph: Graph<K, A>): Graph<K, A> {
  const { byKind } = graph;
  const vertices = graph.vertices.map((vertex) =>
    vertex.englishName === null ? vertex : { ...vertex, name: vertex.englishName },
  );
  const sameOf = ({ index }: Vertex) => itemAt(vertices, index);
  return {
    ...graph,
    vertices,
    byReference: new Map(vertices.map((vertex) => [vertex.reference, vertex])),
    byKind: new Map([...byKind].map(([kind, list]) => [kind, list.map(sameOf)])),
  };
}

/** The vertex of an index, such as that of an end of an arc. @throws RangeError when the graph has none */
export const vertexAt = <K extends string>(
  { vertices }: Pick<Graph<K>, 'vertices'>,
  index: number,
): Vertex<K> => itemAt(vertices, index);

/** The arcs that leave a vertex, in the order of its document, or those that reach it. */
export const arcsOf = <A extends Arc>(
  graph: Graph<string, A>,
  { index }: Vertex,
  direction: 'out' | 'in',
): readonly A[] => (direction === 'out' ? graph.outgoing : graph.incoming)[index] ?? [];

/** Of those the arcs of one relation. */
export const arcsBy = <A extends Arc, const Relation extends string>(
  graph: Graph<string, A>,
  vertex: Vertex,
  direction: 'out' | 'in',
  relation: Relation & NoInfer<A>['relation'],
): ArcOf<A, Relation>[] =>
  arcsOf(graph, vertex, direction).filter(
    (arc): arc is ArcOf<A, Relation> => arc.relation === relation,
  );

/** Elements of a kind, or parts, in Czech order of codes. */
export const elementsOf = <K extends string>(
  { byKind }: Graph<K>,
  kind: NoInfer<K>,
): readonly Vertex<K>[] => byKind.get(kind) ?? [];

/** The vertices that arcs of a relation lead to from a vertex. */
export const targetsOf = <K extends string, A extends Arc>(
  graph: Graph<K, A>,
  vertex: Vertex,
  relation: NoInfer<A>['relation'],
): Vertex<K>[] =>
  arcsOf(graph, vertex, 'out')
    .filter((arc) => arc.relation === relation)
    .map(({ target }) => vertexAt(graph, target));

/** The vertices from which arcs of a relation lead to a vertex, in Czech order. */
export const sourcesOf = <K extends string, A extends Arc>(
  graph: Graph<K, A>,
  vertex: Vertex,
  relation: NoInfer<A>['relation'],
): Vertex<K>[] =>
  arcsOf(graph, vertex, 'in')
    .filter((arc) => arc.relation === relation)
    .map(({ source }) => vertexAt(graph, source))
    .sort(compareVertices);
