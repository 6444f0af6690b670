import type { Identities } from '../core/http/identities/identities.ts';
import { kindRoutes } from '../core/http/kinds/index.ts';
import type { AnyRoute } from '../core/http/route.ts';
import type { Services } from '../core/http/services.ts';
import { routesAcross } from './routes.ts';

/** Every route of the API: those of each kind, then those across the kinds. */
export function allRoutes(services: Services, identities: Identities, metrics: () => Promise<string>): AnyRoute[] {
  return [...services.model.kinds.flatMap((kind) => kindRoutes({ services, kind })), ...routesAcross(services, identities, metrics)];
}
