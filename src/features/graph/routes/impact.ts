import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { municipalityParams, wholeParameter } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { overlayParameters } from '../../../core/http/tabular/graph-overlay.ts';
import {
  elementParameter,
  kindsParameter,
  vertexOf,
} from '../../../core/http/tabular/graph-parameters.ts';
import { defineTable } from '../../../core/http/tabular/table.ts';
import {
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import { text } from '../../../platform/text.ts';
import { impactOf } from '../impact.ts';
import { impactSchema } from '../matrix-schemas.ts';
import { graphTag } from '../tags.ts';

/** GET /graph/impact: what a change touches. */
export function impactRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/graph/impact`,
    operationId: 'assessImpact',
    tag: graphTag,
    summary: text('Co všechno ovlivní změna', 'What a change touches'),
    description: text(
      'Čeho se dotkne změna prvku, podle vzdálenosti: od předpisu k procesům, kartám, službám a životním situacím. Změna se šíří po každé vazbě tím směrem, který má vazba určen v modelu. Nejvýše deset kroků.',
      'What a change of an element touches, by distance: from a provision to processes, cards, services and life situations. A change spreads along each relation the way the model says. At most ten steps.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({
      of: elementParameter(
        ['Prvek', 'Co se mění, jako druh/kód.'],
        ['Element', 'What changes, as kind/code.'],
        'legal-provisions/Z-269-2021',
      ),
      depth: wholeParameter(
        1,
        10,
        5,
        ['Kroků', 'Do jaké vzdálenosti; bez údaje pět.'],
        ['Depth', 'How far; five by default.'],
      ).optional(),
      kinds: kindsParameter(services.model).optional(),
      ...overlayParameters(services.overlays),
      ...tabularParameters,
    }),
    dependsOn: ['model', 'settings'],
    keeps: 'answer',
    responses: {
      200: tabularResponse(text('Dotčené prvky.', 'The elements touched.'), impactSchema),
    },
    handler: async (call) => {
      const { query } = call;
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const graph = await graphAt(readTime);
        const kinds = query.kinds ? new Set(query.kinds) : null;
        const touched = impactOf(
          graph,
          vertexOf(graph, query.of),
          services.model.relations,
          query.depth ?? 5,
        ).filter(({ vertex }) => kinds === null || kinds.has(vertex.kind));
        const items = touched.map(({ vertex, distance, through, arc }) => ({
          reference: vertex.reference,
          name: vertex.name,
          distance,
          through: through.reference,
          relation: arc.relation,
        }));
        return {
          value: { of: query.of, items },
          table: () =>
            defineTable({
              columns: ['reference', 'name', 'distance', 'through', 'throughName', 'relation'],
              rows: items.map((item, index) => ({
                ...item,
                throughName: touched[index]?.through.name,
              })),
            }),
        };
      });
    },
  });
}
