import { referenceTo } from '../../core/model/document.ts';
import { type Arc, arcsOf, compareVertices, type Graph, sourcesOf, type Vertex } from '../../core/model/graph.ts';
import type { LinkPattern } from '../../core/model/link-pattern.ts';
import { problem, violation } from '../../errors.ts';

/** Whether a link of one of the relations leaves the element. */
export const hasOutgoing = (graph: Graph, vertex: Vertex, ...relations: readonly string[]): boolean =>
  isLinked(graph, vertex, { link: relations, direction: 'out' });

/** Whether a link of one of the relations reaches the element. */
export const hasIncoming = (graph: Graph, vertex: Vertex, ...relations: readonly string[]): boolean =>
  isLinked(graph, vertex, { link: relations, direction: 'in' });

/** Whether the element has such a link. */
export const isLinked = (graph: Graph, vertex: Vertex, { link, direction }: LinkPattern): boolean =>
  arcsOf(graph, vertex, direction).some(({ relation }) => link.includes(relation));

/** The arcs of a relation that leave the element, with what they reach. */
export const arcsFrom = (graph: Graph, vertex: Vertex, relation: string): { arc: Arc; target: Vertex }[] =>
  arcsOf(graph, vertex, 'out')
    .filter((arc) => arc.relation === relation)
    .map((arc) => ({ arc, target: graph.vertices[arc.target] as Vertex })); // arcs join vertices

/** Names of elements, as a cell tells several. */
export const namesOf = (vertices: readonly Vertex[]): string => vertices.map(({ name }) => name).join(', ');

/** The process that a card describes. */
export const processOfCard = (graph: Graph, card: Vertex): Vertex | undefined => sourcesOf(graph, card, 'describedBy')[0];

/** Elements of a kind, in Czech order of codes. */
export const elementsOf = (graph: Graph, kind: string): readonly Vertex[] => graph.byKind.get(kind) ?? [];

/** The element that is asked for, or all of its kind where none is. @throws ApiError not-found when it is not in force, or hidden */
export function elementsAsked(graph: Graph, kind: string, code: string | undefined, parameter: string): readonly Vertex[] {
  if (code === undefined) return elementsOf(graph, kind);
  const found = graph.byReference.get(referenceTo(kind, code));
  if (found) return [found];
  throw problem('not-found', {
    errors: [violation(`?${parameter}`, 'Takový prvek zde v ten den není.', 'There is no such element here on that day.', 'not-found')],
  });
}

/** The same elements, each once, in Czech order. */
export const unique = (vertices: readonly Vertex[]): Vertex[] => [...new Set(vertices)].sort(compareVertices);
