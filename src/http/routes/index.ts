import type { Identities } from '../plugins/viewer.ts';
import type { AnyRoute } from '../route.ts';
import type { Services } from '../services.ts';
import { changeRoutes } from './changes.ts';
import { discoveryRoutes } from './discovery.ts';
import { exchangeRoutes } from './exchange.ts';
import { coverageRoute } from './graph/coverage.ts';
import { gapsRoute } from './graph/gaps.ts';
import { impactRoute } from './graph/impact.ts';
import { neighbourhoodRoute } from './graph/neighbourhood.ts';
import { pathsRoute } from './graph/paths.ts';
import { raciRoute } from './graph/raci.ts';
import { threadRoute } from './graph/thread.ts';
import { healthRoutes } from './health.ts';
import { measurementRoutes } from './measurements.ts';
import { metaRoutes } from './meta.ts';
import { municipalityRoutes } from './municipalities.ts';
import { personRoutes } from './persons.ts';
import { searchRoute } from './search.ts';
import { settingRoutes } from './settings.ts';
import { tokenRoutes } from './tokens.ts';

/** Everything that stands across the kinds. */
export const routesAcross = (services: Services, identities: Identities, metrics: () => Promise<string>): AnyRoute[] => [
  ...municipalityRoutes(services),
  ...tokenRoutes(services, identities),
  ...changeRoutes(services),
  ...measurementRoutes(services),
  ...metaRoutes(services),
  ...personRoutes(services),
  searchRoute(services),
  ...settingRoutes(services),
  ...exchangeRoutes(services),
  neighbourhoodRoute(services),
  pathsRoute(services),
  threadRoute(services),
  impactRoute(services),
  coverageRoute(services),
  gapsRoute(services),
  raciRoute(services),
  ...discoveryRoutes(services),
  ...healthRoutes(services, metrics),
];
