import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { municipalityParams, wholeParameter } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { overlayParameters } from '../../../core/http/tabular/graph-overlay.ts';
import {
  elementParameter,
  kindsParameter,
  relationsParameter,
  vertexOf,
} from '../../../core/http/tabular/graph-parameters.ts';
import { defineTable } from '../../../core/http/tabular/table.ts';
import {
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import { named } from '../../../core/model/graph.ts';
import { text } from '../../../platform/text.ts';
import { neighbourhoodSchema } from '../schemas.ts';
import { graphTag } from '../tags.ts';
import { neighbourhood } from '../walk.ts';
import { arcView, directionParameter, walkOptionsOf } from './walks.ts';

/** GET /graph/neighbourhood: everything within a number of steps of an element. */
export function neighbourhoodRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/graph/neighbourhood`,
    operationId: 'readNeighbourhood',
    tag: graphTag,
    summary: text('Okolí prvku', 'Neighbourhood of an element'),
    description: text(
      'Vše, co je do daného počtu kroků od prvku, i s vazbami mezi tím. Nejvýše deset kroků a 5000 prvků; zkrácená odpověď to říká (`truncated`).',
      'Everything within a number of steps of an element, with the links between them. At most ten steps and 5000 elements; a truncated answer says so.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({
      of: elementParameter(
        ['Prvek', 'Čí okolí, jako druh/kód.'],
        ['Element', 'The element whose neighbourhood it is, as kind/code.'],
        'goals/SC-1',
      ),
      depth: wholeParameter(
        1,
        10,
        2,
        ['Kroků', 'Do kolika kroků; bez údaje dva.'],
        ['Depth', 'Within how many steps; two by default.'],
      ).optional(),
      direction: directionParameter,
      relations: relationsParameter(services.model).optional(),
      kinds: kindsParameter(services.model).optional(),
      limit: wholeParameter(
        1,
        5000,
        1000,
        ['Nejvýše prvků', 'Kolik prvků nejvýše; bez údaje 1000.'],
        ['Limit', 'The maximum number of elements; 1000 by default.'],
      ).optional(),
      ...overlayParameters(services.overlays),
      ...tabularParameters,
    }),
    dependsOn: ['model', 'settings'],
    keeps: 'answer',
    responses: {
      200: tabularResponse(text('Okolí.', 'The neighbourhood.'), neighbourhoodSchema),
    },
    handler: async (call) => {
      const { query } = call;
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const graph = await graphAt(readTime);
        const reached = neighbourhood(
          graph,
          vertexOf(graph, query.of),
          walkOptionsOf(query, query.depth ?? 2, query.limit ?? 1000),
        );
        const links = reached.arcs.map((arc) => arcView(graph, arc));
        const nodes = reached.nodes.map(({ vertex, distance }) => ({ ...named(vertex), distance }));
        return {
          value: { of: query.of, truncated: reached.isTruncated, nodes, links },
          table: () =>
            defineTable({
              columns: ['element', 'name', 'distance'],
              rows: nodes.map(({ reference, name, distance }) => ({
                element: reference,
                name,
                distance,
              })),
            }),
        };
      });
    },
  });
}
