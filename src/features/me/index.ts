import { defineFeature } from '../feature.ts';
import { contributedRules } from '../gaps/contributed-rules.ts';
import { meRoute } from './routes/me.ts';
import { meWords } from './table-words.ts';

export const me = defineFeature({
  key: 'me',
  uses: ['change-log', 'gaps', 'graph'],
  routes: ({ services, features }) => [
    meRoute({ ...services, gapRules: contributedRules(features) }),
  ],
  tableWords: meWords,
});
