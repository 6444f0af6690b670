import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { municipalityParams } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { defineTable } from '../../../core/http/tabular/table.ts';
import {
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import { text } from '../../../platform/text.ts';
import { searchResultSchema } from '../schemas.ts';
import { search } from '../search.ts';
import type { SearchIndexCache } from '../store/search-index-cache.ts';
import { searchTag } from '../tags.ts';
import { searchParameters } from './search-parameters.ts';
import { withGraphNames } from './with-graph-names.ts';

/** GET /municipalities/{municipality}/search: searches one municipality, in citizens' words. */
export function searchMunicipalityRoute(services: Services, indexes: SearchIndexCache): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/search`,
    operationId: 'searchTown',
    tag: searchTag,
    summary: text('Hledá v obci', 'Searches a municipality'),
    description: text(
      'Hledá ve všech prvcích česky: podle kmene slov i podobnosti, s diakritikou i bez ní. U každého nálezu je, čím vyhověl (`matched`): názvem, názvem pro občana, synonymem, klíčovým slovem, nebo jen obsahem. Odpověď říká i počty podle druhů.',
      'Searches all elements in Czech: by the stems of words and by their similarity, with or without diacritics. Each hit says what matched (`matched`): its name, its name for citizens, a synonym, a keyword, or only its content. The answer also has counts by kind.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({ ...searchParameters(services.model), ...tabularParameters }),
    dependsOn: ['model', 'settings'],
    keeps: 'answer',
    responses: {
      200: tabularResponse(text('Nálezy.', 'The hits.'), searchResultSchema),
    },
    handler: async (call) => {
      const { q, kinds = null, limit = 20 } = call.query;
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const { hits, facets } = await search(await indexes.get(call.principal, readTime), {
          text: q,
          kinds,
          limit,
        });
        const items = hits.map((hit) => ({ reference: `${hit.kind}/${hit.code}`, ...hit }));
        return {
          value: { q, items, facets },
          table: async () =>
            defineTable({
              columns: ['reference', 'kind', 'name', 'score', 'field', 'matched'],
              rows: withGraphNames(await graphAt(readTime), items).map(({ matched, ...item }) => ({
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
