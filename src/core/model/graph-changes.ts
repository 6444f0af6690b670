import { itemAt } from '../../platform/item-at.ts';
import {
  type Arc,
  compareVertices,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Vertex,
} from './graph.ts';
import { arcOf, vertexOf } from './graph-builder.ts';

/** What was read anew of a graph. */
export type GraphChanges<K extends string, A extends Arc> = {
  /** The nodes that were read; those without a row are no longer in the graph. */
  readonly touched: ReadonlySet<number>;
  readonly nodes: readonly GraphNode<K>[];
  /** All edges with an end among the touched nodes. */
  readonly edges: readonly GraphEdge<A>[];
};

/**
 * Returns a graph with changes, equal to one that is read whole but for the order of its vertices.
 * It shares what did not change: it costs a copy of two lists of references to lists, and the
 * surroundings of the touched nodes.
 */
export function withChanges<K extends string, A extends Arc>(
  graph: Graph<K, A>,
  { touched, nodes, edges }: GraphChanges<K, A>,
): Graph<K, A> {
  const edit = new GraphEdit(graph);
  edit.disconnect(touched);
  const present = new Set(nodes.map(([node]) => node));
  for (const node of touched) if (!present.has(node)) edit.remove(node);
  for (const row of nodes) edit.put(row);
  for (const edge of edges) edit.connect(edge);
  return edit.result();
}

/** Returns a graph without some of its arcs; the same one when none is dropped. */
export function withoutArcs<K extends string, A extends Arc>(
  graph: Graph<K, A>,
  dropped: ReadonlySet<A>,
): Graph<K, A> {
  if (dropped.size === 0) return graph;
  const edit = new GraphEdit(graph);
  edit.drop(dropped);
  return edit.result();
}

/** A copy of a graph while it is edited. */
class GraphEdit<K extends string, A extends Arc> {
  readonly #original: Graph<K, A>;
  readonly #vertices: Vertex<K>[];
  readonly #outgoing: (readonly A[])[];
  readonly #incoming: (readonly A[])[];
  /** The vertices that were put, moved or removed, by node. */
  readonly #changed = new Map<number, Vertex<K> | undefined>();
  readonly #unsortedOutgoing = new Set<number>();
  readonly #unsortedIncoming = new Set<number>();

  constructor(graph: Graph<K, A>) {
    this.#original = graph;
    this.#vertices = graph.vertices.slice();
    this.#outgoing = graph.outgoing.slice();
    this.#incoming = graph.incoming.slice();
  }

