import { z } from 'zod';
import { municipalityAddress } from '../../../core/http/addresses.ts';
import { noContent } from '../../../core/http/answer.ts';
import { component } from '../../../core/http/component.ts';
import { municipalityParams, preconditionOf } from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { write } from '../../../core/http/write.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { changeset } from '../changeset.ts';
import {
  createScenario,
  discardScenario,
  replaceScenario,
  scenarioEtag,
} from '../operations/save-scenario.ts';
import { scenarioListSchema, scenarioSchema } from '../schemas.ts';
import { listScenarios, readScenario } from '../store/scenarios.ts';
import { scenariosTag } from '../tags.ts';
import { scenarioDraftsRoute } from './scenario-drafts.ts';
import { scenarioEffectsRoute } from './scenario-effects.ts';
import { scenarioParams, scenarioPath, scenariosPath } from './scenario-path.ts';

const newScenario = component(
  'NewScenario',
  z.strictObject({
    name: described(
      cleanString(300, patterns.line)
        .min(1)
        .meta({ examples: ['Sloučení odborů'] }),
      ['Název', 'O čem se uvažuje.'],
      ['Name', 'What is being considered.'],
    ),
    description: described(
      cleanString(10_000, patterns.prose),
      ['Popis', 'Proč a za jakých podmínek.'],
      ['Description', 'Why, and under which conditions.'],
    ).optional(),
    changes: described(
      changeset,
      ['Změny', 'V pořadí, v jakém se stanou; nejvýše 200.'],
      ['Changes', 'In the order in which they happen; at most 200.'],
    ),
  }),
);

const example = {
  name: 'Sloučení dvou odborů',
  changes: [
    { act: 'merge', elements: ['units/OZP'], into: 'units/ORM' },
    { act: 'retire', element: 'processes/H-101' },
  ],
};

/** Scenarios: hypothetical changes, kept apart from the model. */
export const scenarioRoutes = (services: Services): AnyRoute[] => [
  listRoute(services),
  createRoute(services),
  readRoute(services),
  replaceRoute(services),
  discardRoute(services),
  scenarioEffectsRoute(services),
  scenarioDraftsRoute(services),
];

/** GET /scenarios */
function listRoute({ database }: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: scenariosPath,
    operationId: 'listScenarios',
    tag: scenariosTag,
    summary: text('Vypíše scénáře', 'Lists scenarios'),
    description: text(
      'Úvahy obce, nejnovější první; nejvýše 200.',
      'What the municipality is considering, newest first; at most 200.',
    ),
    access: 'reader',
    params: municipalityParams,
    query: noQuery,
    responses: {
      200: { description: text('Scénáře.', 'The scenarios.'), schema: scenarioListSchema },
    },
    handler: async ({ principal }, answer) =>
      answer(200, { items: await listScenarios(database, principal) }),
  });
}

/** POST /scenarios */
function createRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'POST',
    url: scenariosPath,
    operationId: 'createScenario',
    tag: scenariosTag,
    summary: text('Založí scénář', 'Creates a scenario'),
    description: text(
      'Změny nanečisto: `merge` sloučí prvky, `retire` prvek ukončí, `move` přesune vazby (třeba role na jinou pozici), `link` a `unlink` vazbu přidá či odebere. V modelu se nic nezmění.',
      'Hypothetical changes: `merge` merges elements, `retire` ends one, `move` moves links (such as roles to another position), `link` and `unlink` add or remove a link. The model itself does not change.',
    ),
    access: 'editor',
    params: municipalityParams,
    query: noQuery,
    body: { type: 'application/json', schema: newScenario, example },
    takes: ['idempotency-key'],
    responses: {
      201: {
        description: text('Scénář.', 'The scenario.'),
        sendsEtag: true,
        schema: scenarioSchema,
      },
    },
    handler: (call, answer) =>
      write(services, call, async (transaction) => {
        const created = await createScenario(transaction, services.model, call.body);
        const location = `${municipalityAddress(call.request, call.municipality)}/scenarios/${created.id}`;
        return answer(201, created, { etag: scenarioEtag(created), headers: { location } });
      }),
  });
}

/** GET /scenarios/{scenario} */
function readRoute({ database }: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: scenarioPath,
    operationId: 'readScenario',
    tag: scenariosTag,
    summary: text('Přečte scénář', 'Reads a scenario'),
    description: text(
      'Změny scénáře, se značkou pro jejich úpravu.',
      'The changes of a scenario, with the ETag for editing them.',
    ),
    access: 'reader',
    params: scenarioParams,
    query: noQuery,
    responses: {
      200: { description: text('Scénář.', 'The scenario.'), hasEtag: true, schema: scenarioSchema },
    },
    handler: async ({ principal, params }, answer) => {
      const scenario = await readScenario(database, principal, params.scenario);
      if (!scenario) throw problem('not-found');
      return answer(200, scenario, { etag: scenarioEtag(scenario) });
    },
  });
}

/** PUT /scenarios/{scenario} */
function replaceRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'PUT',
    url: scenarioPath,
    operationId: 'replaceScenario',
    tag: scenariosTag,
    summary: text('Přepíše scénář', 'Replaces a scenario'),
    description: text('Nahradí název, popis i změny.', 'Replaces name, description and changes.'),
    access: 'editor',
    params: scenarioParams,
    query: noQuery,
    body: { type: 'application/json', schema: newScenario, example },
    takes: ['if-match'],
    responses: {
      200: {
        description: text('Scénář.', 'The scenario.'),
        sendsEtag: true,
        schema: scenarioSchema,
      },
    },
    handler: (call, answer) =>
      write(services, call, async (transaction) => {
        const { params, body, request } = call;
        const replaced = await replaceScenario(
          transaction,
          services.model,
          params.scenario,
          body,
          preconditionOf(request.headers),
        );
        return answer(200, replaced, { etag: scenarioEtag(replaced) });
      }),
  });
}

/** DELETE /scenarios/{scenario} */
function discardRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'DELETE',
    url: scenarioPath,
    operationId: 'discardScenario',
    tag: scenariosTag,
    summary: text('Zahodí scénář', 'Discards a scenario'),
    description: text(
      'Úvaha zmizí; model ani návrhy z ní se nezmění.',
      'The scenario is deleted; neither the model nor drafts made from it change.',
    ),
    access: 'editor',
    params: scenarioParams,
    query: noQuery,
    takes: ['if-match'],
    responses: { 204: { description: text('Zahozeno.', 'Discarded.') } },
    handler: (call) =>
      write(services, call, async (transaction) => {
        await discardScenario(
          transaction,
          call.params.scenario,
          preconditionOf(call.request.headers),
        );
        return noContent;
      }),
  });
}
