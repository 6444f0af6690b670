import { z } from 'zod';
import { languageOf } from '../../../core/http/language.ts';
import { type AnyRoute, declareRoute } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { defineTable } from '../../../core/http/tabular/table.ts';
import {
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import type { ModelGraph } from '../../../core/kinds/types.ts';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { overlayOf } from '../overlay.ts';
import { scenarioEffectsSchema } from '../schemas.ts';
import { readScenario } from '../store/scenarios.ts';
import { scenariosTag } from '../tags.ts';
import { scenarioParams, scenarioPath } from './scenario-path.ts';

/** GET /scenarios/{scenario}/effects: what a scenario would change. */
export function scenarioEffectsRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${scenarioPath}/effects`,
    operationId: 'readScenarioEffects',
    tag: scenariosTag,
    summary: text('Co by scénář změnil', 'What a scenario would change'),
    description: text(
      'Prvky, které by zanikly, vazby, které by přibyly a ubyly, vazby, které model nedovolí, a změny, které nelze provést. Na ostatní odpoví otázky a graf s parametrem `scenario`.',
      'The elements that would end, the links that would be added and removed, the links that the model does not allow, and the changes that cannot be made. Questions and the graph answer everything else with the parameter `scenario`.',
    ),
    access: 'reader',
    params: scenarioParams,
    query: z.strictObject(tabularParameters),
    dependsOn: ['model', 'values', 'settings'],
    responses: { 200: tabularResponse(text('Účinky.', 'The effects.'), scenarioEffectsSchema) },
    handler: async (call) => {
      const scenario = await readScenario(services.database, call.principal, call.params.scenario);
      if (!scenario) throw problem('not-found');
      const language = languageOf(call.request);
      return tabularAnswer(services, call, async (readTime, graphAt) => {
        const graph = await graphAt(readTime);
        const { retired, added, removed, refused, skipped } = overlayOf(
          graph,
          scenario.changes,
          services.model.relations,
        );
        const refusedView = refused.map(({ link, reason }) => ({
          ...link,
          reason: reason[language],
        }));
        const skippedView = skipped.map(({ index, reason }) => ({
          change: index,
          reason: reason[language],
        }));
        const addedView = added.map(({ relation, from, to }) => ({ relation, from, to }));
        return {
          value: {
            scenario: scenario.id,
            retired,
            added: addedView,
            removed,
            refused: refusedView,
            skipped: skippedView,
          },
          table: () =>
            defineTable({
              title: scenario.name,
              columns: [
                'effect',
                'relation',
                'from',
                'fromName',
                'to',
                'toName',
                'change',
                'reason',
              ],
              rows: [
                ...retired.map((from) => ({ effect: 'retired', from })),
                ...addedView.map((link) => ({ effect: 'added', ...link })),
                ...removed.map((link) => ({ effect: 'removed', ...link })),
                ...refusedView.map((link) => ({ effect: 'refused', ...link })),
                ...skippedView.map((act) => ({ effect: 'skipped', ...act })),
              ].map((row: EffectRow) => ({
                ...row,
                fromName: nameIn(graph, row.from),
                toName: nameIn(graph, row.to),
              })),
            }),
        };
      });
    },
  });
}

type EffectRow = {
  readonly effect: string;
  readonly relation?: string;
  readonly from?: string;
  readonly to?: string;
  readonly change?: number;
  readonly reason?: string;
};

/** Returns the name of an element as it is without the scenario. */
const nameIn = ({ byReference }: ModelGraph, reference = ''): string | undefined =>
  byReference.get(reference)?.name;
