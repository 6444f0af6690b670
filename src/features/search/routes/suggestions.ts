import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { municipalityParams, wholeParameter } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { defineTable } from '../../../core/http/tabular/table.ts';
import {
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { text } from '../../../platform/text.ts';
import { suggestionsSchema } from '../schemas.ts';
import type { SearchIndexCache } from '../store/search-index-cache.ts';
import { suggest } from '../suggest.ts';
import { searchTag } from '../tags.ts';
import { withGraphNames } from './with-graph-names.ts';

/** GET /municipalities/{municipality}/search/suggestions: suggests while typing. */
export function suggestionsRoute(services: Services, indexes: SearchIndexCache): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/search/suggestions`,
    operationId: 'suggest',
    tag: searchTag,
    summary: text('Našeptává při psaní', 'Suggests while typing'),
    description: text(
      'Názvy, názvy pro občana, synonyma a klíčová slova, v nichž napsané začíná slova, s diakritikou i bez ní. Nejdřív to, co napsaným začíná celé; kdo není z obce, dostane životní situace první. Od každého prvku jen to nejlepší.',
      'Names, names for citizens, synonyms and keywords with words that begin with what was typed, with or without diacritics. Those that begin with the whole of it come first; for callers from outside the municipality, life situations do. Only the best of each element is suggested.',
    ),
    access: 'anyone',
    params: municipalityParams,
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
        ['Limit', 'The maximum number of suggestions; 10 by default.'],
      ).optional(),
      ...tabularParameters,
    }),
    dependsOn: ['model', 'settings'],
    keeps: 'answer',
    responses: { 200: tabularResponse(text('Návrhy.', 'The suggestions.'), suggestionsSchema) },
    handler: async (call) => {
      const { query, principal } = call;
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const preferredKind = principal.level === 'internal' ? null : 'life-situations';
        const suggestions = suggest(await indexes.get(principal, readTime), {
          text: query.q,
          limit: query.limit ?? 10,
          preferredKind,
        });
        const items = suggestions.map(({ kind, code, ...rest }) => ({
          reference: `${kind}/${code}`,
          kind,
          code,
          ...rest,
        }));
        return {
          value: { q: query.q, items },
          table: async () =>
            defineTable({
              columns: ['text', 'field', 'reference', 'kind', 'name'],
              rows: withGraphNames(await graphAt(readTime), items),
            }),
        };
      });
    },
  });
}
