import { z } from 'zod';
import { townPath } from '../../../core/http/addresses.ts';
import { composite, compositeParameters, compositeResponse } from '../../../core/http/composite/composite.ts';
import { townParams, wholeParameter } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { text } from '../../../platform/text.ts';
import { suggestionsSchema } from '../schemas.ts';
import type { SearchMemory } from '../store/search-memory.ts';
import { suggest } from '../suggest.ts';
import { namedIn } from './named-in.ts';

/** GET /municipalities/{municipality}/search/suggestions: what somebody may be about to write. */
export function suggestionsRoute(services: Services, searches: SearchMemory): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/search/suggestions`,
    operationId: 'suggest',
    tag: 'search',
    summary: text('Našeptává při psaní', 'Suggests while typing'),
    description: text(
      'Názvy, názvy pro občana, synonyma a klíčová slova, v nichž napsané začíná slova, s diakritikou i bez ní. Nejdřív to, co napsaným začíná celé; kdo není z obce, dostane životní situace první. Od každého prvku jen to nejlepší.',
      'Names, names for citizens, synonyms and keywords in which what was typed begins words, with or without diacritics. What begins with it as a whole comes first; for anyone from outside, life situations do. Of each element only the best.',
    ),
    access: 'anyone',
    params: townParams,
    query: z.strictObject({
      q: described(
        cleanString(200, patterns.line, 2).meta({ examples: ['obč'] }),
        ['Napsáno', 'Co je zatím napsáno; aspoň dvě písmena.'],
        ['Typed', 'What has been typed so far; two letters at least.'],
      ),
      limit: wholeParameter(
        1,
        50,
        10,
        ['Nejvýše', 'Kolik návrhů nejvýše; bez údaje 10.'],
        ['Limit', 'At most so many suggestions; 10 when left out.'],
      ).optional(),
      ...compositeParameters,
    }),
    responses: { 200: compositeResponse(text('Návrhy.', 'The suggestions.'), suggestionsSchema) },
    handler: async (call) => {
      const { query, viewer } = call;
      return composite(services, call, async (moment, graphAt) => {
        const first = viewer.level === 'internal' ? null : 'life-situations';
        const found = suggest(await searches.get(viewer, moment), { text: query.q, limit: query.limit ?? 10, first });
        const items = found.map(({ kind, code, ...rest }) => ({ reference: `${kind}/${code}`, kind, code, ...rest }));
        return {
          value: { q: query.q, items },
          table: async () => ({
            columns: ['text', 'field', 'reference', 'kind', 'name'],
            rows: namedIn(await graphAt(moment), items),
          }),
        };
      });
    },
  });
}
