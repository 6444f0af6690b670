import { defineFeature } from '../feature.ts';
import { contributedRules } from './contributed-rules.ts';
import { gapRulesRoute } from './routes/gap-rules.ts';
import { gapTrendRoute } from './routes/gap-trend.ts';
import { gapWaiverRoutes } from './routes/gap-waivers.ts';
import { gapsRoute } from './routes/gaps.ts';
import { gapRules } from './rules.ts';
import { gapWords } from './table-words.ts';

export const gaps = defineFeature({
  key: 'gaps',
  uses: ['evaluations', 'graph', 'measurements'],
  tables: ['gap_waivers'],
  gapRules,
  routes: ({ services, features }) => {
    const gapServices = { ...services, gapRules: contributedRules(features) };
    return [
      gapsRoute(gapServices),
      gapRulesRoute(gapServices),
      gapTrendRoute(gapServices),
      ...gapWaiverRoutes(gapServices),
    ];
  },
  tableWords: gapWords,
});
