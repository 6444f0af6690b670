import type { AnyRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { SearchIndexCache } from '../store/search-index-cache.ts';
import { searchAcrossRoute } from './search-across.ts';
import { searchMunicipalityRoute } from './search-municipality.ts';
import { suggestionsRoute } from './suggestions.ts';

/**
 * Search in a municipality, suggestions while typing, search across municipalities; all over the
 * same indexes in memory.
 */
export function searchRoutes(services: Services): AnyRoute[] {
  const indexes = new SearchIndexCache(services.database);
  return [
    searchMunicipalityRoute(services, indexes),
    suggestionsRoute(services, indexes),
    searchAcrossRoute(services, indexes),
  ];
}
