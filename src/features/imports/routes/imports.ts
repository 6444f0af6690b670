import { z } from 'zod';
import { addressWith, municipalityAddress } from '../../../core/http/addresses.ts';
import { noContent } from '../../../core/http/answer.ts';
import { component } from '../../../core/http/component.ts';
import { languageOf } from '../../../core/http/language.ts';
import { nextLink, queryIdentity } from '../../../core/http/page.ts';
import {
  danglingLinksParameter,
  municipalityParams,
  pageParameters,
} from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { write } from '../../../core/http/write.ts';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { importModeParameters } from '../../transfer/routes/import-answer.ts';
import { exchangeTag } from '../../transfer/tags.ts';
import { discardImport, openImport } from '../operations/open-import.ts';
import { importPageSchema, importSchema } from '../schemas.ts';
import { listImports, readImport } from '../store/imports.ts';
import { importAnswer } from './import-answer.ts';
import { importPartRoute } from './import-parts.ts';
import { importParams, importPath, importsPath } from './import-path.ts';
import { startImportRoute } from './start-import.ts';

const newImport = component(
  'NewImport',
  z.strictObject({ ...importModeParameters, ...danglingLinksParameter }),
);

/** Imports in parts. */
export const importRoutes = (services: Services): AnyRoute[] => [
  createRoute(services),
  listRoute(services),
  readRoute(services),
  importPartRoute(services),
  startImportRoute(services),
  discardRoute(services),
];

const createRoute = (services: Services): AnyRoute =>
  declareRoute({
    method: 'POST',
    url: importsPath,
    operationId: 'createImport',
    tag: exchangeTag,
    summary: text('Založí načtení po částech', 'Creates an import in parts'),
    description: text(
      'Pro soubory, na které jeden požadavek nestačí: části se posílají zvlášť (`parts/1`, `parts/2` …) a lze je posílat znovu; `_start` je pak načte na pozadí jako jeden soubor, vše, nebo nic. Nejvýše 128 MB a 100 000 řádků dohromady, nejvýše tři nedokončená načtení obce. Načtení zmizí sedm dní po skončení, nebo po poslední části.',
      'For files that one request cannot carry: parts are sent one by one (`parts/1`, `parts/2` …) and can be sent again; `_start` then imports them in the background as one file, all or nothing. At most 128 MB and 100,000 lines together, and three unfinished imports of a municipality. An import is deleted seven days after it finished, or after its last part.',
    ),
    access: 'editor',
    params: municipalityParams,
    query: noQuery,
    body: { type: 'application/json', schema: newImport, example: { mode: 'apply' } },
    takes: ['idempotency-key'],
    responses: {
      201: {
        description: text('Načtení, které přijímá části.', 'An import that takes parts.'),
        schema: importSchema,
      },
    },
    handler: (call, answer) =>
      write(services, call, async (transaction) => {
        const { mode, reason = null, danglingLinks = null } = call.body;
        const created = await openImport(transaction, { mode, reason, danglingLinks });
        const location = `${municipalityAddress(call.request, call.municipality)}/imports/${created.id}`;
        return answer(201, importAnswer(call.request, created, languageOf(call.request)), {
          headers: { location },
        });
      }),
  });

const listRoute = (services: Services): AnyRoute =>
  declareRoute({
    method: 'GET',
    url: importsPath,
    operationId: 'listImports',
    tag: exchangeTag,
    summary: text('Vypíše načtení po částech', 'Lists imports in parts'),
    description: text(
      'I ta, která už skončila; nejnovější první.',
      'Including finished ones; newest first.',
    ),
    access: 'editor',
    params: municipalityParams,
    query: z.strictObject(pageParameters),
    responses: {
      200: { description: text('Načtení.', 'The imports.'), schema: importPageSchema },
    },
    handler: async ({ query, principal, municipality, request }, answer) => {
      const limit = query.limit ?? 50;
      const identity = queryIdentity(municipality.id, request.url);
      const after =
        query.cursor === undefined
          ? null
          : String(services.cursors.read(query.cursor, identity)[0]);
      const rows = await listImports(services.database, principal, after, limit + 1);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      const next = last && addressWith(request, services.cursors.write([last.id], identity));
      return answer(200, { items, next }, { headers: nextLink(next) });
    },
  });

const readRoute = ({ database }: Services): AnyRoute =>
  declareRoute({
    method: 'GET',
    url: importPath,
    operationId: 'readImport',
    tag: exchangeTag,
    summary: text('Přečte načtení po částech', 'Reads an import in parts'),
    description: text(
      'Co přišlo, jak daleko načtení je, a nakonec zpráva jako od _import (`report`), nebo proč se nepovedlo (`problem`).',
      'What has been received, how far the import has come, and in the end the report as of _import (`report`), or why it failed (`problem`).',
    ),
    access: 'editor',
    params: importParams,
    query: noQuery,
    responses: { 200: { description: text('Načtení.', 'The import.'), schema: importSchema } },
    handler: async ({ params, principal, request }, answer) => {
      const found = await readImport(database, principal, params.id);
      if (!found) throw problem('not-found');
      return answer(200, importAnswer(request, found, languageOf(request)));
    },
  });

const discardRoute = (services: Services): AnyRoute =>
  declareRoute({
    method: 'DELETE',
    url: importPath,
    operationId: 'discardImport',
    tag: exchangeTag,
    summary: text('Zahodí načtení po částech', 'Discards an import in parts'),
    description: text(
      'Smaže, co přišlo; co už bylo načteno, zůstává. Nejde to, dokud načtení běží.',
      'Deletes what was received; what has been imported stays. Not possible while it runs.',
    ),
    access: 'editor',
    params: importParams,
    query: noQuery,
    takes: ['idempotency-key'],
    responses: { 204: { description: text('Zahozeno.', 'Discarded.') } },
    handler: (call) =>
      write(services, call, async (transaction) => {
        await discardImport(transaction, call.params.id);
        return noContent;
      }),
  });
