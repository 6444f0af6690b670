import { defineFeature } from '../feature.ts';
import { municipalityRoutes } from './routes/municipalities.ts';
import { settingRoutes } from './routes/settings.ts';

export const municipalities = defineFeature({
  key: 'municipalities',
  routes: ({ services }) => [...municipalityRoutes(services), ...settingRoutes(services)],
});
