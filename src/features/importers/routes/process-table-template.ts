import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { municipalityParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import { described } from '../../../core/model/described.ts';
import { xlsxType } from '../../../platform/formats/xlsx.ts';
import { text } from '../../../platform/text.ts';
import { exchangeTag } from '../../transfer/tags.ts';
import { processTableTemplate } from '../formats/process-table/template.ts';

/** GET /importers/process-table/template */
export function processTableTemplateRoute(): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/importers/process-table/template`,
    operationId: 'getProcessTableTemplate',
    tag: exchangeTag,
    summary: text('Dá předvyplněný sešit procesů', 'Returns the prefilled workbook of processes'),
    description: text(
      'Sešit XLSX s prvními 20 procesy, místem pro vstupy, výstupy, činnosti a odpovědnost, s nabídkami hodnot a návodem. Vyplněný se nahraje na …/importers/process-table/_import.',
      'An XLSX workbook with the first 20 processes, sheets for inputs, outputs, activities and responsibility, drop-downs and a guide. Upload the completed workbook to …/importers/process-table/_import.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({
      lang: described(
        z.enum(['cs', 'en']),
        ['Jazyk', 'Jazyk sešitu; bez údaje podle hlavičky Accept-Language.'],
        ['Language', 'The language of the workbook; by Accept-Language by default.'],
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
