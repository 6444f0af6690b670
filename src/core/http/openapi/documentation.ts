import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { text } from '../../../platform/text.ts';
import { described } from '../../model/described.ts';
import { name, path, words } from '../answer-schemas.ts';
import { component } from '../component.ts';
import { codingFor } from '../content-coding.ts';
import type { OidcIdentities } from '../identities/oidc-identities.ts';
import { registerRoute } from '../register-route.ts';
import { type AnyRoute, declareRoute, noParams } from '../route.ts';
import type { Resources } from '../services.ts';
import { areaKeys } from './areas.ts';
import { type DocumentName, documentsOf, type ServedDocument } from './documents.ts';
import { swaggerUserInterface } from './swagger-ui.ts';
import { discoveryTag } from './tag.ts';

/** Serves the OpenAPI document and Swagger UI. */
export async function documentation(
  app: FastifyInstance,
  services: Resources,
  routes: readonly AnyRoute[],
  oidc: OidcIdentities | null,
): Promise<void> {
  const serverUrl = app.publicPlace.url ?? '';
  const documents = documentsOf(documentedRoutes(routes), services.model, {
    version: services.version,
    serverUrl,
  });
  const served = (name: DocumentName) => documents(name, oidc?.provider.knownLogin ?? null);
  const route = documentRoute(async (name) => {
    await oidc?.provider.login();
    return served(name);
  });
  registerRoute(app, route);
  const plain = (): Record<string, unknown> => JSON.parse(String(served({ language: 'en' }).bytes));
  await swaggerUserInterface(app, { oidc, document: plain });
}

/** Returns the routes that the document describes, including its own. */
export const documentedRoutes = (routes: readonly AnyRoute[]): AnyRoute[] => [
  ...routes,
  documentRoute(async () => ({ bytes: Buffer.of(), etag: '', coded: async () => Buffer.of() })),
];

const jsonType = 'application/json; charset=utf-8';

const openApiDocument = component(
  'OpenApiDocument',
  described(
    z.object({
      openapi: described(
        words(10).meta({ examples: ['3.1.1'] }),
        ['Verze OpenAPI', 'Verze specifikace OpenAPI.'],
        ['OpenAPI version', 'The version of the OpenAPI specification.'],
      ),
      info: described(
        z.record(name(), z.unknown()),
        ['O rozhraní', 'Název, verze, kontakt a licence.'],
        ['Info', 'Title, version, contact and licence.'],
      ),
      paths: described(
        z.record(path(500), z.unknown()),
        ['Adresy', 'Operace podle adres.'],
        ['Paths', 'The operations by address.'],
      ),
    }),
    ['Dokument OpenAPI', 'Popis rozhraní podle OpenAPI 3.1.'],
    ['OpenAPI document', 'The OpenAPI 3.1 description of the API.'],
  ),
);

/** GET /openapi.json: for anyone and from any site, as the Dutch API design rules require. */
function documentRoute(documents: (name: DocumentName) => Promise<ServedDocument>): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/openapi.json',
    operationId: 'readOpenApi',
    tag: discoveryTag,
    summary: text('Dokument OpenAPI', 'The OpenAPI document'),
    description: text(
      'Tento popis rozhraní (OpenAPI 3.1), anglicky nebo česky, celý nebo po oblastech.',
      'This description of the API (OpenAPI 3.1), in English or Czech, complete or by area.',
    ),
    access: 'anyone',
    params: noParams,
    query: z.strictObject({
      lang: described(
        z.enum(['en', 'cs']),
        ['Jazyk', 'Jazyk popisu; bez údaje anglicky.'],
        ['Language', 'The language of the description; English by default.'],
      ).optional(),
      area: described(
        z.enum(areaKeys),
        [
          'Oblast',
          'Jen tato oblast; `questions` jsou otázky manažera kvality. Bez údaje celé rozhraní.',
        ],
        [
          'Area',
          'Only this area; `questions` are those of a quality manager. The complete API by default.',
        ],
      ).optional(),
    }),
    responses: {
      200: {
        description: text('Dokument.', 'The document.'),
        hasEtag: true,
        schema: openApiDocument,
        types: ['application/json'],
      },
    },
    handler: async ({ query, request }) => {
      const { bytes, etag, coded } = await documents({
        language: query.lang ?? 'en',
        area: query.area,
      });
      const coding = codingFor(request.headers['accept-encoding']);
      return {
        body: coding === null ? bytes : await coded(coding),
        type: jsonType,
        etag,
        headers: {
          ...(coding === null ? {} : { 'content-encoding': coding }),
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
          'cache-control': 'public, no-cache',
        },
      };
    },
  });
}
