import { z } from 'zod';
import { inTransaction } from '../../../core/database/transaction.ts';
import {
  addressWith,
  municipalityAddress,
  municipalityPath,
} from '../../../core/http/addresses.ts';
import { component } from '../../../core/http/component.ts';
import { nextLink, queryIdentity } from '../../../core/http/page.ts';
import {
  municipalityParams,
  pageParameters,
  preconditionOf,
} from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noParams, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import {
  findMunicipality,
  insertMunicipality,
  listMunicipalities,
} from '../../../core/store/municipalities/municipalities.ts';
import { readMunicipalityHead } from '../../../core/store/municipalities/municipality-heads.ts';
import { problem, violation } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { changeMunicipality, municipalityEtag } from '../operations/change-municipality.ts';
import {
  municipalityDetails,
  municipalityName,
  newMunicipality,
} from '../operations/municipality-input.ts';
import { municipalityView } from '../operations/municipality-view.ts';
import {
  municipalityPageSchema,
  municipalitySchema,
  municipalityWithHeadSchema,
} from '../schemas.ts';
import { municipalitiesTag } from '../tags.ts';

const newMunicipalityBody = component('NewMunicipality', newMunicipality);
const municipalityPatch = component(
  'MunicipalityPatch',
  z.strictObject({
    name: municipalityName.optional(),
    ...Object.fromEntries(
      Object.entries(municipalityDetails).map(([member, schema]) => [member, schema.nullable()]),
    ),
  }),
);

/**
 * Municipalities: anyone lists them, the administrator of the instance creates them, their own
 * administrator changes them.
 */
export function municipalityRoutes(services: Services): AnyRoute[] {
  const { database } = services;
  const create = declareRoute({
    method: 'POST',
    url: '/v1/municipalities',
    operationId: 'createMunicipality',
    tag: municipalitiesTag,
    summary: text('Založí obec', 'Creates a municipality'),
    description: text(
      'Založí obec s prázdným modelem. Úkon správce instance (ADMIN_TOKEN).',
      'Creates a municipality with an empty model. For the administrator of the instance (ADMIN_TOKEN).',
    ),
    access: 'instance',
    params: noParams,
    query: noQuery,
    body: {
      type: 'application/json',
      schema: newMunicipalityBody,
      example: { ico: '00295892', slug: 'bruntal', name: 'Bruntál' },
    },
    responses: {
      201: {
        description: text('Založená obec.', 'The municipality created.'),
        schema: municipalitySchema,
      },
    },
    handler: async ({ body, principal, request }, answer) => {
      const { ico, slug, name: municipalityName, ...details } = body;
      const municipality = await inTransaction(database, principal, (transaction) =>
        insertMunicipality(transaction, {
          ico,
          slug,
          name: municipalityName,
          details: details as Record<string, string>,
        }),
      );
      return answer(201, municipalityView(municipality), {
        headers: { location: municipalityAddress(request, municipality) },
      });
    },
  });
  const list = declareRoute({
    method: 'GET',
    url: '/v1/municipalities',
    operationId: 'listMunicipalities',
    tag: municipalitiesTag,
    summary: text('Vypíše obce', 'Lists municipalities'),
    description: text(
      'Obce této instance v českém řazení.',
      'The municipalities of this instance in Czech order.',
    ),
    access: 'anyone',
    params: noParams,
    query: z.strictObject(pageParameters),
    responses: {
      200: {
        description: text('Stránka seznamu.', 'A page of the list.'),
        schema: municipalityPageSchema,
      },
    },
    handler: async ({ query, request }, answer) => {
      const limit = query.limit ?? 50;
      const identity = queryIdentity(0, request.url);
      const after =
        query.cursor === undefined
          ? null
          : (services.cursors.read(query.cursor, identity) as [string, string]); // written below
      const municipalities = await listMunicipalities(database, after, limit + 1);
      const page = municipalities.slice(0, limit);
      const last = municipalities.length > limit ? page.at(-1) : undefined;
      const next = last
        ? addressWith(request, services.cursors.write([last.name, last.ico], identity))
        : undefined;
      return answer(200, { items: page.map(municipalityView), next }, { headers: nextLink(next) });
    },
  });
  const read = declareRoute({
    method: 'GET',
    url: municipalityPath,
    operationId: 'readMunicipality',
    tag: municipalitiesTag,
    summary: text('Přečte obec', 'Reads a municipality'),
    description: text(
      'Obec s číslem jejího posledního zápisu a koncem jejího protokolu, kterým se protokol dokládá.',
      'The municipality with the number of its last write and the end of its log, by which the log is proved.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: noQuery,
    responses: {
      200: {
        description: text('Obec.', 'The municipality.'),
        sendsEtag: true,
        schema: municipalityWithHeadSchema,
      },
    },
    handler: async ({ municipality, principal }, answer) => {
      // the municipality of the call comes from a cache, and may be some seconds old
      const [present, { versions, seq, head }] = await Promise.all([
        findMunicipality(database, municipality.slug),
        readMunicipalityHead(database, principal),
      ]);
      const current = present ?? municipality;
      // set as a header, so that no 304 is sent: the log advances while the details stay the same
      return answer(
        200,
        { ...municipalityView(current), version: versions.version, log: { seq, head } },
        { headers: { etag: `"${municipalityEtag(current)}"` } },
      );
    },
  });
  const change = declareRoute({
    method: 'PATCH',
    url: municipalityPath,
    operationId: 'changeMunicipality',
    tag: municipalitiesTag,
    summary: text('Změní údaje obce', 'Changes a municipality'),
    description: text(
      'Název a identifikátory obce; IČO a zkrácený název se nemění. Pro správce obce.',
      'Name and identifiers of the municipality; business number and slug are fixed. For its administrator.',
    ),
    access: 'administrator',
    params: municipalityParams,
    query: noQuery,
    body: {
      type: 'application/merge-patch+json',
      schema: municipalityPatch,
      example: { website: 'https://www.koprivnice.cz' },
    },
    responses: {
      200: {
        description: text('Obec po změně.', 'The municipality after the change.'),
        sendsEtag: true,
        schema: municipalitySchema,
      },
    },
    takes: ['if-match'],
    handler: async ({ body, principal, request }, answer) => {
      if (Object.keys(body).length === 0)
        throw problem('invalid-request', {
          errors: [violation('', 'Není co měnit.', 'There is nothing to change.', 'empty')],
        });
      const change = body as Record<string, string | null>; // its members are texts, and only details may be null
      const changed = await inTransaction(database, principal, (transaction) =>
        changeMunicipality(transaction, change, preconditionOf(request.headers)),
      );
      return answer(200, municipalityView(changed), { etag: municipalityEtag(changed) });
    },
  });
  return [create, list, read, change];
}
