import { LayeredMap } from '../../platform/layered-map.ts';
import { referenceTo } from './document.ts';
import {
  type Arc,
  compareVertices,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Vertex,
} from './graph.ts';

/** Builds a graph; skips an edge with an end that is not among the nodes (retired, or hidden). */
export function buildGraph<K extends string, A extends Arc>(
  nodes: readonly GraphNode<K>[],
  edges: readonly GraphEdge<A>[],
): Graph<K, A> {
  const builder = new GraphBuilder<K, A>();
  for (const node of nodes) builder.addNode(node);
  for (const edge of edges) builder.addEdge(edge);
  return builder.graph();
}

/** Builds a graph row by row: all nodes first, then the edges in the order of their sources' documents. */
export class GraphBuilder<K extends string, A extends Arc> {
  readonly #vertices: Vertex<K>[] = [];
  readonly #outgoing: A[][] = [];
  readonly #incoming: A[][] = [];
  readonly #byReference = new Map<string, Vertex<K>>();
  readonly #byNode = new Map<number, Vertex<K>>();
  readonly #byKind = new Map<string, Vertex<K>[]>();

  /** What many rows repeat: kinds, relations, attributes; each kept once. */
  readonly #shared = new Map<string, unknown>();

  addNode(row: GraphNode<K>): void {
    const [, kind] = row;
    this.addVertex({ ...vertexOf(row, this.#vertices.length), kind: this.#share(kind, kind) });
  }

  /** @param vertex its index must be the number of those added before */
  addVertex(vertex: Vertex<K>): void {
    this.#vertices.push(vertex);
    this.#outgoing.push([]);
    this.#incoming.push([]);
    this.#byReference.set(vertex.reference, vertex);
    this.#byNode.set(vertex.node, vertex);
    const list = this.#byKind.get(vertex.kind);
    if (list) list.push(vertex);
    else this.#byKind.set(vertex.kind, [vertex]);
  }

  /** Skips an edge with an end that is not among the nodes. */
  addEdge(edge: GraphEdge<A>): void {
    const [relation, from, to, position, attributes] = edge;
    const arc = arcOf<A>(
      [
        this.#share(relation, relation),
        from,
        to,
        position,
        attributes && this.#share(JSON.stringify(attributes), attributes),
      ],
      (node) => this.#byNode.get(node)?.index,
    );
    if (arc) this.addArc(arc);
  }

  #share<Value>(key: string, value: Value): Value {
    const shared = this.#shared.get(key);
    if (shared !== undefined) return shared as Value; // what was kept under the text of an equal value
    this.#shared.set(key, value);
    return value;
  }

  addArc(arc: A): void {
    this.#outgoing[arc.source]?.push(arc);
    this.#incoming[arc.target]?.push(arc);
  }

  /** Returns the graph; nothing may be added any more. */
  graph(): Graph<K, A> {
    for (const list of this.#byKind.values()) list.sort(compareVertices);
    return {
      vertices: this.#vertices,
      outgoing: this.#outgoing.map(withoutSlack),
      incoming: this.#incoming.map(withoutSlack),
      byKind: this.#byKind,
      byReference: new LayeredMap(this.#byReference),
      byNode: new LayeredMap(this.#byNode),
    };
  }
}

const noArcs: readonly never[] = [];

/** A list that grew holds space for 17 arcs at least; most vertices have fewer, and many have none. */
const withoutSlack = <A>(arcs: readonly A[]): readonly A[] =>
  arcs.length === 0 ? noArcs : arcs.slice();

/** Returns the vertex of a row, at an index. */
export const vertexOf = <K extends string>(
  [node, kind, code, name, , isIllustrative, , englishName = null]: GraphNode<K>,
  index: number,
): Vertex<K> => ({
  index,
  node,
  kind,
  code,
  reference: referenceTo(kind, code),
  name,
  englishName,
  isIllustrative,
});

/** Returns the arc of a row; null when one of its ends is not in the graph. */
export function arcOf<A extends Arc>(
  [relation, from, to, position, attributes]: GraphEdge<A>,
  indexOf: (node: number) => number | undefined,
): A | null {
  const [source, target] = [indexOf(from), indexOf(to)];
  if (source === undefined || target === undefined) return null;
  return { relation, source, target, attributes, position } as A; // of an edge of the same relation
}
