import type { AnyRoute } from '../../route.ts';
import type { Services } from '../../services.ts';
import { searchAcrossRoute } from './search-across.ts';
import { searchTownRoute } from './search-town.ts';
import { suggestionsRoute } from './suggestions.ts';

/** Search in a town, suggestions while typing, search across towns. */
export const searchRoutes = (services: Services): AnyRoute[] => [
  searchTownRoute(services),
  suggestionsRoute(services),
  searchAcrossRoute(services),
];
