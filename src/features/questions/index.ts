import { defineFeature } from '../feature.ts';
import { questionRoutes } from './routes/questions.ts';

export const questions = defineFeature({
  key: 'questions',
  uses: ['gaps', 'graph', 'measurements'],
  routes: ({ services }) => questionRoutes(services),
});
