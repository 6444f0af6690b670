import { z } from 'zod';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { described } from '../../model/described.ts';
import { cleanString, daySchema } from '../../model/field.ts';
import { patterns } from '../../model/patterns.ts';
import { correct } from '../../publication/acts/correct.ts';
import { discardDraft } from '../../publication/acts/discard-draft.ts';
import { publishDraft } from '../../publication/acts/publish-draft.ts';
import { rename } from '../../publication/acts/rename.ts';
import { retire } from '../../publication/acts/retire.ts';
import { roleTo } from '../../publication/element-workflow.ts';
import { readDraft } from '../../store/documents/documents.ts';
import { noContent } from '../answer.ts';
import { day } from '../answer-schemas.ts';
import { component } from '../component.ts';
import { kindTag } from '../openapi/tag.ts';
import { preconditionOf } from '../parameters.ts';
import { type AnyRoute, declareRoute, noQuery } from '../route.ts';
import { write } from '../write.ts';
import { elementCode } from './element-code.ts';
import {
  about,
  documentResponse,
  elementOf,
  itemParams,
  itemPath,
  type KindContext,
  operationIdOf,
} from './kind-route.ts';
import { assertKnownFields, fieldsParameter, selectFields } from './select-fields.ts';

const reason = described(
  cleanString(2000, patterns.prose),
  ['Důvod', 'Proč se tak děje; zůstane u verze.'],
  ['Reason', 'Why this is done; kept with the version.'],
);
const validFrom = described(
  daySchema,
  ['Platí od', 'První den platnosti; bez údaje dnešek.'],
  ['Valid from', 'The first day of validity; today by default.'],
);
const validTo = described(
  daySchema,
  ['Platí do', 'Den, od kterého už neplatí.'],
  ['Valid to', 'The day from which it no longer holds.'],
);

/** GET /{kind}/{code}/draft */
export function readDraftRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'GET',
    url: `${itemPath(kind)}/draft`,
    operationId: operationIdOf('read', kind, 'Draft'),
    tag: kindTag(kind),
    summary: about('Přečte návrh', 'Reads the draft', kind),
    description: text(
      'Rozpracovaná verze, pro ty, kdo vidí návrhy.',
      'The draft, for those who see drafts.',
    ),
    access: roleTo('write', kind),
    params: z.strictObject(itemParams(kind)),
    query: z.strictObject({ fields: fieldsParameter.optional() }),
    responses: { 200: documentResponse(kind, text('Prvek.', 'The element.')) },
    handler: async ({ params, query, principal }) => {
      assertKnownFields(kind, query.fields);
      const stored = await readDraft(services.database, principal, kind, params.code);
      if (!stored) throw problem('not-found');
      return { json: selectFields(stored.json, query.fields), etag: stored.etag };
    },
  });
}

/** DELETE /{kind}/{code}/draft */
export function discardDraftRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'DELETE',
    url: `${itemPath(kind)}/draft`,
    operationId: operationIdOf('discard', kind, 'Draft'),
    tag: kindTag(kind),
    summary: about('Zahodí návrh', 'Discards the draft', kind),
    description: text(
      'Nikdy nezveřejněný prvek zmizí s návrhem.',
      'Discards the draft; an element that was never published disappears with it.',
    ),
    access: roleTo('discard', kind),
    params: z.strictObject(itemParams(kind)),
    query: noQuery,
    takes: ['if-match'],
    responses: { 204: { description: text('Návrh je pryč.', 'The draft is gone.') } },
    handler: (call) =>
      write(services, call, async (transaction) => {
        await discardDraft(
          transaction,
          kind,
          call.params.code,
          preconditionOf(call.request.headers),
        );
        return noContent;
      }),
  });
}

/** POST /{kind}/{code}/draft/_publish */
export function publishRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'POST',
    url: `${itemPath(kind)}/draft/_publish`,
    operationId: operationIdOf('publish', kind),
    tag: kindTag(kind),
    summary: about('Zveřejní návrh', 'Publishes the draft', kind),
    description: text(
      'Návrh začne platit daným dnem, i budoucím; předchozí verze tím dnem skončí.',
      'The draft comes into force on the given day, which may be in the future; the version before it ends on that day.',
    ),
    access: roleTo('publish', kind),
    params: z.strictObject(itemParams(kind)),
    query: noQuery,
    body: {
      type: 'application/json',
      description: text(
        'Zveřejnit přes dny, které už platily, je oprava a potřebuje důvod.',
        'Publishing over days already in force is a correction and needs a reason.',
      ),
      schema: z.strictObject({
        validFrom: validFrom.optional(),
        validTo: validTo.optional(),
        reason: reason.optional(),
      }),
      example: { validFrom: '2027-01-01' },
      isOptional: true,
    },
    takes: ['if-match', 'idempotency-key'],
    responses: { 200: documentResponse(kind, text('Zveřejněná verze.', 'The published version.')) },
    handler: (call) =>
      write(services, call, async (transaction) => {
        const left = { validFrom: undefined, validTo: undefined, reason: undefined };
        return publishDraft(services, call, transaction, {
          ...elementOf(kind, call),
          ...left,
          ...call.body,
        });
      }),
  });
}

