import { defineFeature } from '../feature.ts';
import { gapRulesRoute } from './routes/gap-rules.ts';
import { gapTrendRoute } from './routes/gap-trend.ts';
import { gapWaiverRoutes } from './routes/gap-waivers.ts';
import { gapsRoute } from './routes/gaps.ts';
import { gapWords } from './table-words.ts';

export const gaps = defineFeature({
  key: 'gaps',
  uses: ['evaluations', 'graph', 'measurements'],
  tables: ['gap_waivers'],
  routes: ({ services }) => [
    gapsRoute(services),
    gapRulesRoute(services),
    gapTrendRoute(services),
    ...gapWaiverRoutes(services),
  ],
  tableWords: gapWords,
});
