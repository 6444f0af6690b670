import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { codeParameter, municipalityParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { overlayParameters } from '../../../core/http/tabular/graph-overlay.ts';
import { vertexOf } from '../../../core/http/tabular/graph-parameters.ts';
import { type DynamicRow, defineTable } from '../../../core/http/tabular/table.ts';
import {
  concludingResponse,
  tabularAnswer,
  tabularParameters,
} from '../../../core/http/tabular/tabular-answer.ts';
import { viewScopeOf } from '../../../core/kinds/view-scope.ts';
import { text } from '../../../platform/text.ts';
import { raciSchema } from '../matrix-schemas.ts';
import { raciOf, raciPremises } from '../raci.ts';
import { graphTag } from '../tags.ts';

/** GET /graph/raci: who takes part in the activities of a process. */
export function raciRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/graph/raci`,
    operationId: 'readRaci',
    tag: graphTag,
    summary: text('Matice odpovědnosti procesu', 'Responsibility matrix of a process'),
    description: text(
      'Činnosti karty procesu a kdo je vykonává (R), odpovídá za ně (A), je k nim přizván (C) a je o nich informován (I).',
      'The activities of the process card and who carries them out (R), is accountable (A), consulted (C) and informed (I).',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({
      process: codeParameter('H-101', ['Proces', 'Process']),
      ...overlayParameters(services.overlays),
      ...tabularParameters,
    }),
    dependsOn: ['model', 'settings'],
    keeps: 'answer',
    responses: { 200: concludingResponse(text('Matice.', 'The matrix.'), raciSchema) },
    handler: async (call) => {
      const { query } = call;
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const graph = await graphAt(readTime);
        const viewScope = viewScopeOf(call.principal.level);
        const matrix = raciOf(
          graph,
          vertexOf(graph, `processes/${query.process}`, '?process'),
          viewScope,
        );
        return {
          unseen: viewScope.unseen(raciPremises),
          value: matrix,
          table: () =>
            defineTable({
              columns: ['activity', 'name', ...matrix.columns.map(({ reference }) => reference)],
              labels: Object.fromEntries(
                matrix.columns.map(({ reference, name }) => [reference, name]),
              ),
              rows: matrix.rows.map(
                ({ reference, name, cells }): DynamicRow => ({
                  activity: reference,
                  name,
                  ...Object.fromEntries(
                    matrix.columns.map(({ reference: party }) => [party, cells[party] ?? '']),
                  ),
                }),
              ),
            }),
        };
      });
    },
  });
}
