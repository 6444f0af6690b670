import { z } from 'zod';
import { todayIn } from '../../../core/context.ts';
import {
  addressWith,
  municipalityAddress,
  municipalityPath,
} from '../../../core/http/addresses.ts';
import { noContent } from '../../../core/http/answer.ts';
import { component } from '../../../core/http/component.ts';
import { nextLink, queryIdentity } from '../../../core/http/page.ts';
import {
  flagParameter,
  municipalityParams,
  pageParameters,
} from '../../../core/http/parameters.ts';
import { type AnyRoute, declareRoute, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { elementParameter } from '../../../core/http/tabular/graph-parameters.ts';
import { write } from '../../../core/http/write.ts';
import { described } from '../../../core/model/described.ts';
import { cleanString, daySchema } from '../../../core/model/field.ts';
import { patterns } from '../../../core/model/patterns.ts';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { endGapWaiver, waiveGap } from '../operations/waive-gap.ts';
import { listWaivers, readWaiver } from '../store/gap-waivers.ts';
import { gapWaiversTag } from '../tags.ts';
import { gapWaiverPageSchema, gapWaiverSchema } from '../waiver-schemas.ts';
import { gapRuleParameter } from './gap-rule-parameter.ts';
import type { GapServices } from './gap-services.ts';

const element = elementParameter(
  ['Prvek', 'Prvek, u kterého mezera je.'],
  ['Element', 'The element that has the gap.'],
  'goals/SC-4',
);
const rule = described(
  gapRuleParameter,
  [
    'Pravidlo',
    'Klíč vestavěného pravidla, nebo odkaz na pravidlo metodiky (viz `graph/gaps/rules`).',
  ],
  [
    'Rule',
    'The key of a built-in rule, or the reference of a rule of a methodology (see `graph/gaps/rules`).',
  ],
);

const newWaiver = component(
  'NewGapWaiver',
  z.strictObject({
    element,
    rule,
    reason: described(
      cleanString(2000, patterns.prose).meta({
        examples: ['Proces zavedeme po schválení rozpočtu.'],
      }),
      ['Důvod', 'Proč se mezera zatím neřeší; jména osob sem nepatří.'],
      ['Reason', 'Why the gap is waived. Names of persons do not belong here.'],
    ),
    expiresOn: described(
      daySchema,
      ['Platí do', 'Poslední den výjimky; druhý den se mezera sama vrátí.'],
      ['Expires on', 'The last day of the waiver; the gap returns by itself the day after.'],
    ),
  }),
);

const waiverParams = municipalityParams.extend({
  id: described(
    z
      .uuid()
      .max(36)
      .meta({ examples: ['01890a5d-ac96-774b-bcce-b302099a8057'] }),
    ['Výjimka', 'Identifikátor výjimky.'],
    ['Waiver', 'The identifier of the waiver.'],
  ),
});

/** Waivers of gaps: each with a reason, until a day. */
export const gapWaiverRoutes = (services: GapServices): AnyRoute[] => [
  createRoute(services),
  listRoute(services),
  readRoute(services),
  endRoute(services),
];

const createRoute = (services: GapServices): AnyRoute =>
  declareRoute({
    method: 'POST',
    url: `${municipalityPath}/gap-waivers`,
    operationId: 'createGapWaiver',
    tag: gapWaiversTag,
    summary: text('Udělí výjimku z pravidla mezer', 'Waives a gap'),
    description: text(
      'Mezera se do uvedeného dne počítá zvlášť, s důvodem. Dosavadní výjimka téhož prvku a pravidla tím končí a zůstává v historii.',
      'The gap is counted apart, with its reason, until the given day. A waiver of the same element and rule that still holds is ended and remains in the history.',
    ),
    access: 'publisher',
    params: municipalityParams,
    query: noQuery,
    body: {
      type: 'application/json',
      schema: newWaiver,
      example: {
        element: 'goals/SC-4',
        rule: 'goal-without-process',
        reason: 'Proces zavedeme po schválení rozpočtu.',
        expiresOn: '2099-12-31',
      },
    },
    takes: ['idempotency-key'],
    responses: { 201: { description: text('Výjimka.', 'The waiver.'), schema: gapWaiverSchema } },
    handler: (call, answer) =>
      write(services, call, async (transaction) => {
        const waiver = await waiveGap(
          transaction,
          services.gapRules,
          call.body,
          todayIn(services, call.municipality),
        );
        return answer(201, waiver, {
          headers: {
            location: `${municipalityAddress(call.request, call.municipality)}/gap-waivers/${waiver.id}`,
          },
        });
      }),
  });

const listRoute = (services: Services): AnyRoute =>
  declareRoute({
    method: 'GET',
    url: `${municipalityPath}/gap-waivers`,
    operationId: 'listGapWaivers',
    tag: gapWaiversTag,
    summary: text('Výjimky z pravidel mezer', 'Waived gaps'),
    description: text(
      'Všechny výjimky, i ty, které už skončily; nejnovější první.',
      'All waivers, including those that have ended; newest first.',
    ),
    access: 'reader',
    params: municipalityParams,
    query: z.strictObject({
      element: element.optional(),
      rule: rule.optional(),
      active: described(
        flagParameter,
        ['Platné', '`true`: jen ty, které dnes platí, `false`: jen ostatní.'],
        ['Active', '`true`: only those that hold today, `false`: only the others.'],
      ).optional(),
      ...pageParameters,
    }),
    responses: {
      200: { description: text('Výjimky.', 'The waivers.'), schema: gapWaiverPageSchema },
    },
    handler: async ({ query, principal, municipality, request }, answer) => {
      const limit = query.limit ?? 50;
      const identity = queryIdentity(municipality.id, request.url);
      const after =
        query.cursor === undefined
          ? null
          : String(services.cursors.read(query.cursor, identity)[0]);
      const rows = await listWaivers(services.database, principal, {
        element: query.element ?? null,
        rule: query.rule ?? null,
        active:
          query.active === undefined
            ? null
            : { on: todayIn(services, municipality), is: query.active },
        after,
        limit: limit + 1,
      });
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      const next = last && addressWith(request, services.cursors.write([last.id], identity));
      return answer(200, { items, next }, { headers: nextLink(next) });
    },
  });

const readRoute = ({ database }: Services): AnyRoute =>
  declareRoute({
    method: 'GET',
    url: `${municipalityPath}/gap-waivers/{id}`,
    operationId: 'readGapWaiver',
    tag: gapWaiversTag,
    summary: text('Přečte výjimku', 'Reads a waiver'),
    description: text(
      'Výjimka s důvodem a dny; i ta, která už skončila.',
      'A waiver with its reason and days, even one that has ended.',
    ),
    access: 'reader',
    params: waiverParams,
    query: noQuery,
    responses: { 200: { description: text('Výjimka.', 'The waiver.'), schema: gapWaiverSchema } },
    handler: async ({ params: { id }, principal }, answer) => {
      const waiver = await readWaiver(database, principal, id);
      if (!waiver) throw problem('not-found');
      return answer(200, waiver);
    },
  });

const endRoute = (services: Services): AnyRoute =>
  declareRoute({
    method: 'DELETE',
    url: `${municipalityPath}/gap-waivers/{id}`,
    operationId: 'endGapWaiver',
    tag: gapWaiversTag,
    summary: text('Ukončí výjimku', 'Ends a waiver'),
    description: text(
      'Od dneška výjimka neplatí a mezera se vrátí; v historii zůstává čitelná.',
      'The waiver no longer holds from today on, and the gap returns; the waiver remains readable in the history.',
    ),
    access: 'publisher',
    params: waiverParams,
    query: noQuery,
    takes: ['idempotency-key'],
    responses: { 204: { description: text('Výjimka skončila.', 'The waiver has ended.') } },
    handler: (call) =>
      write(services, call, async (transaction) => {
        await endGapWaiver(transaction, call.params.id, todayIn(services, call.municipality));
        return noContent;
      }),
  });
