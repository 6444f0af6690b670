import { defineFeature } from '../feature.ts';
import { discoveryRoutes } from './routes/discovery.ts';
import { healthRoutes } from './routes/health.ts';
import { protectedResourceRoute } from './routes/protected-resource.ts';

export const service = defineFeature({
  key: 'service',
  routes: ({ services, identities, metrics }) => [
    ...discoveryRoutes(services),
    ...(identities.oidc ? [protectedResourceRoute(identities.oidc.settings)] : []),
    ...healthRoutes(services, metrics),
  ],
});
