import { z } from 'zod';
import { cleanString } from '../../model/field.ts';
import { patterns } from '../../model/patterns.ts';
import { text } from '../../model/text.ts';
import { told } from '../../model/told.ts';
import { searchTown } from '../../store/search.ts';
import { townPath } from '../addresses.ts';
import { composite, compositeParameters, compositeResponse } from '../composite.ts';
import { kindsParameter } from '../graph-parameters.ts';
import { townParams, wholeParameter } from '../parameters.ts';
import { type AnyRoute, declareRoute } from '../route.ts';
import type { Services } from '../services.ts';

/** GET /search: what a town has for a question in anybody's words. */
export function searchRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/search`,
    operationId: 'searchTown',
    tag: 'questions',
    summary: text('Hledat v obci', 'Search in a town'),
    description: text(
      'Hledá ve všech prvcích česky: podle kmene slov i podobnosti, s diakritikou i bez ní. Odpověď říká i počty podle druhů.',
      'Searches all elements in Czech: by the stems of words and by likeness, with or without diacritics. The answer has counts by kind too.',
    ),
    access: 'anyone',
    params: townParams,
    query: z.strictObject({
      q: told(
        cleanString(200, patterns.line).meta({ examples: ['ztratil jsem občanku'] }),
        ['Co hledáte', 'Slova nebo otázka.'],
        ['What you seek', 'Words or a question.'],
      ),
      kinds: kindsParameter(services.model).optional(),
      limit: wholeParameter(
        1,
        100,
        20,
        ['Nejvýše', 'Kolik nálezů nejvýše; bez údaje 20.'],
        ['Limit', 'At most so many hits; 20 when left out.'],
      ).optional(),
      ...compositeParameters,
    }),
    responses: {
      200: compositeResponse(text('Nálezy.', 'The hits.'), 'SearchResult'),
    },
    handler: async (call) => {
      const { query, viewer } = call;
      return composite(services, call, async (moment) => {
        const { hits, facets } = await searchTown(services.database, viewer, {
          text: query.q,
          kinds: query.kinds ?? null,
          limit: query.limit ?? 20,
          moment,
        });
        const items = hits.map(({ kind, code, name, score }) => ({ reference: `${kind}/${code}`, kind, code, name, score }));
        return { value: { q: query.q, items, facets }, table: () => ({ columns: ['reference', 'name', 'score'], rows: items }) };
      });
    },
  });
}
