import type { Model } from '../../model/model.ts';
import type { Language } from '../../model/text.ts';
import { allRoutes } from '../all-routes.ts';
import { Identities } from '../identities/identities.ts';
import type { Services } from '../services.ts';
import type { DocumentArea } from './areas.ts';
import { buildDocument } from './document.ts';
import { documentedRoutes } from './documentation.ts';
import type { JsonObject } from './schema.ts';

/** The OpenAPI document of the API, or of one area of it, without a database: routes are declared and described here, never called. */
export function describeApi(model: Model, version: string, language: Language = 'en', area?: DocumentArea): JsonObject {
  const services = { model, version } as Services; // what a declaration itself reads of them
  const routes = allRoutes(services, new Identities(services), async () => '');
  return buildDocument(documentedRoutes(routes), model, { language, version, serverUrl: '', area });
}
