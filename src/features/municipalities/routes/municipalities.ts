import { z } from 'zod';
import { inTransaction } from '../../../core/database/transaction.ts';
import { addressWith, townAddress, townPath } from '../../../core/http/addresses.ts';
import { component } from '../../../core/http/component.ts';
import { nextLink, queryIdentity } from '../../../core/http/page.ts';
import { pageParameters, preconditionOf, townParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noParams, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { findTown, insertTown, listTowns } from '../../../core/store/municipalities.ts';
import { readTownHead } from '../../../core/store/town-heads.ts';
import { problem, violation } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { changeMunicipality, townTag } from '../operations/change-municipality.ts';
import { municipalityDetails, municipalityName, newMunicipality } from '../operations/municipality-input.ts';
import { shownTown } from '../operations/shown-town.ts';
import { municipalityPageSchema, municipalitySchema, municipalityWithHeadSchema } from '../schemas.ts';

const newMunicipalityBody = component('NewMunicipality', newMunicipality);
const municipalityPatch = component(
  'MunicipalityPatch',
  z.strictObject({
    name: municipalityName.optional(),
    ...Object.fromEntries(Object.entries(municipalityDetails).map(([member, schema]) => [member, schema.nullable()])),
  }),
);

/** Municipalities: the list is public, making one is for the administrator of the instance. */
export function municipalityRoutes(services: Services): AnyRoute[] {
  const { database } = services;
  const create = declareRoute({
    method: 'POST',
    url: '/v1/municipalities',
    operationId: 'createMunicipality',
    tag: 'municipalities',
    summary: text('Založí obec', 'Creates a municipality'),
    description: text(
      'Založí obec s prázdným modelem. Úkon správce instance (ADMIN_TOKEN).',
      'Makes a municipality with an empty model. An act of the administrator of the instance (ADMIN_TOKEN).',
    ),
    access: 'instance',
    params: noParams,
    query: noQuery,
    body: {
      type: 'application/json',
      schema: newMunicipalityBody,
      example: { ico: '00295892', slug: 'bruntal', name: 'Bruntál' },
    },
    responses: { 201: { description: text('Založená obec.', 'The municipality made.'), schema: municipalitySchema } },
    handler: async ({ body, viewer, request }, answer) => {
      const { ico, slug, name: townName, ...known } = body;
      const town = await inTransaction(database, viewer, (transaction) =>
        insertTown(transaction, { ico, slug, name: townName, details: known as Record<string, string> }),
      );
      return answer(201, shownTown(town), { headers: { location: townAddress(request, town) } });
    },
  });
  const list = declareRoute({
    method: 'GET',
    url: '/v1/municipalities',
    operationId: 'listMunicipalities',
    tag: 'municipalities',
    summary: text('Vypíše obce', 'Lists municipalities'),
    description: text('Obce této instance v českém řazení.', 'The municipalities of this instance in Czech order.'),
    access: 'anyone',
    params: noParams,
    query: z.strictObject(pageParameters),
    responses: { 200: { description: text('Stránka seznamu.', 'A page of the list.'), schema: municipalityPageSchema } },
    handler: async ({ query, request }, answer) => {
      const limit = query.limit ?? 50;
      const identity = queryIdentity(0, request.url);
      const after = query.cursor === undefined ? null : (services.cursors.read(query.cursor, identity) as [string, string]); // written below
      const towns = await listTowns(database, after, limit + 1);
      const page = towns.slice(0, limit);
      const last = towns.length > limit ? page.at(-1) : undefined;
      const next = last ? addressWith(request, services.cursors.write([last.name, last.ico], identity)) : undefined;
      return answer(200, { items: page.map(shownTown), next }, { headers: nextLink(next) });
    },
  });
  const read = declareRoute({
    method: 'GET',
    url: townPath,
    operationId: 'readMunicipality',
    tag: 'municipalities',
    summary: text('Přečte obec', 'Reads a municipality'),
    description: text(
      'Obec s číslem jejího posledního zápisu a koncem jejího protokolu, kterým se protokol dokládá.',
      'The municipality with the number of its last write and the end of its log, by which the log is proved.',
    ),
    access: 'anyone',
    params: townParams,
    query: noQuery,
    responses: { 200: { description: text('Obec.', 'The municipality.'), sendsTag: true, schema: municipalityWithHeadSchema } },
    handler: async ({ town, viewer }, answer) => {
      // the town of the address may be some seconds old
      const [present, { version, seq, head }] = await Promise.all([findTown(database, town.slug), readTownHead(database, viewer)]);
      const shown = present ?? town;
      // a header, not the answer's tag: while the details stay, the log still moves, so this is never 304
      return answer(200, { ...shownTown(shown), version, log: { seq, head } }, { headers: { etag: `"${townTag(shown)}"` } });
    },
  });
  const change = declareRoute({
    method: 'PATCH',
    url: townPath,
    operationId: 'changeMunicipality',
    tag: 'municipalities',
    summary: text('Změní údaje obce', 'Changes a municipality'),
    description: text(
      'Název a identifikátory obce; IČO a zkrácený název se nemění. Pro správce obce.',
      'Name and identifiers of the municipality; business number and slug are fixed. For its administrator.',
    ),
    access: 'administrator',
    params: townParams,
    query: noQuery,
    body: {
      type: 'application/merge-patch+json',
      schema: municipalityPatch,
      example: { website: 'https://www.koprivnice.cz' },
    },
    responses: {
      200: { description: text('Obec po změně.', 'The municipality after the change.'), sendsTag: true, schema: municipalitySchema },
    },
    takes: ['if-match'],
    handler: async ({ body, viewer, request }, answer) => {
      if (Object.keys(body).length === 0)
        throw problem('invalid-request', { errors: [violation('', 'Není co měnit.', 'There is nothing to change.', 'empty')] });
      const change = body as Record<string, string | null>; // its members are texts, and only details may be null
      const changed = await inTransaction(database, viewer, (transaction) =>
        changeMunicipality(transaction, change, preconditionOf(request.headers)),
      );
      return answer(200, shownTown(changed), { tag: townTag(changed) });
    },
  });
  return [create, list, read, change];
}