/** POST /{kind}/{code}/_correct */
export function correctRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'POST',
    url: `${itemPath(kind)}/_correct`,
    operationId: operationIdOf('correct', kind),
    tag: kindTag(kind),
    summary: about('Opraví, co platilo', 'Corrects what was in force', kind),
    description: text(
      'Opraví verzi, která platila daný den, po dny, které platila.',
      'Corrects the version that held on the given day, over all days on which it held.',
    ),
    access: roleTo('correct', kind),
    params: z.strictObject(itemParams(kind)),
    query: noQuery,
    body: {
      type: 'application/json',
      description: text(
        'Co jsme věděli předtím, zůstává čitelné parametrem knownAt. If-Match je značka opravované verze (čtené s asOf).',
        'What was known before stays readable by knownAt. If-Match is the ETag of the corrected version (read with asOf).',
      ),
      schema: z.strictObject({
        validFrom,
        validTo: validTo.optional(),
        reason,
        changes: described(
          z.record(z.string().max(100).regex(patterns.line), z.unknown()),
          ['Změny', 'JSON Merge Patch opravované verze.'],
          ['Changes', 'A JSON Merge Patch of the corrected version.'],
        ),
      }),
      example: {
        validFrom: '2025-01-01',
        reason: 'Překlep v názvu.',
        changes: { name: 'Správný název' },
      },
    },
    takes: ['if-match', 'idempotency-key'],
    responses: { 200: documentResponse(kind, text('Zveřejněná verze.', 'The published version.')) },
    handler: (call) =>
      write(services, call, (transaction) =>
        correct(services, call, transaction, {
          ...elementOf(kind, call),
          validTo: undefined,
          ...call.body,
        }),
      ),
  });
}

const retirement = component(
  'Retirement',
  described(
    z.object({
      validTo: described(
        day(),
        ['Platí do', 'Den, od kterého prvek neplatí.'],
        ['Valid to', 'The day from which the element is not in force.'],
      ),
    }),
    ['Ukončení', 'Kdy platnost prvku končí.'],
    ['Retirement', 'When the validity of the element ends.'],
  ),
);

/** POST /{kind}/{code}/_retire */
export function retireRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'POST',
    url: `${itemPath(kind)}/_retire`,
    operationId: operationIdOf('retire', kind),
    tag: kindTag(kind),
    summary: about('Ukončí', 'Retires', kind),
    description: text(
      'Prvek od daného dne neplatí; historie zůstává čitelná.',
      'From the given day the element is no longer in force; its history stays readable.',
    ),
    access: roleTo('retire', kind),
    params: z.strictObject(itemParams(kind)),
    query: noQuery,
    body: {
      type: 'application/json',
      schema: z.strictObject({ validTo: validTo.optional(), reason }),
      example: { validTo: '2027-01-01', reason: 'Agenda přešla na kraj.' },
    },
    takes: ['if-match', 'idempotency-key'],
    responses: {
      200: {
        description: text(
          'Den, od kterého prvek neplatí.',
          'The day from which the element is not in force.',
        ),
        schema: retirement,
      },
    },
    handler: (call, answer) =>
      write(services, call, async (transaction) =>
        answer(
          200,
          await retire(services, call, transaction, {
            ...elementOf(kind, call),
            validTo: undefined,
            ...call.body,
          }),
        ),
      ),
  });
}

/** POST /{kind}/{code}/_rename */
export function renameRoute({ services, kind }: KindContext): AnyRoute {
  return declareRoute({
    method: 'POST',
    url: `${itemPath(kind)}/_rename`,
    operationId: operationIdOf('rename', kind),
    tag: kindTag(kind),
    summary: about('Přejmenuje kód', 'Renames the code', kind),
    description: text(
      'Prvek dostane jiný kód; dřívější adresa na něj dál vede (308) a vazby zůstávají.',
      'The element gets another code; its former address redirects to it (308) and its links stay.',
    ),
    access: roleTo('rename', kind),
    params: z.strictObject(itemParams(kind)),
    query: noQuery,
    body: {
      type: 'application/json',
      schema: z.strictObject({
        code: described(
          cleanString(60, patterns.code),
          ['Nový kód', 'Kód, pod kterým prvek nadále bude.'],
          ['New code', 'The code of the element from now on.'],
        ),
      }),
      example: { code: 'SC-10' },
    },
    takes: ['if-match'],
    responses: {
      200: {
        description: text('Nový kód.', 'The new code.'),
        schema: elementCode,
      },
    },
    handler: (call, answer) =>
      write(services, call, async (transaction) =>
        answer(
          200,
          await rename(services, call, transaction, {
            ...elementOf(kind, call),
            newCode: call.body.code,
          }),
        ),
      ),
  });
}
