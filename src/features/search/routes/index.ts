import type { AnyRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { searchAcrossRoute } from './search-across.ts';
import { searchTownRoute } from './search-town.ts';
import { suggestionsRoute } from './suggestions.ts';

/** Search in a town, suggestions while typing, search across towns. */
export const searchRoutes = (services: Services): AnyRoute[] => [
  searchTownRoute(services),
  suggestionsRoute(services),
  searchAcrossRoute(services),
];
