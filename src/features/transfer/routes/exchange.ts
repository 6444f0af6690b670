import { z } from 'zod';
import { inTransaction, type Transaction } from '../../../core/database/transaction.ts';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { languageOf } from '../../../core/http/language.ts';
import {
  danglingLinksParameter,
  flagParameter,
  municipalityParams,
} from '../../../core/http/parameters.ts';
import { readTimeHeaders, readTimeOf, readTimeParameters } from '../../../core/http/read-time.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { write } from '../../../core/http/write.ts';
import { described } from '../../../core/model/described.ts';
import { text } from '../../../platform/text.ts';
import { type ImportReport, importParsed, maxImportedBytes } from '../operations/import.ts';
import { importSentence } from '../operations/import-sentence.ts';
import { importView } from '../operations/import-view.ts';
import { readLines } from '../operations/read-lines.ts';
import { importReportSchema } from '../schemas.ts';
import { exchangeTag } from '../tags.ts';
import { exportAnswer } from './export-answer.ts';
import { importModeParameters } from './import-answer.ts';

/** POST /_import and GET /_export: the model of a municipality, as the same lines in and out. */
export function exchangeRoutes(services: Services): AnyRoute[] {
  const imports = declareRoute({
    method: 'POST',
    url: `${municipalityPath}/_import`,
    operationId: 'importModel',
    tag: exchangeTag,
    summary: text('Načte model', 'Imports a model'),
    description: text(
      'NDJSON: každý řádek je celý dokument s druhem (`kind`) a případně s platností (`validFrom`, `validTo`), nebo hodnota ukazatele (`"kind":"measurements"`). V libovolném pořadí; vše, nebo nic; co je beze změny, nevytvoří verzi; chybějící řádek nic nemaže. `"state":"draft"` uloží návrh, `"state":"retired"` s kódem prvek ukončí. `formerCodes` prvku přidá dřívější kódy; `openSince` řekne, od kterých minulých dnů ho smějí číst ostatní obce (`shared`) a veřejnost (`public`), jen na řádku, který prvek zakládá, a `formerCodesOpenTo`, komu z nich byl který dřívější kód sdělen; `"offLimits":true` převezme hodnotu, která vymezení ukazatele neodpovídá, a `"offScale":true` hodnocení mimo stupnici rámce (role publisher): zůstanou mezerou; řádek `"kind":"extra-fields"` zavede vlastní údaje obce (správce). Nejvýše 32 MB, 50 000 řádků a 120 vteřin.',
      'NDJSON: each line is a whole document with its `kind` and, if need be, its validity (`validFrom`, `validTo`), or a value of a metric (`"kind":"measurements"`). Lines may come in any order and are imported all or nothing; an unchanged document makes no version, and a missing line deletes nothing. `"state":"draft"` saves a draft, `"state":"retired"` with a code retires the element. `formerCodes` adds codes that the element had before; `openSince` gives the past days from which other municipalities (`shared`) and the public (`public`) may read it, only on a line that creates the element, and `formerCodesOpenTo` says which of them know which former code; `"offLimits":true` accepts a value that does not fit the definition of its metric, `"offScale":true` an evaluation off the scale of its framework (publisher): they remain gaps; a line `"kind":"extra-fields"` declares own fields of the municipality (administrator). At most 32 MB, 50,000 lines and 120 seconds.',
    ),
    access: 'editor',
    params: municipalityParams,
    query: z.strictObject({ ...importModeParameters, ...danglingLinksParameter }),
    body: {
      type: 'application/x-ndjson',
      schema: z.instanceof(Buffer),
      limit: maxImportedBytes,
      example: '{"kind":"units","code":"ORM","name":"Odbor rozvoje města"}\n',
    },
    takes: ['idempotency-key'],
    responses: {
      200: { description: text('Zpráva o načtení.', 'The report.'), schema: importReportSchema },
    },
    handler: async (call, answer) => {
      const lines = await readLines(services, call, call.body, call.query.reason ?? null);
      const language = languageOf(call.request);
      const reported = (report: ImportReport) =>
        answer(200, {
          mode: call.query.mode,
          message: importSentence(report, call.query.mode)[language],
          ...importView(report),
        });
      const run = (transaction: Transaction) =>
        importParsed(services, call, transaction, lines, call.query);
      if (call.query.mode === 'dry-run')
        return reported(await inTransaction(services.database, call.principal, run, 'rollback'));
      return write(services, call, async (transaction) => reported(await run(transaction)));
    },
  });
  const exports = declareRoute({
    method: 'GET',
    url: `${municipalityPath}/_export`,
    operationId: 'exportModel',
    tag: exchangeTag,
    summary: text('Vyveze celý model', 'Exports the whole model'),
    description: text(
      'Vše, co v daný den platí a co smíte vidět, i s hodnotami ukazatelů, jako kanonický NDJSON pro _import. S `history=true` i vše, co platilo a bude platit: řádek na každé období platnosti. Vývoz je úplný sám v sobě: vazby na to, co v něm není, a hodnoty toho, co v něm není, vynechá a spočítá v hlavičce `Left-Out`; s `history=true` je vynechávat téměř nemusí. Řádky `extra-fields` zavádějí vlastní údaje, `formerCodes` jsou dřívější kódy prvku. `openSince` říká, od kterých dnů smějí prvek číst ostatní obce a veřejnost, `formerCodesOpenTo`, komu z nich byl který dřívější kód sdělen; jen těm, kdo jsou z obce. Co bylo zapsáno podle dřívějšího vymezení ukazatele nebo stupnice rámce a dnešnímu neodpovídá, nese `offLimits` nebo `offScale`, aby to šlo převzít.',
      'Everything in force on the day that you may see, including values of metrics, as canonical NDJSON for _import. With `history=true` also everything that was or will be in force: one line per period of validity. An export is complete in itself: links and values that belong to something outside of it are left out and counted in the header `Left-Out`; with `history=true` there is hardly anything to leave out. Lines `extra-fields` declare own fields, `formerCodes` are codes that the element had before. `openSince` gives the days from which other municipalities and the public may read the element, `formerCodesOpenTo` which of them know which former code; both only within the municipality. What was written under an earlier definition of a metric or an earlier scale of a framework and does not fit the present one is marked `offLimits` or `offScale`, so that it can be imported.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({
      ...readTimeParameters,
      history: described(
        flagParameter,
        ['S historií', '`true`: i verze, které platily a budou platit; `asOf` pak nerozhoduje.'],
        [
          'With history',
          '`true`: also versions that were or will be in force; `asOf` then has no effect.',
        ],
      ).optional(),
    }),
    responses: {
      200: {
        description: text('Soubor.', 'The file.'),
        types: ['application/x-ndjson'],
        countsLeftOut: true,
      },
    },
    handler: async ({ query, principal, municipality }) => {
      const readTime = readTimeOf(query, municipality, services.now());
      const headers = {
        ...readTimeHeaders(readTime),
        'content-disposition': `attachment; filename="${municipality.slug}-${readTime.asOf}.ndjson"`,
      };
      return exportAnswer(
        services,
        principal,
        { readTime, isHistory: query.history === true },
        headers,
      );
    },
  });
  return [imports, exports];
}
