import { defineFeature } from '../feature.ts';
import { questionCatalogueComponents } from './catalogue-schemas.ts';
import { questionRoutes } from './routes/questions.ts';
import { questionComponents } from './schemas.ts';

export const questions = defineFeature({
  key: 'questions',
  uses: ['gaps', 'graph', 'measurements'],
  routes: ({ services }) => questionRoutes(services),
  schemas: { ...questionCatalogueComponents, ...questionComponents },
});
