import { z } from 'zod';
import { townPath } from '../../../core/http/addresses.ts';
import { composite, compositeParameters, concludingResponse } from '../../../core/http/composite/composite.ts';
import { overlayParameters } from '../../../core/http/composite/graph-overlay.ts';
import { vertexOf } from '../../../core/http/composite/graph-parameters.ts';
import { codeParameter, townParams, wholeParameter } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { text } from '../../../platform/text.ts';
import { readThreadFacts } from '../operations/thread-facts.ts';
import { threadColumns, threadGrounds, threadOf, threadRows } from '../thread.ts';
import { threadSchema } from '../thread-schemas.ts';

/** GET /graph/thread: from a goal to its evaluation. */
export function threadRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${townPath}/graph/thread`,
    operationId: 'followThread',
    tag: 'graph',
    summary: text('Cesta od cíle k hodnocení', 'From a goal to its evaluation'),
    description: text(
      'Zlatá nit cíle: podřízené cíle, procesy, které cíl podporují, jejich karty a činnosti, ukazatele s nejnovější hodnotou a hodnocení. Nejslabší článek je vyznačen (`weakest`): první stupeň, který někde chybí.',
      'The golden thread of a goal: subordinate goals, the processes that support it, their cards and activities, metrics with the newest value, and evaluations. The weakest link is marked: the first stage that is missing somewhere.',
    ),
    access: 'anyone',
    params: townParams,
    query: z.strictObject({
      goal: codeParameter('SC-1', ['Cíl', 'Goal']),
      depth: wholeParameter(
        0,
        8,
        4,
        ['Úrovní', 'Kolik úrovní podřízených cílů; bez údaje čtyři.'],
        ['Depth', 'How many levels of subordinate goals; four when left out.'],
      ).optional(),
      ...overlayParameters(services.overlays),
      ...compositeParameters,
    }),
    responses: { 200: concludingResponse(text('Nit.', 'The thread.'), threadSchema) },
    handler: async (call) => {
      const { query, viewer } = call;
      return composite(services, call, async (moment, graphAt) => {
        const graph = await graphAt(moment);
        const facts = await readThreadFacts(services.database, viewer, moment);
        const thread = threadOf(graph, vertexOf(graph, `goals/${query.goal}`, '?goal'), facts, query.depth ?? 4);
        return {
          unseen: facts.sight.unseen(threadGrounds),
          value: { ...thread },
          table: () => ({ columns: threadColumns, rows: threadRows(thread) }),
        };
      });
    },
  });
}
