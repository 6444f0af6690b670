import { defineFeature } from '../feature.ts';
import { meRoute } from './routes/me.ts';
import { meWords } from './table-words.ts';

export const me = defineFeature({
  key: 'me',
  uses: ['change-log', 'gaps', 'graph'],
  routes: ({ services }) => [meRoute(services)],
  tableWords: meWords,
});
