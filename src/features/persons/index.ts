import { defineFeature } from '../feature.ts';
import { personRoutes } from './routes/persons.ts';

export const persons = defineFeature({
  key: 'persons',
  routes: ({ services }) => personRoutes(services),
});
