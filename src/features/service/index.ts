import { defineFeature } from '../feature.ts';
import { apiCatalogRoute } from './routes/api-catalog.ts';
import { healthRoutes } from './routes/health.ts';
import { landingPageRoute } from './routes/landing-page.ts';
import { problemTypeRoute } from './routes/problem-type.ts';
import { protectedResourceRoute } from './routes/protected-resource.ts';
import { securityContactRoute } from './routes/security-contact.ts';

export const service = defineFeature({
  key: 'service',
  routes: ({ services, identities, metrics }) => [
    landingPageRoute(services),
    problemTypeRoute(),
    apiCatalogRoute(),
    securityContactRoute(services),
    ...(identities.oidc ? [protectedResourceRoute(identities.oidc.settings)] : []),
    ...healthRoutes(services, metrics),
  ],
});
