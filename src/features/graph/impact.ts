import type { ModelArc, ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { compareVertices, vertexAt } from '../../core/model/graph.ts';
import type { Relation } from '../../core/model/relation.ts';

/** An element that a change touches: how far away, and from what and by which link the change came. */
export type Touched = {
  readonly vertex: ModelVertex;
  readonly distance: number;
  readonly through: ModelVertex;
  readonly arc: ModelArc;
};

/**
 * What a change of an element touches, by distance: the change spreads along each relation the way the relation
 * declares (a process rests on the provision that governs it, not the other way round).
 */
export function impactOf(
  graph: ModelGraph,
  start: ModelVertex,
  relations: readonly Relation[],
  depth: number,
): Touched[] {
  const spread = new Map(relations.map(({ name, impact }) => [name, impact]));
  const touched = new Map<number, Touched>();
  let frontier = [start];
  for (let distance = 1; distance <= depth && frontier.length > 0; distance++) {
    const next: ModelVertex[] = [];
    for (const through of frontier)
      for (const { arc, to } of spreadsFrom(graph, through, spread)) {
        if (to === start.index || touched.has(to)) continue;
        const vertex = vertexAt(graph, to);
        touched.set(to, { vertex, distance, through, arc });
        next.push(vertex);
      }
    frontier = next;
  }
  return [...touched.values()].sort(
    (a, b) => a.distance - b.distance || compareVertices(a.vertex, b.vertex),
  );
}

function spreadsFrom(
  graph: ModelGraph,
  { index }: ModelVertex,
  spread: ReadonlyMap<string, Relation['impact']>,
): { arc: ModelArc; to: number }[] {
  const isWay = (arc: ModelArc, way: 'forward' | 'backward') =>
    [way, 'both'].includes(spread.get(arc.relation) ?? 'none');
  return [
    ...(graph.outgoing[index] ?? [])
      .filter((arc) => isWay(arc, 'forward'))
      .map((arc) => ({ arc, to: arc.target })),
    ...(graph.incoming[index] ?? [])
      .filter((arc) => isWay(arc, 'backward'))
      .map((arc) => ({ arc, to: arc.source })),
  ];
}
