import type { AnyRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { SearchMemory } from '../store/search-memory.ts';
import { searchAcrossRoute } from './search-across.ts';
import { searchTownRoute } from './search-town.ts';
import { suggestionsRoute } from './suggestions.ts';

/** Search in a town, suggestions while typing, search across towns; over the same indexes in memory. */
export function searchRoutes(services: Services): AnyRoute[] {
  const searches = new SearchMemory(services.database);
  return [searchTownRoute(services, searches), suggestionsRoute(services, searches), searchAcrossRoute(services, searches)];
}
