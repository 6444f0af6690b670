import { defineFeature } from '../feature.ts';
import { measurementRoutes } from './routes/measurements.ts';

export const measurements = defineFeature({
  key: 'measurements',
  tables: ['measurements', 'latest_measurements', 'measurement_history'],
  routes: ({ services }) => measurementRoutes(services),
});
