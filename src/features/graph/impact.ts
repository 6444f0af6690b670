import type { ModelArc, ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { compareVertices, vertexAt } from '../../core/model/graph.ts';
import type { Relation } from '../../core/model/relation.ts';

/**
 * An element that a change touches: its distance in steps, and the element and the link that the
 * change came by.
 */
export type Touched = {
  readonly vertex: ModelVertex;
  readonly distance: number;
  readonly through: ModelVertex;
  readonly arc: ModelArc;
};

/**
 * Returns what a change of an element touches, by distance. A change spreads along each relation
 * the way the relation declares: from a provision to the process it governs, not the other way
 * round.
 */
export function impactOf(
  graph: ModelGraph,
  start: ModelVertex,
  relations: readonly Relation[],
  depth: number,
): Touched[] {
  const impactOfRelation = new Map(relations.map(({ name, impact }) => [name, impact]));
  const touched = new Map<number, Touched>();
  let frontier = [start];
  for (let distance = 1; distance <= depth && frontier.length > 0; distance++) {
    const next: ModelVertex[] = [];
    for (const through of frontier)
      for (const { arc, to } of stepsOfChange(graph, through, impactOfRelation)) {
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

function stepsOfChange(
  graph: ModelGraph,
  { index }: ModelVertex,
  impactOfRelation: ReadonlyMap<string, Relation['impact']>,
): { arc: ModelArc; to: number }[] {
  const spreads = (arc: ModelArc, way: 'forward' | 'backward') =>
    [way, 'both'].includes(impactOfRelation.get(arc.relation) ?? 'none');
  return [
    ...(graph.outgoing[index] ?? [])
      .filter((arc) => spreads(arc, 'forward'))
      .map((arc) => ({ arc, to: arc.target })),
    ...(graph.incoming[index] ?? [])
      .filter((arc) => spreads(arc, 'backward'))
      .map((arc) => ({ arc, to: arc.source })),
  ];
}
