import { defineFeature } from '../feature.ts';
import { tokenRoutes } from './routes/tokens.ts';

export const access = defineFeature({
  key: 'access',
  routes: ({ services }) => tokenRoutes(services),
});
