import { z } from 'zod';
import { problem } from '../../../errors.ts';
import { withMembers } from '../../../platform/formats/json-text.ts';
import { text } from '../../../platform/text.ts';
import { described } from '../../model/described.ts';
import { seesDrafts } from '../../model/principal.ts';
import { readDraft, readInForce, readVersion } from '../../store/documents/documents.ts';
import { readNeighbours } from '../../store/documents/neighbours.ts';
import { kindTag } from '../openapi/tag.ts';
import { wholeParameter } from '../parameters.ts';
import { readTimeHeaders, readTimeOf, readTimeParameters } from '../read-time.ts';
import { type AnyRoute, declareRoute } from '../route.ts';
import { groupNeighbours } from './group-neighbours.ts';
import {
  about,
  documentResponse,
  itemParams,
  itemPath,
  type KindContext,
  keptOf,
  operationIdOf,
} from './kind-route.ts';
import { assertKnownFields, fieldsParameter, selectFields } from './select-fields.ts';

/**
 * GET /{kind}/{code}: the version in force; an element never published answers with its draft to
 * those who may see it.
 */
export function readRoute({ services, kind }: KindContext): AnyRoute {
  const { database } = services;
  return declareRoute({
    method: 'GET',
    url: itemPath(kind),
    operationId: operationIdOf('read', kind),
    tag: kindTag(kind),
    summary: about('Přečte', 'Reads', kind),
    description: text(
      'Verze platná v daný den, se součástmi a vazbami. Nikdy nezveřejněný prvek odpoví těm, kdo vidí návrhy, svým návrhem.',
      'The version in force on the day, with parts and links. An element that was never published answers with its draft to those who may see drafts.',
    ),
    access: 'anyone',
    params: z.strictObject(itemParams(kind)),
    query: z.strictObject({
      ...readTimeParameters,
      fields: fieldsParameter.optional(),
      include: described(
        z.enum(['neighbours']),
        ['Přidat', '`neighbours`: i sousedé v obou směrech s názvy.'],
        ['Include', '`neighbours`: includes the neighbours in both directions, with names.'],
      ).optional(),
    }),
    dependsOn: ['model', 'drafts', 'settings'],
    keeps: keptOf(kind),
    responses: {
      200: documentResponse(kind, text('Prvek.', 'The element.')),
    },
    handler: async ({ params, query, principal, municipality }) => {
      const readTime = readTimeOf(query, municipality, services.now());
      assertKnownFields(kind, query.fields, query.include === undefined ? [] : [query.include]);
      const { code } = params;
      const isPresent = query.asOf === undefined && query.knownAt === undefined;
      const stored =
        (await readInForce(database, principal, kind, code, readTime)) ??
        (isPresent && seesDrafts(principal)
          ? await readDraft(database, principal, kind, code)
          : null);
      if (!stored) throw problem('not-found');
      const headers = readTimeHeaders(readTime);
      if (query.include !== 'neighbours')
        return { json: selectFields(stored.json, query.fields), etag: stored.etag, headers };
      const neighbours = groupNeighbours(
        services.model,
        await readNeighbours(database, principal, kind.key, code, readTime),
      );
      return {
        json: selectFields(withMembers(stored.json, { neighbours }), query.fields, ['neighbours']),
        headers,
      };
    },
  });
}

const versionParameter = wholeParameter(
  1,
  2_147_483_647,
  1,
  ['Verze', 'Pořadové číslo verze.'],
  ['Version', 'The number of the version.'],
);

/** GET /{kind}/{code}/versions/{version}: a permalink. */
export function versionRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${itemPath(kind)}/versions/{version}`,
    operationId: operationIdOf('read', kind, 'Version'),
    tag: kindTag(kind),
    summary: about('Přečte verzi', 'Reads a version', kind),
    description: text(
      'Stálá adresa jedné zveřejněné verze; její obsah se nikdy nemění.',
      'The permanent address of a published version; its content never changes.',
    ),
    access: 'anyone',
    params: z.strictObject({ ...itemParams(kind), version: versionParameter }),
    query: z.strictObject({ fields: fieldsParameter.optional() }),
    responses: { 200: documentResponse(kind, text('Prvek.', 'The element.')) },
    handler: async ({ params, query, principal }) => {
      assertKnownFields(kind, query.fields);
      const stored = await readVersion(
        services.database,
        principal,
        kind,
        params.code,
        params.version,
      );
      if (!stored) throw problem('not-found');
      return { json: selectFields(stored.json, query.fields), etag: stored.etag };
    },
  });
}
