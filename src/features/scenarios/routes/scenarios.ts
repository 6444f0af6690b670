import { z } from 'zod';
import { municipalityAddress, municipalityPath } from '../../../core/http/addresses.ts';
import { noContent } from '../../../core/http/answer.ts';
import { component } from '../../../core/http/component.ts';
import { languageOf } from '../../../core/http/language.ts';
import { municipalityParams, preconditionOf } from '../../../core/http/parameters.ts';
import { readTimeOf } from '../../../core/http/read-time.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import {
  tabularAnswer,
  tabularParameters,
  tabularResponse,
} from '../../../core/http/tabular/tabular-answer.ts';
import { write } from '../../../core/http/write.ts';
import type { ModelGraph } from '../../../core/kinds/types.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { changeset } from '../changeset.ts';
import { draftScenario } from '../operations/draft-scenario.ts';
import {
  discardScenario,
  makeScenario,
  replaceScenario,
  scenarioEtag,
} from '../operations/save-scenario.ts';
import { overlayOf } from '../overlay.ts';
import {
  scenarioDraftsSchema,
  scenarioEffectsSchema,
  scenarioListSchema,
  scenarioSchema,
} from '../schemas.ts';
import { listScenarios, readScenario } from '../store/scenarios.ts';

export const scenarioBody = component(
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

const scenarioParams = municipalityParams.extend({
  scenario: described(
    z
      .uuid()
      .max(36)
      .meta({ examples: ['0195d2c4-3f00-7000-8000-000000000000'] }),
    ['Scénář', 'Číslo scénáře.'],
    ['Scenario', 'The id of the scenario.'],
  ),
});

const example = {
  name: 'Sloučení dvou odborů',
  changes: [
    { act: 'merge', elements: ['units/OZP'], into: 'units/ORM' },
    { act: 'retire', element: 'processes/H-101' },
  ],
};

const path = `${municipalityPath}/scenarios`;
const itemPath = `${path}/{scenario}`;

/** What if: changes that somebody wonders about, kept apart from the model. */
export const scenarioRoutes = (services: Services): AnyRoute[] => [
  listRoute(services),
  makeRoute(services),
  readRoute(services),
  replaceRoute(services),
  discardRoute(services),
  effectsRoute(services),
  draftRoute(services),
];

/** GET /scenarios */
function listRoute({ database }: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: path,
    operationId: 'listScenarios',
    tag: 'scenarios',
    summary: text('Vypíše scénáře', 'Lists scenarios'),
    description: text(
      'Úvahy obce, nejnovější první; nejvýše 200.',
      'What the town considers, newest first; at most 200.',
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
function makeRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'POST',
    url: path,
    operationId: 'createScenario',
    tag: 'scenarios',
    summary: text('Založí scénář', 'Makes a scenario'),
    description: text(
      'Změny nanečisto: `merge` sloučí prvky, `retire` prvek ukončí, `move` přesune vazby (třeba role na jinou pozici), `link` a `unlink` vazbu přidá či odebere. V modelu se nic nezmění.',
      'Changes on trial: `merge` merges elements, `retire` ends one, `move` moves links (such as roles to another position), `link` and `unlink` add or take away a link. Nothing of the model changes.',
    ),
    access: 'editor',
    params: municipalityParams,
    query: noQuery,
    body: { type: 'application/json', schema: scenarioBody, example },
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
        const made = await makeScenario(transaction, services.model, call.body);
        const location = `${municipalityAddress(call.request, call.municipality)}/scenarios/${made.id}`;
        return answer(201, made, { etag: scenarioEtag(made), headers: { location } });
      }),
  });
}

/** GET /scenarios/{scenario} */
function readRoute({ database }: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: itemPath,
    operationId: 'readScenario',
    tag: 'scenarios',
    summary: text('Přečte scénář', 'Reads a scenario'),
    description: text(
      'Změny scénáře, se značkou pro jejich úpravu.',
      'The changes of a scenario, with the tag for a change of them.',
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
    url: itemPath,
    operationId: 'replaceScenario',
    tag: 'scenarios',
    summary: text('Přepíše scénář', 'Replaces a scenario'),
    description: text('Nahradí název, popis i změny.', 'Replaces name, description and changes.'),
    access: 'editor',
    params: scenarioParams,
    query: noQuery,
    body: { type: 'application/json', schema: scenarioBody, example },
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
    url: itemPath,
    operationId: 'discardScenario',
    tag: 'scenarios',
    summary: text('Zahodí scénář', 'Throws a scenario away'),
    description: text(
      'Úvaha zmizí; model ani návrhy z ní se nezmění.',
      'The scenario is gone; neither the model nor drafts made of it change.',
    ),
    access: 'editor',
    params: scenarioParams,
    query: noQuery,
    takes: ['if-match'],
    responses: { 204: { description: text('Zahozeno.', 'Gone.') } },
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

/** GET /scenarios/{scenario}/effects */
function effectsRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${itemPath}/effects`,
    operationId: 'readScenarioEffects',
    tag: 'scenarios',
    summary: text('Co by scénář změnil', 'What a scenario would change'),
    description: text(
      'Prvky, které by zanikly, vazby, které by přibyly a ubyly, vazby, které model nedovolí, a změny, které nelze provést. Na ostatní odpoví otázky a graf s parametrem `scenario`.',
      'The elements that would end, the links that would come and go, the links that the model does not allow, and the acts that cannot be done. All else is answered by questions and the graph with the parameter `scenario`.',
    ),
    access: 'reader',
    params: scenarioParams,
    query: z.strictObject(tabularParameters),
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
        const shownRefused = refused.map(({ link, reason }) => ({
          ...link,
          reason: reason[language],
        }));
        const shownSkipped = skipped.map(({ index, reason }) => ({
          change: index,
          reason: reason[language],
        }));
        const shownAdded = added.map(({ relation, from, to }) => ({ relation, from, to }));
        return {
          value: {
            scenario: scenario.id,
            retired,
            added: shownAdded,
            removed,
            refused: shownRefused,
            skipped: shownSkipped,
          },
          table: () => ({
            title: scenario.name,
            columns: ['effect', 'relation', 'from', 'fromName', 'to', 'toName', 'change', 'reason'],
            rows: [
              ...retired.map((from) => ({ effect: 'retired', from })),
              ...shownAdded.map((link) => ({ effect: 'added', ...link })),
              ...removed.map((link) => ({ effect: 'removed', ...link })),
              ...shownRefused.map((link) => ({ effect: 'refused', ...link })),
              ...shownSkipped.map((act) => ({ effect: 'skipped', ...act })),
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

type EffectRow = { readonly effect: string; readonly from?: string; readonly to?: string };

/** What an element is called before anything of the scenario happens; nothing where it is of the scenario itself. */
const nameIn = ({ byReference }: ModelGraph, reference = ''): string | undefined =>
  byReference.get(reference)?.name;

/** POST /scenarios/{scenario}/_draft */
function draftRoute(services: Services): AnyRoute {
  return declareRoute({
    method: 'POST',
    url: `${itemPath}/_draft`,
    operationId: 'draftScenario',
    tag: 'scenarios',
    summary: text('Udělá ze scénáře návrhy', 'Turns a scenario into drafts'),
    description: text(
      'Každý dokument, kterému by se změnily vazby, dostane návrh; platný stav se nemění. Odpověď říká i to, co návrh neumí: prvky druhů bez návrhů (řádky pro _import) a prvky k ukončení (_retire).',
      'Every document whose links would change gets a draft; what is in force stays. The answer also tells what a draft cannot hold: elements of kinds without drafts (lines for _import) and elements to be retired (_retire).',
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
