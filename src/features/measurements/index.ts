import { defineFeature } from '../feature.ts';
import { measurementRoutes } from './routes/measurements.ts';

export const measurements = defineFeature({
  key: 'measurements',
  routes: ({ services }) => measurementRoutes(services),
});
