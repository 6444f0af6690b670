import { readTimeOf } from '../../../core/http/read-time.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { write } from '../../../core/http/write.ts';
import { text } from '../../../platform/text.ts';
import { draftScenario } from '../operations/draft-scenario.ts';
import { scenarioDraftsSchema } from '../schemas.ts';
import { scenariosTag } from '../tags.ts';
import { scenarioParams, scenarioPath } from './scenario-path.ts';

/** POST /scenarios/{scenario}/_draft: turns a scenario into drafts. */
export function scenarioDraftsRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'POST',
    url: `${scenarioPath}/_draft`,
    operationId: 'draftScenario',
    tag: scenariosTag,
    summary: text('Udělá ze scénáře návrhy', 'Turns a scenario into drafts'),
    description: text(
      'Každý dokument, kterému by se změnily vazby, dostane návrh; platný stav se nemění. Odpověď říká i to, co návrh neumí: prvky druhů bez návrhů (řádky pro _import) a prvky k ukončení (_retire).',
      'Every document whose links would change gets a draft; what is in force does not change. The answer also lists what a draft cannot express: elements of kinds without drafts (lines for _import) and elements to be retired (_retire).',
    ),
    access: 'editor',
    params: scenarioParams,
    query: noQuery,
    takes: ['idempotency-key'],
    responses: {
      200: {
        description: text('Návrhy a co zbývá.', 'The drafts, and what is left to do.'),
        schema: scenarioDraftsSchema,
      },
    },
    handler: async (call, answer) => {
      const graph = await services.graphs.get(
        call.principal,
        readTimeOf({}, call.municipality, services.now()),
      );
      return write(services, call, async (transaction) =>
        answer(200, await draftScenario(services, call, transaction, call.params.scenario, graph)),
      );
    },
  });
}
