import { z } from 'zod';
import { townPath } from '../../../core/http/addresses.ts';
import { composite, compositeParameters, compositeResponse } from '../../../core/http/composite/composite.ts';
import { overlayParameters } from '../../../core/http/composite/graph-overlay.ts';
import { elementParameter, kindsParameter, vertexOf } from '../../../core/http/composite/graph-parameters.ts';
import { townParams, wholeParameter } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { text } from '../../../platform/text.ts';
import { impactOf } from '../impact.ts';
import { impactSchema } from '../matrix-schemas.ts';

/** GET /graph/impact: what a change touches. */
export function impactRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/graph/impact`,
    operationId: 'assessImpact',
    tag: 'graph',
    summary: text('Co všechno ovlivní změna', 'What a change touches'),
    description: text(
      'Čeho se dotkne změna prvku, podle vzdálenosti: od předpisu k procesům, kartám, službám a životním situacím. Změna se šíří po každé vazbě tím směrem, který má vazba určen v modelu. Nejvýše deset kroků.',
      'What a change of an element touches, by distance: from a provision to processes, cards, services and life situations. A change spreads along each relation the way the model says. At most ten steps.',
    ),
    access: 'anyone',
    params: townParams,
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
        ['Depth', 'How far; five when left out.'],
      ).optional(),
      kinds: kindsParameter(services.model).optional(),
      ...overlayParameters(services.overlays),
      ...compositeParameters,
    }),
    responses: { 200: compositeResponse(text('Dotčené prvky.', 'The elements touched.'), impactSchema) },
    handler: async (call) => {
      const { query } = call;
      return composite(services, call, async (moment, graphAt) => {
        const graph = await graphAt(moment);
        const wanted = query.kinds ? new Set(query.kinds) : null;
        const touched = impactOf(graph, vertexOf(graph, query.of), services.model.relations, query.depth ?? 5).filter(
          ({ vertex }) => wanted === null || wanted.has(vertex.kind),
        );
        const items = touched.map(({ vertex, distance, through, arc }) => ({
          reference: vertex.reference,
          name: vertex.name,
          distance,
          through: through.reference,
          relation: arc.relation,
        }));
        return {
          value: { of: query.of, items },
          table: () => ({
            columns: ['reference', 'name', 'distance', 'through', 'throughName', 'relation'],
            rows: items.map((item, index) => ({ ...item, throughName: touched[index]?.through.name })),
          }),
        };
      });
    },
  });
}
