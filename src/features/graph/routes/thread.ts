import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import {
  codeParameter,
  municipalityParams,
  wholeParameter,
} from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { overlayParameters } from '../../../core/http/tabular/graph-overlay.ts';
import { vertexOf } from '../../../core/http/tabular/graph-parameters.ts';
import { defineTable } from '../../../core/http/tabular/table.ts';
import {
  concludingResponse,
  tabularAnswer,
  tabularParameters,
} from '../../../core/http/tabular/tabular-answer.ts';
import { text } from '../../../platform/text.ts';
import { readThreadFacts } from '../operations/thread-facts.ts';
import { graphTag } from '../tags.ts';
import { threadColumns, threadOf, threadPremises, threadRows } from '../thread.ts';
import { threadSchema } from '../thread-schemas.ts';

/** GET /graph/thread: from a goal to its evaluation. */
export function threadRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${municipalityPath}/graph/thread`,
    operationId: 'followThread',
    tag: graphTag,
    summary: text('Cesta od cíle k hodnocení', 'From a goal to its evaluation'),
    description: text(
      'Zlatá nit cíle: podřízené cíle, procesy, které cíl podporují, jejich karty a činnosti, ukazatele s nejnovější hodnotou a hodnocení. Nejslabší článek je vyznačen (`weakest`): první stupeň, který někde chybí.',
      'The golden thread of a goal: subordinate goals, the processes that support it, their cards and activities, metrics with the latest value, and evaluations. The weakest link is marked: the first stage that is missing somewhere.',
    ),
    access: 'anyone',
    params: municipalityParams,
    query: z.strictObject({
      goal: codeParameter('SC-1', ['Cíl', 'Goal']),
      depth: wholeParameter(
        0,
        8,
        4,
        ['Úrovní', 'Kolik úrovní podřízených cílů; bez údaje čtyři.'],
        ['Depth', 'How many levels of subordinate goals; four by default.'],
      ).optional(),
      ...overlayParameters(services.overlays),
      ...tabularParameters,
    }),
    dependsOn: ['model', 'values', 'settings'],
    keeps: 'answer',
    responses: { 200: concludingResponse(text('Nit.', 'The thread.'), threadSchema) },
    handler: async (call) => {
      const { query, principal } = call;
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const graph = await graphAt(readTime);
        const facts = await readThreadFacts(services.database, principal, readTime);
        const thread = threadOf(
          graph,
          vertexOf(graph, `goals/${query.goal}`, '?goal'),
          facts,
          query.depth ?? 4,
        );
        return {
          unseen: facts.viewScope.unseen(threadPremises),
          value: { ...thread },
          table: () => defineTable({ columns: threadColumns, rows: threadRows(thread) }),
        };
      });
    },
  });
}
