import type { Identities } from '../identities/identities.ts';
import type { AnyRoute } from '../route.ts';
import type { Services } from '../services.ts';
import { changeRoutes } from './changes.ts';
import { discoveryRoutes } from './discovery.ts';
import { exchangeRoutes } from './exchange.ts';
import { gapWaiverRoutes } from './gap-waivers.ts';
import { coverageRoute } from './graph/coverage.ts';
import { gapRulesRoute } from './graph/gap-rules.ts';
import { gapTrendRoute } from './graph/gap-trend.ts';
import { gapsRoute } from './graph/gaps.ts';
import { impactRoute } from './graph/impact.ts';
import { neighbourhoodRoute } from './graph/neighbourhood.ts';
import { pathsRoute } from './graph/paths.ts';
import { raciRoute } from './graph/raci.ts';
import { threadRoute } from './graph/thread.ts';
import { healthRoutes } from './health.ts';
import { importerMappingRoutes } from './importer-mappings.ts';
import { importerRoutes } from './importers.ts';
import { meRoute } from './me.ts';
import { measurementRoutes } from './measurements.ts';
import { metaRoutes } from './meta.ts';
import { municipalityRoutes } from './municipalities.ts';
import { personRoutes } from './persons.ts';
import { processTableTemplateRoute } from './process-table-template.ts';
import { protectedResourceRoute } from './protected-resource.ts';
import { questionRoutes } from './questions.ts';
import { scenarioRoutes } from './scenarios.ts';
import { searchRoutes } from './search/index.ts';
import { settingRoutes } from './settings.ts';
import { tokenRoutes } from './tokens.ts';

/** Everything that stands across the kinds. */
export const routesAcross = (services: Services, identities: Identities, metrics: () => Promise<string>): AnyRoute[] => [
  ...questionRoutes(services),
  ...scenarioRoutes(services),
  ...municipalityRoutes(services),
  ...tokenRoutes(services),
  ...changeRoutes(services),
  ...measurementRoutes(services),
  ...metaRoutes(services),
  ...personRoutes(services),
  ...searchRoutes(services),
  ...settingRoutes(services),
  ...exchangeRoutes(services),
  ...importerRoutes(services),
  ...importerMappingRoutes(services),
  processTableTemplateRoute(),
  neighbourhoodRoute(services),
  pathsRoute(services),
  threadRoute(services),
  impactRoute(services),
  coverageRoute(services),
  gapsRoute(services),
  gapRulesRoute(services),
  gapTrendRoute(services),
  ...gapWaiverRoutes(services),
  meRoute(services),
  raciRoute(services),
  ...discoveryRoutes(services),
  ...(identities.oidc ? [protectedResourceRoute(identities.oidc.settings)] : []),
  ...healthRoutes(services, metrics),
];
