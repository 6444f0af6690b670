import { defineFeature } from '../feature.ts';
import { coverageRoute } from './routes/coverage.ts';
import { impactRoute } from './routes/impact.ts';
import { neighbourhoodRoute } from './routes/neighbourhood.ts';
import { pathsRoute } from './routes/paths.ts';
import { raciRoute } from './routes/raci.ts';
import { threadRoute } from './routes/thread.ts';
import { graphWords } from './table-words.ts';

export const graph = defineFeature({
  key: 'graph',
  uses: ['measurements'],
  routes: ({ services }) => [
    neighbourhoodRoute(services),
    pathsRoute(services),
    threadRoute(services),
    impactRoute(services),
    coverageRoute(services),
    raciRoute(services),
  ],
  tableWords: graphWords,
});