  #vertex(node: number): Vertex<K> | undefined {
    return this.#changed.has(node) ? this.#changed.get(node) : this.#original.byNode.get(node);
  }

  #set(vertex: Vertex<K>): void {
    this.#vertices[vertex.index] = vertex;
    this.#changed.set(vertex.node, vertex);
  }

  /** Removes every arc at any of the nodes. */
  disconnect(nodes: Iterable<number>): void {
    const arcs = new Set<A>();
    for (const node of nodes) {
      const index = this.#vertex(node)?.index;
      if (index === undefined) continue;
      for (const arc of itemAt(this.#outgoing, index)) arcs.add(arc);
      for (const arc of itemAt(this.#incoming, index)) arcs.add(arc);
    }
    this.drop(arcs);
  }

  drop(arcs: ReadonlySet<A>): void {
    const remains = (arc: A) => !arcs.has(arc);
    for (const index of new Set(Array.from(arcs, ({ source }) => source)))
      this.#outgoing[index] = itemAt(this.#outgoing, index).filter(remains);
    for (const index of new Set(Array.from(arcs, ({ target }) => target)))
      this.#incoming[index] = itemAt(this.#incoming, index).filter(remains);
  }

  /** Removes a node without arcs; the last vertex takes its place. */
  remove(node: number): void {
    const vertex = this.#vertex(node);
    if (!vertex) return;
    const last = itemAt(this.#vertices, this.#vertices.length - 1);
    if (last.node !== node) this.#move(last, vertex.index);
    this.#vertices.pop();
    this.#outgoing.pop();
    this.#incoming.pop();
    this.#changed.set(node, undefined);
  }

  /** Moves a vertex to an index, with its arcs: each stays one object in both of its lists. */
  #move(vertex: Vertex<K>, index: number): void {
    const from = vertex.index;
    const place = (end: number) => (end === from ? index : end);
    const outgoing = itemAt(this.#outgoing, from);
    const incoming = itemAt(this.#incoming, from);
    const moved = new Map(
      [...outgoing, ...incoming].map((arc) => [
        arc,
        { ...arc, source: place(arc.source), target: place(arc.target) },
      ]),
    );
    const movedOf = (arc: A) => moved.get(arc) ?? arc;
    for (const target of new Set(outgoing.map((arc) => arc.target)))
      this.#incoming[target] = itemAt(this.#incoming, target).map(movedOf);
    for (const source of new Set(incoming.map((arc) => arc.source)))
      this.#outgoing[source] = itemAt(this.#outgoing, source).map(movedOf);
    // a loop was replaced in the lists of the former place just now
    this.#outgoing[index] = itemAt(this.#outgoing, from).map(movedOf);
    this.#incoming[index] = itemAt(this.#incoming, from).map(movedOf);
    this.#set({ ...vertex, index });
  }

  put(row: GraphNode<K>): void {
    const index = this.#vertex(row[0])?.index ?? this.#vertices.length;
    if (index === this.#vertices.length) {
      this.#outgoing.push([]);
      this.#incoming.push([]);
    }
    this.#set(vertexOf(row, index));
  }

  connect(edge: GraphEdge<A>): void {
    const arc = arcOf(edge, (node) => this.#vertex(node)?.index);
    if (!arc) return;
    this.#outgoing[arc.source] = [...itemAt(this.#outgoing, arc.source), arc];
    this.#incoming[arc.target] = [...itemAt(this.#incoming, arc.target), arc];
    this.#unsortedOutgoing.add(arc.source);
    this.#unsortedIncoming.add(arc.target);
  }

  result(): Graph<K, A> {
    for (const index of this.#unsortedOutgoing)
      this.#outgoing[index] = itemAt(this.#outgoing, index).toSorted(this.#compareArcs);
    for (const index of this.#unsortedIncoming)
      this.#incoming[index] = itemAt(this.#incoming, index).toSorted(this.#compareArcs);
    const former = Array.from(this.#changed.keys(), (node) => this.#original.byNode.get(node));
    const present = [...this.#changed.values()].flatMap((vertex) => vertex ?? []);
    return {
      vertices: this.#vertices,
      outgoing: this.#outgoing,
      incoming: this.#incoming,
      byReference: this.#original.byReference.with([
        ...former.flatMap((vertex) => (vertex ? [[vertex.reference, undefined] as const] : [])),
        ...present.map((vertex) => [vertex.reference, vertex] as const),
      ]),
      byNode: this.#original.byNode.with(this.#changed),
      byKind: this.#byKind(present, new Set(former.flatMap((vertex) => vertex?.kind ?? []))),
    };
  }

  /** The order in which edges are read: by the node of the source, relation, position, target. */
  readonly #compareArcs = (a: A, b: A): number =>
    this.#nodeAt(a.source) - this.#nodeAt(b.source) ||
    (a.relation < b.relation ? -1 : Number(a.relation > b.relation)) ||
    (a.position ?? 0) - (b.position ?? 0) ||
    this.#nodeAt(a.target) - this.#nodeAt(b.target);

  #nodeAt(index: number): number {
    return itemAt(this.#vertices, index).node;
  }

  #byKind(
    present: readonly Vertex<K>[],
    formerKinds: ReadonlySet<string>,
  ): ReadonlyMap<string, readonly Vertex<K>[]> {
    const byKind = new Map(this.#original.byKind);
    for (const kind of new Set([...formerKinds, ...present.map((vertex) => vertex.kind)])) {
      const list = (byKind.get(kind) ?? []).filter(({ node }) => !this.#changed.has(node));
      for (const vertex of present.filter((one) => one.kind === kind))
        list.splice(placeOf(vertex, list), 0, vertex);
      if (list.length === 0) byKind.delete(kind);
      else byKind.set(kind, list);
    }
    return byKind;
  }
}

/** Returns where a vertex belongs in a sorted list. */
function placeOf(vertex: Vertex, sorted: readonly Vertex[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareVertices(itemAt(sorted, middle), vertex) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
