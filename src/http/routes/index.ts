import type { Identities } from '../plugins/viewer.ts';
import type { AnyRoute } from '../route.ts';
import type { Services } from '../services.ts';
import { exchangeRoutes } from './exchange.ts';
import { healthRoutes } from './health.ts';
import { municipalityRoutes } from './municipalities.ts';
import { tokenRoutes } from './tokens.ts';

/** Everything that stands across the kinds. */
export const routesAcross = (services: Services, identities: Identities): AnyRoute[] => [
  ...municipalityRoutes(services),
  ...tokenRoutes(services, identities),
  ...exchangeRoutes(services),
  ...healthRoutes(services),
];
