import { z } from 'zod';
import { townPath } from '../../../core/http/addresses.ts';
import { composite, compositeParameters, compositeResponse } from '../../../core/http/composite/composite.ts';
import { townParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { text } from '../../../platform/text.ts';
import { searchResultSchema } from '../schemas.ts';
import { search } from '../search.ts';
import type { SearchMemory } from '../store/search-memory.ts';
import { namedIn } from './named-in.ts';
import { searchParameters } from './search-parameters.ts';

/** GET /municipalities/{municipality}/search: what a town has for a question in anybody's words. */
export function searchTownRoute(services: Services, searches: SearchMemory): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/search`,
    operationId: 'searchTown',
    tag: 'search',
    summary: text('Hledá v obci', 'Searches a town'),
    description: text(
      'Hledá ve všech prvcích česky: podle kmene slov i podobnosti, s diakritikou i bez ní. U každého nálezu je, čím vyhověl (`matched`): názvem, názvem pro občana, synonymem, klíčovým slovem, nebo jen obsahem. Odpověď říká i počty podle druhů.',
      'Searches all elements in Czech: by the stems of words and by likeness, with or without diacritics. Each hit tells what fitted (`matched`): its name, its name for citizens, a synonym, a keyword, or its content only. The answer has counts by kind too.',
    ),
    access: 'anyone',
    params: townParams,
    query: z.strictObject({ ...searchParameters(services.model), ...compositeParameters }),
    responses: {
      200: compositeResponse(text('Nálezy.', 'The hits.'), searchResultSchema),
    },
    handler: async (call) => {
      const { q, kinds = null, limit = 20 } = call.query;
      return composite(services, call, async (moment, graphAt) => {
        const { hits, facets } = search(await searches.get(call.viewer, moment), { text: q, kinds, limit });
        const items = hits.map((hit) => ({ reference: `${hit.kind}/${hit.code}`, ...hit }));
        return {
          value: { q, items, facets },
          table: async () => ({
            columns: ['reference', 'kind', 'name', 'score', 'field', 'matched'],
            rows: namedIn(await graphAt(moment), items).map(({ matched, ...item }) => ({
              ...item,
              field: matched.field,
              matched: matched.text ?? '',
            })),
          }),
        };
      });
    },
  });
}
