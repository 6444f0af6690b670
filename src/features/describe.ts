import { Identities } from '../core/http/identities/identities.ts';
import type { DocumentArea } from '../core/http/openapi/areas.ts';
import { buildDocument } from '../core/http/openapi/document.ts';
import { documentedRoutes } from '../core/http/openapi/documentation.ts';
import type { JsonObject } from '../core/http/openapi/json-schema.ts';
import type { Resources } from '../core/http/services.ts';
import type { Model } from '../core/model/model.ts';
import type { Language } from '../platform/text.ts';
import { allRoutes } from './all-routes.ts';
import { features } from './index.ts';

/**
 * Returns the OpenAPI document of the API, or of one area, without a database: routes are only
 * declared, never called.
 */
export function describeApi(
  model: Model,
  version: string,
  language: Language = 'en',
  area?: DocumentArea,
): JsonObject {
  const resources = { model, version } as Resources; // declarations read nothing else of them
  const routes = allRoutes(features, resources, new Identities(resources), async () => '');
  return buildDocument(documentedRoutes(routes), model, { language, version, serverUrl: '', area });
}
