import { defineFeature } from '../feature.ts';
import { scenarioOverlay } from './routes/scenario-overlay.ts';
import { scenarioRoutes } from './routes/scenarios.ts';
import { scenarioWords } from './table-words.ts';

export const scenarios = defineFeature({
  key: 'scenarios',
  uses: ['importers', 'transfer'],
  tables: ['scenarios'],
  routes: ({ services }) => scenarioRoutes(services),
  overlays: [scenarioOverlay],
  tableWords: scenarioWords,
});
