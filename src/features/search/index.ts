import { defineFeature } from '../feature.ts';
import { searchRoutes } from './routes/index.ts';
import { searchWords } from './table-words.ts';

export const search = defineFeature({
  key: 'search',
  routes: ({ services }) => searchRoutes(services),
  tableWords: searchWords,
});
