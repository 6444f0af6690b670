import { z } from 'zod';
import { processTableTemplate } from '../../exchange/importers/process-table/template.ts';
import { xlsxType } from '../../exchange/xlsx.ts';
import { described } from '../../model/described.ts';
import { text } from '../../model/text.ts';
import { townPath } from '../addresses.ts';
import { languageOf } from '../language.ts';
import { townParams } from '../parameters.ts';
import { type AnyRoute, declareRoute } from '../route.ts';

/** GET /importers/process-table/template */
export function processTableTemplateRoute(): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/importers/process-table/template`,
    operationId: 'getProcessTableTemplate',
    tag: 'exchange',
    summary: text('Dá předvyplněný sešit procesů', 'Gets the prefilled workbook of processes'),
    description: text(
      'Sešit XLSX s prvními 20 procesy, místem pro vstupy, výstupy, činnosti a odpovědnost, s nabídkami hodnot a návodem. Vyplněný se nahraje na …/importers/process-table/_import.',
      'An XLSX workbook with the first 20 processes, places for inputs, outputs, activities and responsibility, drop-downs and a guide. Filled in, it goes to …/importers/process-table/_import.',
    ),
    access: 'anyone',
    params: townParams,
    query: z.strictObject({
      lang: described(
        z.enum(['cs', 'en']),
        ['Jazyk', 'Jazyk sešitu; bez údaje podle hlavičky Accept-Language.'],
        ['Language', 'The language of the workbook; by Accept-Language when left out.'],
      ).optional(),
    }),
    responses: { 200: { description: text('Sešit.', 'The workbook.'), types: [xlsxType] } },
    handler: async ({ query, request }) => {
      const language = query.lang ?? languageOf(request);
      const workbook = await processTableTemplate(language);
      const name = { cs: 'tabulka-procesu', en: 'table-of-processes' }[language];
      const headers = { 'content-disposition': `attachment; filename="${name}.xlsx"` };
      return { body: workbook, type: xlsxType, headers };
    },
  });
}
