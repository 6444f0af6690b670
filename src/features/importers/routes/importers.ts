import { z } from 'zod';
import { inTransaction, type Transaction } from '../../../core/database/transaction.ts';
import { municipalityAddress, municipalityPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import { municipalityParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { defineTable } from '../../../core/http/tabular/table.ts';
import {
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import { write } from '../../../core/http/write.ts';
import { pascalCase } from '../../../core/model/kind.ts';
import { text } from '../../../platform/text.ts';
import { maxImportedBytes } from '../../transfer/operations/import.ts';
import { importModeParameters } from '../../transfer/routes/import-answer.ts';
import { exchangeTag } from '../../transfer/tags.ts';
import { importers } from '../formats/index.ts';
import type { Importer } from '../importer.ts';
import { conversionSentence } from '../operations/conversion-sentence.ts';
import { conversionView, noteIn } from '../operations/conversion-view.ts';
import { convertFile } from '../operations/convert-file.ts';
import { datingSchema } from '../operations/file-validity.ts';
import { type ConversionReport, importConversion } from '../operations/import-conversion.ts';
import {
  optionsSchema,
  resolveOptions,
  suggestedMapping,
} from '../operations/importer-mappings.ts';
import { conversionReportSchema, importerListSchema } from '../schemas.ts';

/** Routes of importers: their list, and one operation for each. */
export const importerRoutes = (services: Services): AnyRoute[] => [
  listRoute(services),
  ...importers.map((importer) => importRoute(services, importer)),
];

/** GET /importers */
function listRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/importers`,
    operationId: 'listImporters',
    tag: exchangeTag,
    summary: text('Vypíše způsoby načtení cizích souborů', 'Lists the importers of foreign files'),
    description: text(
      'Cizí formáty, které lze načíst, a tabulka, co se v nich čím stane.',
      'The foreign formats that can be imported, each with the table of what becomes what.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject(tabularParameters),
    responses: {
      200: tabularResponse(text('Způsoby načtení.', 'The importers.'), importerListSchema),
    },
    handler: async (call) => {
      const { municipality, request } = call;
      const language = languageOf(request);
      const items = importers.map(({ key, label, description, types, mapping }) => ({
        key,
        name: label[language],
        description: description[language],
        types,
        address: `${municipalityAddress(request, municipality)}/importers/${key}/_import`,
        mapping: mapping.map((row) => noteIn(row, language)),
      }));
      return tabularAnswer(services, call, async () => ({
        value: { items },
        table: () =>
          defineTable({
            name: 'importers',
            columns: ['importer', 'source', 'target', 'note'],
            labels: mappingLabels[language],
            rows: items.flatMap(({ name, mapping }) =>
              mapping.map((row) => ({ importer: name, ...row })),
            ),
          }),
      }));
    },
  });
}

const mappingLabels = {
  cs: { importer: 'Formát', source: 'V souboru', target: 'V modelu', note: 'Poznámka' },
  en: { importer: 'Format', source: 'In the file', target: 'In the model', note: 'Note' },
};

/** POST /importers/{key}/_import */
function importRoute(services: Services, importer: Importer): AnyRoute {
  const { key, label, description, types } = importer;
  return declareRoute({
    method: 'POST',
    url: `${municipalityPath}/importers/${key}/_import`,
    operationId: `importFrom${pascalCase(key)}`,
    tag: exchangeTag,
    summary: text(`Načte soubor: ${label.cs}`, `Imports a file: ${label.en}`),
    description: text(
      `${description.cs}\n\nVěci ze souboru se poznají podle svých identifikátorů (externalIds); co obec doplnila, zůstává. Vše, nebo nic; odpověď říká, co převzato nebylo a proč. Nejvýše 32 MB a 120 vteřin.`,
      `${description.en}\n\nObjects of the file are recognised by their identifiers (externalIds); additions of the municipality stay. All or nothing; the answer says what was left out and why. At most 32 MB and 120 seconds.`,
    ),
    access: 'editor',
    params: municipalityParams,
    query: z.strictObject({
      ...importModeParameters,
      validFrom: datingSchema.optional(),
      ...optionsSchema(importer).shape,
    }),
    body: {
      type: 'application/octet-stream',
      accepts: [...new Set([...types, 'application/octet-stream'])],
      schema: z.instanceof(Buffer),
      limit: maxImportedBytes,
    },
    takes: ['idempotency-key'],
    responses: {
      200: {
        description: text('Zpráva o převodu.', 'The report.'),
        schema: conversionReportSchema,
      },
    },
    handler: async (call, answer) => {
      const { mode, reason = null, validFrom: dating = 'file', ...requested } = call.query;
      const options = await resolveOptions(services, call.principal, importer, requested);
      const conversion = await convertFile(services, call, importer, call.body, options);
      const language = languageOf(call.request);
      const run = (transaction: Transaction) =>
        importConversion(services, call, transaction, conversion, { reason, dating });
      const reading = { options, ...suggestedMapping(importer, options, conversion) };
      const reported = (report: ConversionReport) =>
        answer(200, {
          mode,
          message: conversionSentence(report, mode)[language],
          ...reading,
          ...conversionView(report, language),
        });
      if (mode === 'dry-run')
        return reported(await inTransaction(services.database, call.principal, run, 'rollback'));
      return write(services, call, async (transaction) => reported(await run(transaction)));
    },
  });
}
