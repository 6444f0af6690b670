import { defineFeature } from '../feature.ts';
import { changeRoutes } from './routes/changes.ts';
import { proofComponents } from './schemas.ts';

export const changeLog = defineFeature({
  key: 'change-log',
  routes: ({ services }) => changeRoutes(services),
  schemas: proofComponents,
});
