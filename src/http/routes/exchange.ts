import { z } from 'zod';
import { ndjsonStream, ndjsonType } from '../../exchange/ndjson.ts';
import { text } from '../../model/text.ts';
import { told } from '../../model/told.ts';
import { exportLines } from '../../operations/export-lines.ts';
import { type ImportReport, importParsed, mostImportedBytes } from '../../operations/import.ts';
import { importSentence } from '../../operations/import-sentence.ts';
import { readLines } from '../../operations/read-foreign-text.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import { townPath } from '../addresses.ts';
import { importModeParameters } from '../import-answer.ts';
import { languageOf } from '../language.ts';
import { momentHeaders, momentOf, momentParameters } from '../moment.ts';
import { flagParameter, townParams } from '../parameters.ts';
import { type AnyRoute, declareRoute, ref } from '../route.ts';
import type { Services } from '../services.ts';
import { write } from '../write.ts';

/** The town's import and export: the same lines in and out. */
export function exchangeRoutes(services: Services): AnyRoute[] {
  const imports = declareRoute({
    method: 'POST',
    url: `${townPath}/_import`,
    operationId: 'importModel',
    tag: 'exchange',
    summary: text('Načte model', 'Imports a model'),
    description: text(
      'NDJSON: každý řádek je celý dokument s druhem (`kind`) a případně s platností (`validFrom`, `validTo`), nebo hodnota ukazatele (`"kind":"measurements"`). V libovolném pořadí; vše, nebo nic; co je beze změny, nevytvoří verzi; chybějící řádek nic nemaže. `"state":"draft"` uloží návrh, `"state":"retired"` s kódem prvek ukončí. Nejvýše 32 MB, 50 000 řádků a 120 vteřin.',
      'NDJSON: each line is a whole document with its `kind` and maybe its validity (`validFrom`, `validTo`), or a value of a metric (`"kind":"measurements"`). In any order; all or nothing; unchanged makes no version; absence deletes nothing. `"state":"draft"` keeps a draft, `"state":"retired"` with a code ends the element. At most 32 MB, 50,000 lines and 120 seconds.',
    ),
    access: 'editor',
    params: townParams,
    query: z.strictObject(importModeParameters),
    body: {
      type: 'application/x-ndjson',
      schema: z.instanceof(Buffer),
      limit: mostImportedBytes,
      example: '{"kind":"units","code":"ORM","name":"Odbor rozvoje města"}\n',
    },
    takes: ['idempotency-key'],
    responses: { 200: { description: text('Zpráva o načtení.', 'The report.'), schema: ref('ImportReport') } },
    handler: async (call) => {
      const lines = await readLines(services, call, call.body, call.query.reason ?? null);
      const language = languageOf(call.request);
      const answer = (report: ImportReport) => ({
        value: { mode: call.query.mode, message: importSentence(report, call.query.mode)[language], ...report },
      });
      const run = (transaction: Transaction) => importParsed(services, call, transaction, lines);
      if (call.query.mode === 'dry-run') return answer(await inTransaction(services.database, call.viewer, run, 'rollback'));
      return write(services, call, async (transaction) => answer(await run(transaction)));
    },
  });
  const exports = declareRoute({
    method: 'GET',
    url: `${townPath}/_export`,
    operationId: 'exportModel',
    tag: 'exchange',
    summary: text('Vyveze celý model', 'Exports the whole model'),
    description: text(
      'Vše, co v daný den platí a co smíte vidět, i s hodnotami ukazatelů, jako kanonický NDJSON pro _import. S `history=true` i vše, co platilo a bude platit: řádek na každé období platnosti; jen tak má cíl každá vazba.',
      'Everything in force on the day that you may see, values of metrics included, as canonical NDJSON for _import. With `history=true` also everything that was and will be in force: a line for every period of validity; only so every link has its target.',
    ),
    access: 'anyone',
    params: townParams,
    query: z.strictObject({
      ...momentParameters,
      history: told(
        flagParameter,
        ['S historií', '`true`: i verze, které platily a budou platit; `asOf` pak nerozhoduje.'],
        ['With history', '`true`: versions that were and will be in force too; `asOf` then decides nothing.'],
      ).optional(),
    }),
    responses: { 200: { description: text('Soubor.', 'The file.'), types: ['application/x-ndjson'] } },
    handler: async ({ query, viewer, town }) => {
      const moment = momentOf(query, town, services.now());
      const lines = async function* () {
        for await (const batch of exportLines(services, viewer, { moment, isHistory: query.history === true })) yield batch.join('');
      };
      const headers = { ...momentHeaders(moment), 'content-disposition': `attachment; filename="${town.slug}-${moment.asOf}.ndjson"` };
      return { stream: ndjsonStream(lines()), type: ndjsonType, headers };
    },
  });
  return [imports, exports];
}
