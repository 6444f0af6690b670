import { defineFeature } from '../feature.ts';
import { exchangeRoutes } from './routes/exchange.ts';
import { exportRoute } from './routes/kind-export.ts';

export const transfer = defineFeature({
  key: 'transfer',
  uses: ['measurements'],
  routes: ({ services }) => exchangeRoutes(services),
  kindRoutes: [exportRoute],
});
