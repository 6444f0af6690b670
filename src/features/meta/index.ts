import { defineFeature } from '../feature.ts';
import { metaRoutes } from './routes/meta.ts';

export const meta = defineFeature({
  key: 'meta',
  routes: ({ services }) => metaRoutes(services),
});
