import type { LinkAt } from '../../core/kinds/link-pattern.ts';
import type {
  KindKey,
  ModelArc,
  ModelGraph,
  ModelVertex,
  RelationFrom,
  RelationInto,
  RelationName,
} from '../../core/kinds/types.ts';
import {
  type ArcOf,
  arcsOf,
  arcsOfRelation,
  compareVertices,
  elementsOf,
  sourcesOf,
  vertexAt,
} from '../../core/model/graph.ts';
import { problem, violation } from '../../errors.ts';

/** Whether a link of one of the relations leaves the element. */
export const hasOutgoing = <K extends KindKey>(
  graph: ModelGraph,
  vertex: ModelVertex<K>,
  ...relations: readonly RelationFrom<K>[]
): boolean => isLinked(graph, vertex, { link: relations, direction: 'out' });

/** Whether a link of one of the relations reaches the element. */
export const hasIncoming = <K extends KindKey>(
  graph: ModelGraph,
  vertex: ModelVertex<K>,
  ...relations: readonly RelationInto<K>[]
): boolean => isLinked(graph, vertex, { link: relations, direction: 'in' });

/** Whether the element has a link of one of the relations, in their direction. */
export const isLinked = <K extends KindKey>(
  graph: ModelGraph,
  vertex: ModelVertex<K>,
  pattern: LinkAt<NoInfer<K>>,
): boolean => {
  const link: readonly RelationName[] = pattern.link;
  return arcsOf(graph, vertex, pattern.direction).some(({ relation }) => link.includes(relation));
};

/** Returns the arcs of a relation that leave the element, with their targets. */
export const arcsFrom = <V extends ModelVertex, const N extends RelationFrom<V['kind']>>(
  graph: ModelGraph,
  vertex: V,
  relation: N,
): { readonly arc: ArcOf<ModelArc, N>; readonly target: ModelVertex }[] =>
  arcsOfRelation(graph, vertex, 'out', relation).map((arc) => ({
    arc,
    target: vertexAt(graph, arc.target),
  }));

/** Returns the names of elements as one cell, divided by commas. */
export const namesOf = (vertices: readonly ModelVertex[]): string =>
  vertices.map(({ name }) => name).join(', ');

/** Returns the process that a card describes. */
export const processOfCard = (
  graph: ModelGraph,
  card: ModelVertex<'process-cards'>,
): ModelVertex<'processes'> | undefined => sourcesOf(graph, card, 'describedBy')[0];

/**
 * Returns the element of a code, or all elements of the kind where no code was given.
 * @throws ApiError not-found when the element is not in force, or hidden
 */
export function elementsRequested<const K extends KindKey>(
  graph: ModelGraph,
  kind: K,
  code: string | undefined,
  parameter: string,
): readonly ModelVertex<K>[] {
  const elements = elementsOf(graph, kind);
  if (code === undefined) return elements;
  const element = elements.find((element) => element.code === code);
  if (element) return [element];
  throw problem('not-found', {
    errors: [
      violation(
        `?${parameter}`,
        'Takový prvek zde v ten den není.',
        'There is no such element here on that day.',
        'not-found',
      ),
    ],
  });
}

/** Returns each of the elements once, in Czech order. */
export const unique = (vertices: readonly ModelVertex[]): ModelVertex[] =>
  [...new Set(vertices)].sort(compareVertices);
