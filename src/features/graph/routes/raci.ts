import { z } from 'zod';
import { townPath } from '../../../core/http/addresses.ts';
import { composite, compositeParameters, concludingResponse } from '../../../core/http/composite/composite.ts';
import { overlayParameters } from '../../../core/http/composite/graph-overlay.ts';
import { vertexOf } from '../../../core/http/composite/graph-parameters.ts';
import { codeParameter, townParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { sightOf } from '../../../core/kinds/sight.ts';
import { text } from '../../../platform/text.ts';
import { raciSchema } from '../matrix-schemas.ts';
import { raciGrounds, raciOf } from '../raci.ts';

/** GET /graph/raci: who takes part in the activities of a process. */
export function raciRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/graph/raci`,
    operationId: 'readRaci',
    tag: 'graph',
    summary: text('Matice odpovědnosti procesu', 'Responsibility matrix of a process'),
    description: text(
      'Činnosti karty procesu a kdo je vykonává (R), odpovídá za ně (A), je k nim přizván (C) a je o nich informován (I).',
      'The activities of the process card and who carries them out (R), answers for them (A), is consulted (C) and informed (I).',
    ),
    access: 'anyone',
    params: townParams,
    query: z.strictObject({
      process: codeParameter('H-101', ['Proces', 'Process']),
      ...overlayParameters(services.overlays),
      ...compositeParameters,
    }),
    responses: { 200: concludingResponse(text('Matice.', 'The matrix.'), raciSchema) },
    handler: async (call) => {
      const { query } = call;
      return composite(services, call, async (moment, graphAt) => {
        const graph = await graphAt(moment);
        const sight = sightOf(call.viewer.level);
        const matrix = raciOf(graph, vertexOf(graph, `processes/${query.process}`, '?process'), sight);
        return {
          unseen: sight.unseen(raciGrounds),
          value: matrix,
          table: () => ({
            columns: ['activity', 'name', ...matrix.columns.map(({ reference }) => reference)],
            labels: Object.fromEntries(matrix.columns.map(({ reference, name }) => [reference, name])),
            rows: matrix.rows.map(({ reference, name, cells }) => ({
              activity: reference,
              name,
              ...Object.fromEntries(matrix.columns.map(({ reference: party }) => [party, cells[party] ?? ''])),
            })),
          }),
        };
      });
    },
  });
}
