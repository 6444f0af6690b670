import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { municipalityParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { overlayParameters } from '../../../core/http/tabular/graph-overlay.ts';
import { kindParameter, relationsParameter } from '../../../core/http/tabular/graph-parameters.ts';
import { defineTable, type Table } from '../../../core/http/tabular/table.ts';
import {
  concludingResponse,
  tabularAnswer,
  tabularParameters,
} from '../../../core/http/tabular/tabular-answer.ts';
import type { KindKey } from '../../../core/kinds/types.ts';
import { viewScopeOf } from '../../../core/kinds/view-scope.ts';
import { type Named, named } from '../../../core/model/graph.ts';
import { problem, violation } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { coverageOf, relationsBetween } from '../coverage.ts';
import { coverageSchema } from '../matrix-schemas.ts';
import { graphTag } from '../tags.ts';

/** GET /graph/coverage: which elements of one kind are linked to which of another. */
export function coverageRoute(services: Services): AnyRoute {
  const kind = (cs: string, en: string, example: KindKey) =>
    kindParameter(services.model, [cs, 'Druh prvků.'], [en, 'A kind of elements.']).meta({
      examples: [example],
    });
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/graph/coverage`,
    operationId: 'readCoverage',
    tag: graphTag,
    summary: text('Matice pokrytí', 'Coverage matrix'),
    description: text(
      'Které prvky jednoho druhu jsou spojeny s kterými prvky druhého, a které s žádným: cíle × procesy, procesy × ukazatele… CSV je matice.',
      'Which elements of one kind are linked to which of another, and which to none: goals × processes, processes × metrics … CSV is the matrix.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({
      rows: kind('Řádky', 'Rows', 'goals'),
      columns: kind('Sloupce', 'Columns', 'processes'),
      relations: relationsParameter(services.model).optional(),
      ...overlayParameters(services.overlays),
      ...tabularParameters,
    }),
    dependsOn: ['model', 'settings'],
    keeps: 'answer',
    responses: { 200: concludingResponse(text('Matice.', 'The matrix.'), coverageSchema) },
    handler: async (call) => {
      const { query } = call;
      const allRelations = relationsBetween(
        services.model.relations,
        query.rows,
        query.columns,
      ).map(({ name }) => name);
      if (allRelations.length === 0)
        throw problem('invalid-request', {
          errors: [
            violation(
              '?columns',
              `Mezi druhy ${query.rows} a ${query.columns} žádná vazba nevede.`,
              `No relation links ${query.rows} and ${query.columns}.`,
              'no-relation',
            ),
          ],
        });
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const relations = query.relations ?? allRelations;
        const { rows, columns, cells, uncoveredRows, uncoveredColumns } = await coverageOf(
          await graphAt(readTime),
          query.rows,
          query.columns,
          new Set(relations),
        );
        const unseen = viewScopeOf(call.principal.level).unseen([
          { link: relations, direction: 'out' },
        ]);
        const cellViews = await mapYielding(cells, ({ row, column, relations }) => ({
          row: row.reference,
          column: column.reference,
          relations,
        }));
        return {
          unseen,
          value: {
            relations,
            rows: rows.map(named),
            columns: columns.map(named),
            cells: cellViews,
            ...(unseen.length > 0
              ? {}
              : {
                  uncoveredRows: uncoveredRows.map(named),
                  uncoveredColumns: uncoveredColumns.map(named),
                }),
          },
          table: () =>
            matrixTable(
              rows.map(named),
              columns.map(named),
              cellViews,
              (name) => services.model.relation(name).label[languageOf(call.request)],
            ),
        };
      });
    },
  });
}

type Cell = {
  readonly row: string;
  readonly column: string;
  readonly relations: readonly string[];
};

/**
 * Returns the matrix as a table: a row and a column for each element, the labels of relations in
 * the cells.
 */
function matrixTable(
  rows: readonly Named[],
  columns: readonly Named[],
  cells: readonly Cell[],
  labelOf: (relation: string) => string,
): Table {
  const rowsByReference = new Map(
    rows.map(({ reference, name }): [string, Record<string, string>] => [
      reference,
      { element: reference, name },
    ]),
  );
  for (const { row, column, relations } of cells) {
    const cellsOfRow = rowsByReference.get(row);
    if (cellsOfRow) cellsOfRow[column] = relations.map(labelOf).join(', ');
  }
  return defineTable({
    columns: ['element', 'name', ...columns.map(({ reference }) => reference)],
    labels: Object.fromEntries(
      columns.map(({ reference, name }) => [reference, `${name} (${reference})`]),
    ),
    rows: [...rowsByReference.values()],
  });
}
