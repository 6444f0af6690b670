import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { text } from '../../model/text.ts';
import { told } from '../../model/told.ts';
import { type AnyRoute, declareRoute, noParams, ref, registerRoute } from '../route.ts';
import type { Services } from '../services.ts';
import { type DocumentName, documentsOf, type ServedDocument } from './documents.ts';
import { swaggerUserInterface } from './swagger-ui.ts';

/** Serves the OpenAPI document and Swagger UI. */
export async function documentation(
  app: FastifyInstance,
  services: Services,
  routes: readonly AnyRoute[],
  publicUrl: string | null,
): Promise<void> {
  const serverUrl = (publicUrl ?? '').replace(/\/+$/, '');
  const documents = documentsOf(documentedRoutes(routes), services.model, services.version, serverUrl);
  registerRoute(app, documentRoute(documents));
  await swaggerUserInterface(app, serverUrl, () => JSON.parse(documents({ language: 'en' }).json) as Record<string, unknown>); // an object was written there
}

/** What the document tells of: the routes, and itself. */
export const documentedRoutes = (routes: readonly AnyRoute[]): AnyRoute[] => [...routes, documentRoute(() => ({ json: '{}', tag: '' }))];

/** GET /openapi.json: for anyone and from any site, as the Dutch design rules want it. */
function documentRoute(documents: (name: DocumentName) => ServedDocument): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: '/openapi.json',
    operationId: 'readOpenApi',
    tag: 'discovery',
    summary: text('Dokument OpenAPI', 'The OpenAPI document'),
    description: text(
      'Tento popis rozhraní (OpenAPI 3.1), anglicky nebo česky, celý nebo jen otázky.',
      'This description of the API (OpenAPI 3.1), in English or in Czech, whole or the questions alone.',
    ),
    access: 'anyone',
    params: noParams,
    query: z.strictObject({
      lang: told(
        z.enum(['en', 'cs']),
        ['Jazyk', 'Jazyk popisu; bez údaje anglicky.'],
        ['Language', 'The language of the description; English when left out.'],
      ).optional(),
      part: told(
        z.enum(['questions']),
        ['Část', '`questions`: jen otázky manažera kvality.'],
        ['Part', '`questions`: only the questions of a quality manager.'],
      ).optional(),
    }),
    responses: { 200: { description: text('Dokument.', 'The document.'), isTagged: true, schema: ref('OpenApiDocument') } },
    handler: async ({ query }) => {
      const { json, tag } = documents({ language: query.lang ?? 'en', part: query.part });
      return {
        json,
        tag,
        headers: {
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
          'cache-control': 'public, no-cache',
        },
      };
    },
  });
}
