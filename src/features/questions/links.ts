import type { LinkPattern } from '../../core/kinds/link-pattern.ts';
import type {
  KindKey,
  ModelArc,
  ModelGraph,
  ModelVertex,
  RelationName,
} from '../../core/kinds/types.ts';
import { referenceTo } from '../../core/model/document.ts';
import {
  type ArcOf,
  arcsBy,
  arcsOf,
  compareVertices,
  elementsOf,
  sourcesOf,
  vertexAt,
} from '../../core/model/graph.ts';
import { problem, violation } from '../../errors.ts';

/** Whether a link of one of the relations leaves the element. */
export const hasOutgoing = (
  graph: ModelGraph,
  vertex: ModelVertex,
  ...relations: readonly RelationName[]
): boolean => isLinked(graph, vertex, { link: relations, direction: 'out' });

/** Whether a link of one of the relations reaches the element. */
export const hasIncoming = (
  graph: ModelGraph,
  vertex: ModelVertex,
  ...relations: readonly RelationName[]
): boolean => isLinked(graph, vertex, { link: relations, direction: 'in' });

/** Whether the element has such a link. */
export const isLinked = (
  graph: ModelGraph,
  vertex: ModelVertex,
  { link, direction }: LinkPattern,
): boolean => arcsOf(graph, vertex, direction).some(({ relation }) => link.includes(relation));

/** The arcs of a relation that leave the element, with what they reach. */
export const arcsFrom = <const N extends RelationName>(
  graph: ModelGraph,
  vertex: ModelVertex,
  relation: N,
): { readonly arc: ArcOf<ModelArc, N>; readonly target: ModelVertex }[] =>
  arcsBy(graph, vertex, 'out', relation).map((arc) => ({
    arc,
    target: vertexAt(graph, arc.target),
  }));

/** Names of elements, as a cell tells several. */
export const namesOf = (vertices: readonly ModelVertex[]): string =>
  vertices.map(({ name }) => name).join(', ');

/** The process that a card describes. */
export const processOfCard = (graph: ModelGraph, card: ModelVertex): ModelVertex | undefined =>
  sourcesOf(graph, card, 'describedBy')[0];

/** The element that is asked for, or all of its kind where none is. @throws ApiError not-found when it is not in force, or hidden */
export function elementsAsked(
  graph: ModelGraph,
  kind: KindKey,
  code: string | undefined,
  parameter: string,
): readonly ModelVertex[] {
  if (code === undefined) return elementsOf(graph, kind);
  const found = graph.byReference.get(referenceTo(kind, code));
  if (found) return [found];
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

/** The same elements, each once, in Czech order. */
export const unique = (vertices: readonly ModelVertex[]): ModelVertex[] =>
  [...new Set(vertices)].sort(compareVertices);
