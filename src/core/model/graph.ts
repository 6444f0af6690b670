import { itemAt } from '../../platform/item-at.ts';
import { LayeredMap } from '../../platform/layered-map.ts';
import { compareCzech } from './compare-czech.ts';
import type { Pairs } from './relation.ts';

/** A node as a row of the database. */
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

/** An edge as a row of the database. */
export type GraphEdge<A extends Arc = Arc> = readonly [
  relation: A['relation'],
  source: number,
  target: number,
  position: number,
  attributes: A['attributes'],
];

/** A node of a graph, identified by its index. */
export type Vertex<K extends string = string> = {
  readonly index: number;
  readonly node: number;
  readonly kind: K;
  readonly code: string;
  /** `goals/SC1`, computed once: a traversal returns thousands. */
  readonly reference: string;
  readonly name: string;
  /** The translated name; null when there is none. */
  readonly englishName: string | null;
  readonly isIllustrative: boolean;
};

/** The attributes of links, by name. */
type AttributeValues = Readonly<Record<string, unknown>>;

declare const pairs: unique symbol;

/** An edge between vertices. Its pairs exist for the compiler alone: they say which kinds it connects. */
export type Arc<
  Relation extends string = string,
  Attributes extends AttributeValues = AttributeValues,
  P extends Pairs = Pairs,
> = {
  readonly relation: Relation;
  readonly source: number;
  readonly target: number;
  readonly attributes: Attributes | null;
  /** The place among the links of its relation in the document of the source. */
  readonly position?: number;
  readonly [pairs]?: P;
};

type PairsOf<A extends Arc> = NonNullable<A[typeof pairs]>;

/** The relations of arcs that may leave a vertex of one of the kinds. */
export type Outgoing<A extends Arc, K extends string> = A extends Arc
  ? [K & keyof PairsOf<A>] extends [never]
    ? never
    : A['relation']
  : never;

/** The relations of arcs that may reach a vertex of one of the kinds. */
export type Incoming<A extends Arc, K extends string> = A extends Arc
  ? [K & PairsOf<A>[keyof PairsOf<A>][number]] extends [never]
    ? never
    : A['relation']
  : never;

/** The kinds that arcs of a relation may reach from one of the kinds. */
export type TargetKind<A extends Arc, N extends string, K extends string> =
  A extends Arc<N> ? PairsOf<A>[K & keyof PairsOf<A>][number] : never;

/** The kinds from which arcs of a relation may reach one of the kinds. */
export type SourceKind<A extends Arc, N extends string, K extends string> =
  A extends Arc<N>
    ? {
        [From in keyof PairsOf<A> & string]: [K & PairsOf<A>[From][number]] extends [never]
          ? never
          : From;
      }[keyof PairsOf<A> & string]
    : never;

/** The arcs of one relation. */
export type ArcOf<A extends Arc, Relation extends A['relation']> = A & {
  readonly relation: Relation;
};

/**
 * A municipality's graph on one day: vertices by index, arcs by source and by target. Its type
 * parameters are the kinds and arcs that the model declares, so that misspelt ones do not compile;
 * code for any model omits them.
 */
export type Graph<K extends string = string, A extends Arc = Arc> = {
  /** By index; answers must not rely on this order. */
  readonly vertices: readonly Vertex<K>[];
  /** Arcs that leave a vertex, in the order of the document. */
  readonly outgoing: readonly (readonly A[])[];
  /** Arcs that reach a vertex. */
  readonly incoming: readonly (readonly A[])[];
  readonly byReference: LayeredMap<string, Vertex<K>>;
  readonly byNode: LayeredMap<number, Vertex<K>>;
  readonly byKind: ReadonlyMap<string, readonly Vertex<K>[]>;
};

/** A vertex as answers show it. */
export type Named = { readonly reference: string; readonly name: string };
/** Returns the reference and name of a vertex. */
export const named = ({ reference, name }: Vertex): Named => ({ reference, name });

/** Compares vertices by kind, then by code in Czech order. */
export const compareVertices = (a: Vertex, b: Vertex): number =>
  a.kind === b.kind ? compareCzech(a.code, b.code) : a.kind < b.kind ? -1 : 1;

const lookupsOf = <K extends string>(
  vertices: readonly Vertex<K>[],
): { byReference: LayeredMap<string, Vertex<K>>; byNode: LayeredMap<number, Vertex<K>> } => ({
  byReference: new LayeredMap(new Map(vertices.map((vertex) => [vertex.reference, vertex]))),
  byNode: new LayeredMap(new Map(vertices.map((vertex) => [vertex.node, vertex]))),
});

