import { z } from 'zod';
import { neighbourhood, pathsBetween, type WalkOptions } from '../../domain/walk.ts';
import { type Arc, type Graph, referenceOf, type Vertex } from '../../model/graph.ts';
import { text } from '../../model/text.ts';
import { composite } from '../composite.ts';
import { elementParameter, kindsParameter, relationsParameter, vertexOf, wholeParameter } from '../graph-parameters.ts';
import { dialectParameter } from '../kinds/export.ts';
import { ref, townPath } from '../kinds/kind-route.ts';
import { momentOf, momentParameters } from '../moment.ts';
import { municipalityParameter } from '../parameters.ts';
import { type AnyRoute, declareRoute } from '../route.ts';
import type { Services } from '../services.ts';
import { told } from '../told.ts';

const params = z.strictObject({ municipality: municipalityParameter });
const direction = told(
  z.enum(['out', 'in', 'both']),
  ['Směr', '`out` po směru vazeb, `in` proti nim, `both` oběma; bez údaje oběma.'],
  ['Direction', '`out` along the links, `in` against them, `both` either way; either way when left out.'],
).optional();

/** Neighbourhood and paths: the graph as it is, bounded in depth and size. */
export function graphWalkRoutes(services: Services): AnyRoute[] {
  const around = declareRoute({
    method: 'GET',
    url: `${townPath}/graph/neighbourhood`,
    operationId: 'readNeighbourhood',
    tag: 'graph',
    summary: text('Okolí prvku', 'Neighbourhood of an element'),
    description: text(
      'Vše, co je do daného počtu kroků od prvku, i s vazbami mezi tím. Nejvýše deset kroků a 5000 prvků; zkrácená odpověď to říká (`truncated`).',
      'Everything within a number of steps of an element, with the links between. At most ten steps and 5000 elements; a truncated answer says so.',
    ),
    access: 'anyone',
    params,
    query: z.strictObject({
      of: elementParameter(['Prvek', 'Čí okolí, jako druh/kód.'], ['Element', 'Whose neighbourhood, as kind/code.'], 'goals/SC-1'),
      depth: wholeParameter(
        1,
        10,
        2,
        ['Kroků', 'Do kolika kroků; bez údaje dva.'],
        ['Depth', 'Within how many steps; two when left out.'],
      ).optional(),
      direction,
      relations: relationsParameter(services.model).optional(),
      kinds: kindsParameter(services.model).optional(),
      limit: wholeParameter(
        1,
        5000,
        1000,
        ['Nejvýše prvků', 'Kolik prvků nejvýše; bez údaje 1000.'],
        ['Limit', 'At most so many elements; 1000 when left out.'],
      ).optional(),
      dialect: dialectParameter.optional(),
      ...momentParameters,
    }),
    responses: {
      200: {
        description: text('Okolí.', 'The neighbourhood.'),
        isTagged: true,
        schema: ref('Neighbourhood'),
        types: ['application/json', 'text/csv'],
      },
    },
    handler: async (call) => {
      const { query, viewer, town } = call;
      const moment = momentOf(query, town, services.now());
      return composite(services, call, moment, query.dialect, async () => {
        const graph = await services.graphs.graph(viewer, moment);
        const found = neighbourhood(graph, vertexOf(graph, query.of), walkOf(query, query.depth ?? 2, query.limit ?? 1000));
        const links = found.arcs.map((arc) => shownArc(graph, arc));
        const nodes = found.nodes.map(({ vertex, distance }) => ({ ...shown(vertex), distance }));
        return {
          value: { asOf: moment.asOf, of: query.of, truncated: found.isTruncated, nodes, links },
          table: {
            columns: ['element', 'name', 'distance'],
            rows: nodes.map(({ reference, name, distance }) => ({ element: reference, name, distance })),
          },
        };
      });
    },
  });
  const paths = declareRoute({
    method: 'GET',
    url: `${townPath}/graph/paths`,
    operationId: 'findPaths',
    tag: 'graph',
    summary: text('Cesty mezi dvěma prvky', 'Paths between two elements'),
    description: text(
      'Jednoduché cesty od nejkratší, nejvýše osm kroků a 100 cest; zkrácená odpověď to říká.',
      'Simple paths, shortest first, at most eight steps and 100 paths; a truncated answer says so.',
    ),
    access: 'anyone',
    params,
    query: z.strictObject({
      from: elementParameter(
        ['Odkud', 'Počáteční prvek, jako druh/kód.'],
        ['From', 'The element to start from, as kind/code.'],
        'goals/SC-1.1',
      ),
      to: elementParameter(
        ['Kam', 'Koncový prvek, jako druh/kód.'],
        ['To', 'The element to arrive at, as kind/code.'],
        'process-cards/K-H-101',
      ),
      depth: wholeParameter(
        1,
        8,
        6,
        ['Kroků', 'Nejdelší cesta; bez údaje šest kroků.'],
        ['Depth', 'The longest path; six steps when left out.'],
      ).optional(),
      direction,
      relations: relationsParameter(services.model).optional(),
      kinds: kindsParameter(services.model).optional(),
      limit: wholeParameter(
        1,
        100,
        20,
        ['Nejvýše cest', 'Kolik cest nejvýše; bez údaje 20.'],
        ['Limit', 'At most so many paths; 20 when left out.'],
      ).optional(),
      dialect: dialectParameter.optional(),
      ...momentParameters,
    }),
    responses: {
      200: { description: text('Cesty.', 'The paths.'), isTagged: true, schema: ref('Paths'), types: ['application/json', 'text/csv'] },
    },
    handler: async (call) => {
      const { query, viewer, town } = call;
      const moment = momentOf(query, town, services.now());
      return composite(services, call, moment, query.dialect, async () => {
        const graph = await services.graphs.graph(viewer, moment);
        const options = walkOf(query, query.depth ?? 6, query.limit ?? 20);
        const { paths: found, isTruncated } = pathsBetween(
          graph,
          vertexOf(graph, query.from, '?from'),
          vertexOf(graph, query.to, '?to'),
          options,
        );
        const shownPaths = found.map(({ vertices, arcs }) => ({
          length: arcs.length,
          elements: vertices.map(shown),
          links: arcs.map((arc) => shownArc(graph, arc)),
        }));
        return {
          value: { asOf: moment.asOf, from: query.from, to: query.to, truncated: isTruncated, paths: shownPaths },
          table: {
            columns: ['path', 'step', 'element', 'name', 'relation'],
            rows: shownPaths.flatMap(({ elements, links }, index) =>
              elements.map(({ reference, name }, step) => ({
                path: index + 1,
                step,
                element: reference,
                name,
                relation: links[step - 1]?.relation ?? '',
              })),
            ),
          },
        };
      });
    },
  });
  return [around, paths];
}

type WalkQuery = {
  readonly direction?: WalkOptions['direction'] | undefined;
  readonly relations?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
};

const walkOf = (query: WalkQuery, depth: number, limit: number): WalkOptions => ({
  depth,
  limit,
  direction: query.direction ?? 'both',
  relations: query.relations ? new Set(query.relations) : null,
  kinds: query.kinds ? new Set(query.kinds) : null,
});

const shown = (vertex: Vertex) => ({ reference: referenceOf(vertex), name: vertex.name });

const shownArc = (graph: Graph, { relation, source, target, attributes }: Arc) => ({
  from: referenceOf(graph.vertices[source] as Vertex), // arcs join vertices
  relation,
  to: referenceOf(graph.vertices[target] as Vertex),
  ...(attributes === null ? {} : { attributes }),
});
