import { defineFeature } from '../feature.ts';
import { changeRoutes } from './routes/changes.ts';

export const changeLog = defineFeature({
  key: 'change-log',
  routes: ({ services }) => changeRoutes(services),
});