/**
 * Returns the vertices of a graph by kind, then by code in Czech order; their indexes have no order once
 * a graph was changed.
 */
export const verticesInOrder = <K extends string>({ byKind }: Graph<K>): readonly Vertex<K>[] =>
  [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, vertices]) => vertices);

/** Yields every arc of a graph, by its source. */
export function* arcsIn<A extends Arc>({ outgoing }: Graph<string, A>): Generator<A> {
  for (const arcs of outgoing) yield* arcs;
}

/** The number of arcs of a graph. */
export const arcCount = ({ outgoing }: Graph): number =>
  outgoing.reduce((count, arcs) => count + arcs.length, 0);

/** Returns the graph with English names in place of Czech ones, where there are any; cached. */
export function inEnglish<K extends string, A extends Arc>(graph: Graph<K, A>): Graph<K, A> {
  const known = translatedGraphs.get(graph) as Graph<K, A> | undefined; // kept under its own type
  if (known) return known;
  const { byKind } = graph;
  const vertices = graph.vertices.map((vertex) =>
    vertex.englishName === null ? vertex : { ...vertex, name: vertex.englishName },
  );
  const translated = ({ index }: Vertex) => itemAt(vertices, index);
  const english = {
    ...graph,
    vertices,
    ...lookupsOf(vertices),
    byKind: new Map([...byKind].map(([kind, list]) => [kind, list.map(translated)])),
  };
  translatedGraphs.set(graph, english);
  return english;
}

const translatedGraphs = new WeakMap<Graph, Graph>();

/**
 * Returns the vertex at an index, such as an end of an arc.
 * @throws RangeError when there is none
 */
export const vertexAt = <K extends string>(
  { vertices }: Pick<Graph<K>, 'vertices'>,
  index: number,
): Vertex<K> => itemAt(vertices, index);

/** Returns the arcs that leave a vertex, in the order of its document, or those that reach it. */
export const arcsOf = <A extends Arc>(
  graph: Graph<string, A>,
  { index }: Vertex,
  direction: 'out' | 'in',
): readonly A[] => (direction === 'out' ? graph.outgoing : graph.incoming)[index] ?? [];

/** Returns the arcs of one relation that leave or reach a vertex. */
export const arcsOfRelation = <
  A extends Arc,
  V extends Vertex,
  const Direction extends 'out' | 'in',
  const Relation extends Direction extends 'out' ? Outgoing<A, V['kind']> : Incoming<A, V['kind']>,
>(
  graph: Graph<string, A>,
  vertex: V,
  direction: Direction,
  relation: Relation,
): ArcOf<A, Relation>[] =>
  arcsOf(graph, vertex, direction).filter(
    (arc): arc is ArcOf<A, Relation> => arc.relation === relation,
  );

/** Returns the elements or parts of a kind, in Czech order of codes. */
export const elementsOf = <K extends string, const Key extends K>(
  { byKind }: Graph<K>,
  kind: Key,
): readonly Vertex<Key>[] => (byKind.get(kind) ?? []) as readonly Vertex<Key>[]; // of this kind

/** Returns the targets of a vertex's links of a relation, in the order of its document. */
export const targetsOf = <A extends Arc, V extends Vertex, const N extends Outgoing<A, V['kind']>>(
  graph: Graph<string, A>,
  vertex: V,
  relation: N,
): Vertex<TargetKind<A, N, V['kind']>>[] =>
  arcsOf(graph, vertex, 'out')
    .filter((arc) => arc.relation === relation)
    .map(({ target }) => vertexAt(graph, target) as Vertex<TargetKind<A, N, V['kind']>>); // which the relation connects

/** Returns the sources of the links of a relation that reach a vertex, in Czech order of codes. */
export const sourcesOf = <A extends Arc, V extends Vertex, const N extends Incoming<A, V['kind']>>(
  graph: Graph<string, A>,
  vertex: V,
  relation: N,
): Vertex<SourceKind<A, N, V['kind']>>[] =>
  arcsOf(graph, vertex, 'in')
    .filter((arc) => arc.relation === relation)
    .map(({ source }) => vertexAt(graph, source) as Vertex<SourceKind<A, N, V['kind']>>) // which the relation connects
    .sort(compareVertices);
