import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { noContent } from '../../../core/http/answer.ts';
import { component } from '../../../core/http/component.ts';
import { municipalityParams, preconditionOf } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { write } from '../../../core/http/write.ts';
import { pascalCase } from '../../../core/model/kind.ts';
import { stateEtag } from '../../../core/publication/acts/precondition.ts';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { exchangeTag } from '../../transfer/tags.ts';
import { importers } from '../formats/index.ts';
import type { Importer } from '../importer.ts';
import { dropMapping, mappingName, saveMapping } from '../operations/importer-mappings.ts';
import { importerMappingListSchema } from '../schemas.ts';
import { type KeptOptions, listMappings, readMapping } from '../store/importer-mappings.ts';

const mappingParams = municipalityParams.extend({ name: mappingName });

const examples: Readonly<Record<string, KeptOptions>> = {
  'process-table': { type: 'core', columns: 'code:Číslo,name:Pojmenování' },
  table: { kind: 'goals', columns: 'code:A,name:Cíl', defaults: 'level:strategický cíl' },
};

/** Routes of stored mappings: the options of an importer under a name. */
export const importerMappingRoutes = (services: Services): AnyRoute[] =>
  importers
    .filter(({ keepsMappings }) => keepsMappings)
    .flatMap((importer) => {
      const kept = component(
        `${pascalCase(importer.key)}Options`,
        z.strictObject(importer.options.shape),
      );
      return [
        listRoute(services, importer),
        readRoute(services, importer, kept),
        saveRoute(services, importer, kept),
        dropRoute(services, importer),
      ];
    });

/** The options of an importer, as its query takes them. */
type KeptSchema = z.ZodObject<Importer['options']['shape']>;

const pathOf = ({ key }: Importer) => `${municipalityPath}/importers/${key}/mappings`;
const options = text('Volby, s nimiž se tabulka čte.', 'The options with which the table is read.');

/** GET /importers/{key}/mappings */
const listRoute = ({ database }: Services, importer: Importer): AnyRoute =>
  declareRoute({
    method: 'GET',
    url: pathOf(importer),
    operationId: `list${pascalCase(importer.key)}Mappings`,
    tag: exchangeTag,
    summary: text(`Uložené převody: ${importer.label.cs}`, `Saved mappings: ${importer.label.en}`),
    description: text(
      'Jak obec čte své tabulky, podle názvu.',
      'How the municipality reads its tables, by name.',
    ),
    access: 'reader',
    params: municipalityParams,
    query: noQuery,
    responses: {
      200: {
        description: text('Uložené převody.', 'The mappings.'),
        schema: importerMappingListSchema,
      },
    },
    handler: async ({ principal }, answer) =>
      answer(200, { items: await listMappings(database, principal, importer.key) }),
  });

/** GET /importers/{key}/mappings/{name} */
const readRoute = ({ database }: Services, importer: Importer, schema: KeptSchema): AnyRoute =>
  declareRoute({
    method: 'GET',
    url: `${pathOf(importer)}/{name}`,
    operationId: `read${pascalCase(importer.key)}Mapping`,
    tag: exchangeTag,
    summary: text(
      `Přečte uložený převod: ${importer.label.cs}`,
      `Reads a saved mapping: ${importer.label.en}`,
    ),
    description: text(
      'Volby převodu, se značkou pro jejich změnu.',
      'The options of a mapping, with the ETag needed to change them.',
    ),
    access: 'reader',
    params: mappingParams,
    query: noQuery,
    responses: { 200: { description: options, hasEtag: true, schema } },
    handler: async ({ principal, params: { name } }, answer) => {
      const kept = await readMapping(database, principal, importer.key, name);
      if (!kept) throw problem('not-found');
      return answer(200, kept, { etag: stateEtag(kept) });
    },
  });

/** PUT /importers/{key}/mappings/{name} */
const saveRoute = (services: Services, importer: Importer, schema: KeptSchema): AnyRoute =>
  declareRoute({
    method: 'PUT',
    url: `${pathOf(importer)}/{name}`,
    operationId: `save${pascalCase(importer.key)}Mapping`,
    tag: exchangeTag,
    summary: text(`Uloží převod: ${importer.label.cs}`, `Saves a mapping: ${importer.label.en}`),
    description: text(
      'Volby, jak je bere `_import` v dotazu; zkouška nanečisto je ukáže jako `suggestedMapping`. Použije je `_import?mapping=název`; co je v dotazu, má přednost. Nejvýše 100 na formát.',
      'The options as `_import` takes them in its query; a dry run suggests them as `suggestedMapping`. They are applied by `_import?mapping=name`; parameters of the query take precedence. At most 100 per format.',
    ),
    access: 'editor',
    params: mappingParams,
    query: noQuery,
    body: {
      type: 'application/json',
      schema,
      example: examples[importer.key],
    },
    takes: ['if-match'],
    responses: { 200: { description: options, sendsEtag: true, schema } },
    handler: (call, answer) =>
      write(services, call, async (transaction) => {
        const kept = call.body as KeptOptions; // options come from a query, as texts
        await saveMapping(
          transaction,
          { importer, name: call.params.name, model: services.model },
          kept,
          preconditionOf(call.request.headers),
        );
        return answer(200, kept, { etag: stateEtag(kept) });
      }),
  });

/** DELETE /importers/{key}/mappings/{name} */
const dropRoute = (services: Services, importer: Importer): AnyRoute =>
  declareRoute({
    method: 'DELETE',
    url: `${pathOf(importer)}/{name}`,
    operationId: `delete${pascalCase(importer.key)}Mapping`,
    tag: exchangeTag,
    summary: text(
      `Smaže uložený převod: ${importer.label.cs}`,
      `Deletes a saved mapping: ${importer.label.en}`,
    ),
    description: text('Co se jím načetlo, zůstává.', 'What was imported with it stays.'),
    access: 'editor',
    params: mappingParams,
    query: noQuery,
    takes: ['if-match'],
    responses: { 204: { description: text('Smazáno.', 'Deleted.') } },
    handler: (call) =>
      write(services, call, async (transaction) => {
        await dropMapping(
          transaction,
          { importer: importer.key, name: call.params.name },
          preconditionOf(call.request.headers),
        );
        return noContent;
      }),
  });
