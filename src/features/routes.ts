import type { Identities } from '../core/http/identities/identities.ts';
import type { AnyRoute } from '../core/http/route.ts';
import type { Services } from '../core/http/services.ts';
import { tokenRoutes } from './access/routes/tokens.ts';
import { changeRoutes } from './change-log/routes/changes.ts';
import { gapRulesRoute } from './gaps/routes/gap-rules.ts';
import { gapTrendRoute } from './gaps/routes/gap-trend.ts';
import { gapWaiverRoutes } from './gaps/routes/gap-waivers.ts';
import { gapsRoute } from './gaps/routes/gaps.ts';
import { coverageRoute } from './graph/routes/coverage.ts';
import { impactRoute } from './graph/routes/impact.ts';
import { neighbourhoodRoute } from './graph/routes/neighbourhood.ts';
import { pathsRoute } from './graph/routes/paths.ts';
import { raciRoute } from './graph/routes/raci.ts';
import { threadRoute } from './graph/routes/thread.ts';
import { importerMappingRoutes } from './importers/routes/importer-mappings.ts';
import { importerRoutes } from './importers/routes/importers.ts';
import { processTableTemplateRoute } from './importers/routes/process-table-template.ts';
import { meRoute } from './me/routes/me.ts';
import { measurementRoutes } from './measurements/routes/measurements.ts';
import { metaRoutes } from './meta/routes/meta.ts';
import { municipalityRoutes } from './municipalities/routes/municipalities.ts';
import { settingRoutes } from './municipalities/routes/settings.ts';
import { personRoutes } from './persons/routes/persons.ts';
import { questionRoutes } from './questions/routes/questions.ts';
import { scenarioRoutes } from './scenarios/routes/scenarios.ts';
import { searchRoutes } from './search/routes/index.ts';
import { discoveryRoutes } from './service/routes/discovery.ts';
import { healthRoutes } from './service/routes/health.ts';
import { protectedResourceRoute } from './service/routes/protected-resource.ts';
import { exchangeRoutes } from './transfer/routes/exchange.ts';

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
