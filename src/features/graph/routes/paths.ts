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
import { pathsSchema } from '../schemas.ts';
import { graphTag } from '../tags.ts';
import { pathsBetween } from '../walk.ts';
import { arcView, directionParameter, walkOptionsOf } from './walks.ts';

/** GET /graph/paths: how two elements are connected. */
export function pathsRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/graph/paths`,
    operationId: 'findPaths',
    tag: graphTag,
    summary: text('Cesty mezi dvěma prvky', 'Paths between two elements'),
    description: text(
      'Jednoduché cesty od nejkratší, nejvýše osm kroků a 100 cest; zkrácená odpověď to říká.',
      'Simple paths, shortest first, at most eight steps and 100 paths; a truncated answer says so.',
    ),
    access: 'anyone',
    params: municipalityParams,
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
        ['Depth', 'The longest path; six steps by default.'],
      ).optional(),
      direction: directionParameter,
      relations: relationsParameter(services.model).optional(),
      kinds: kindsParameter(services.model).optional(),
      limit: wholeParameter(
        1,
        100,
        20,
        ['Nejvýše cest', 'Kolik cest nejvýše; bez údaje 20.'],
        ['Limit', 'The maximum number of paths; 20 by default.'],
      ).optional(),
      ...overlayParameters(services.overlays),
      ...tabularParameters,
    }),
    dependsOn: ['model', 'settings'],
    keeps: 'answer',
    responses: {
      200: tabularResponse(text('Cesty.', 'The paths.'), pathsSchema),
    },
    handler: async (call) => {
      const { query } = call;
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const graph = await graphAt(readTime);
        const options = walkOptionsOf(query, query.depth ?? 6, query.limit ?? 20);
        const { paths, isTruncated } = pathsBetween(
          graph,
          vertexOf(graph, query.from, '?from'),
          vertexOf(graph, query.to, '?to'),
          options,
        );
        const pathViews = paths.map(({ vertices, arcs }) => ({
          length: arcs.length,
          elements: vertices.map(named),
          links: arcs.map((arc) => arcView(graph, arc)),
        }));
        return {
          value: { from: query.from, to: query.to, truncated: isTruncated, paths: pathViews },
          table: () =>
            defineTable({
              columns: ['path', 'step', 'element', 'name', 'relation'],
              rows: pathViews.flatMap(({ elements, links }, index) =>
                elements.map(({ reference, name }, step) => ({
                  path: index + 1,
                  step,
                  element: reference,
                  name,
                  relation: links[step - 1]?.relation ?? '',
                })),
              ),
            }),
        };
      });
    },
  });
}
