import type { Identities } from '../plugins/viewer.ts';
import type { AnyRoute } from '../route.ts';
import type { Services } from '../services.ts';
import { changeRoutes } from './changes.ts';
import { discoveryRoutes } from './discovery.ts';
import { exchangeRoutes } from './exchange.ts';
import { graphQuestionRoutes } from './graph-questions.ts';
import { graphWalkRoutes } from './graph-walks.ts';
import { healthRoutes } from './health.ts';
import { measurementRoutes } from './measurements.ts';
import { metaRoutes } from './meta.ts';
import { municipalityRoutes } from './municipalities.ts';
import { personRoutes } from './persons.ts';
import { searchRoutes } from './search.ts';
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
  ...searchRoutes(services),
  ...settingRoutes(services),
  ...exchangeRoutes(services),
  ...graphWalkRoutes(services),
  ...graphQuestionRoutes(services),
  ...discoveryRoutes(services),
  ...healthRoutes(services, metrics),
];
