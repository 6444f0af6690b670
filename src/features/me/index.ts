import { defineFeature } from '../feature.ts';
import { meRoute } from './routes/me.ts';
import { meComponents } from './schemas.ts';
import { meWords } from './table-words.ts';

export const me = defineFeature({
  key: 'me',
  uses: ['change-log', 'gaps', 'graph'],
  routes: ({ services }) => [meRoute(services)],
  schemas: meComponents,
  tableWords: meWords,
});
