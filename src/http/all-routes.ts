import type { Identities } from './identities/identities.ts';
import { kindRoutes } from './kinds/index.ts';
import type { AnyRoute } from './route.ts';
import { routesAcross } from './routes/index.ts';
import type { Services } from './services.ts';

/** Every route of the API: those of each kind, then those across the kinds. */
export function allRoutes(services: Services, identities: Identities, metrics: () => Promise<string>): AnyRoute[] {
  return [...services.model.kinds.flatMap((kind) => kindRoutes({ services, kind })), ...routesAcross(services, identities, metrics)];
}
