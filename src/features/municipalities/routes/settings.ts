import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { municipalityParams, preconditionOf } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { write } from '../../../core/http/write.ts';
import { described } from '../../../core/model/described.ts';
import { stateEtag } from '../../../core/publication/acts/precondition.ts';
import { listExtraFields } from '../../../core/store/documents/extra-fields.ts';
import { text } from '../../../platform/text.ts';
import { declareExtraFields } from '../operations/declare-extra-fields.ts';
import { extraFieldsByKindSchema, extraFieldsSchema } from '../schemas.ts';
import { settingsTag } from '../tags.ts';

/** The settings of a municipality: its own fields. */
export function settingRoutes(services: Services): AnyRoute[] {
  const list = declareRoute({
    method: 'GET',
    url: `${municipalityPath}/extra-fields`,
    operationId: 'listExtraFields',
    tag: settingsTag,
    summary: text('Vlastní údaje obce', 'Own fields of a municipality'),
    description: text(
      'Údaje, které si obec k druhům prvků sama zavedla; v dokumentu stojí pod `extra`.',
      'The fields that the municipality itself has declared for kinds; in a document they stand under `extra`.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: noQuery,
    responses: {
      200: {
        description: text('Vlastní údaje podle druhu.', 'Own fields by kind.'),
        schema: extraFieldsByKindSchema,
      },
    },
    handler: async ({ principal }, answer) =>
      answer(200, await listExtraFields(services.database, principal)),
  });
  const kindParams = municipalityParams.extend({
    kind: described(
      z.enum(services.model.elements.map(({ key }) => key)).meta({ examples: ['processes'] }),
      ['Druh', 'Druh prvků.'],
      ['Kind', 'A kind of elements.'],
    ),
  });
  const read = declareRoute({
    method: 'GET',
    url: `${municipalityPath}/extra-fields/{kind}`,
    operationId: 'readExtraFields',
    tag: settingsTag,
    summary: text('Vlastní údaje druhu', 'Own fields of a kind'),
    description: text(
      'Vlastní údaje jednoho druhu, se značkou pro jejich změnu.',
      'The own fields of one kind, with the etag for changing them.',
    ),
    access: 'anyone',
    params: kindParams,
    query: noQuery,
    responses: {
      200: {
        description: text('Vlastní údaje druhu.', 'Own fields of the kind.'),
        hasEtag: true,
        schema: extraFieldsSchema,
      },
    },
    handler: async ({ params: { kind }, principal }, answer) => {
      const fields = (await listExtraFields(services.database, principal))[kind] ?? {};
      return answer(200, fields, { etag: stateEtag(fields) });
    },
  });
  const replace = declareRoute({
    method: 'PUT',
    url: `${municipalityPath}/extra-fields/{kind}`,
    operationId: 'replaceExtraFields',
    tag: settingsTag,
    summary: text('Zavede vlastní údaje druhu', 'Declares own fields of a kind'),
    description: text(
      'Nahradí vlastní údaje jednoho druhu. Hodnoty v dřívějších verzích zůstávají.',
      'Replaces the own fields of one kind. Values in former versions stay.',
    ),
    access: 'administrator',
    params: kindParams,
    query: noQuery,
    body: {
      type: 'application/json',
      schema: extraFieldsSchema,
      example: {
        evidencniCislo: { type: 'text', label: { cs: 'Evidenční číslo', en: 'Record number' } },
      },
    },
    takes: ['if-match'],
    responses: {
      200: {
        description: text('Vlastní údaje druhu.', 'Own fields of the kind.'),
        sendsEtag: true,
        schema: extraFieldsSchema,
      },
    },
    handler: (call, answer) =>
      write(services, call, async (transaction) => {
        const fields = call.body;
        await declareExtraFields(
          transaction,
          services.model.kind(call.params.kind),
          fields,
          preconditionOf(call.request.headers),
        );
        return answer(200, fields, { etag: stateEtag(fields) });
      }),
  });
  return [list, read, replace];
}
