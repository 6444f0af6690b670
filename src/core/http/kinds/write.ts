import { z } from 'zod';
import { problem, violation } from '../../../errors.ts';
import { withMembers } from '../../../platform/formats/json-text.ts';
import { type Text, text } from '../../../platform/text.ts';
import type { Day } from '../../model/day.ts';
import { described } from '../../model/described.ts';
import { daySchema } from '../../model/field.ts';
import type { Kind } from '../../model/kind.ts';
import {
  type Saved,
  type SaveOptions,
  saveDocument,
} from '../../publication/acts/save-document.ts';
import type { DanglingLinks } from '../../publication/checks/resolve-links.ts';
import { roleTo } from '../../publication/element-workflow.ts';
import { elementAddress } from '../addresses.ts';
import { kindTag } from '../openapi/tag.ts';
import { danglingLinksParameter, municipalityParams, preconditionOf } from '../parameters.ts';
import { type AnyRoute, type Call, declareRoute } from '../route.ts';
import { write } from '../write.ts';
import { componentsOfKind } from './kind-components.ts';
import {
  about,
  documentResponse,
  itemParams,
  itemPath,
  type KindContext,
  kindPath,
  operationIdOf,
} from './kind-route.ts';

const draftQuery = z.strictObject(danglingLinksParameter);

const directQuery = draftQuery.extend({
  validFrom: described(
    daySchema.meta({ examples: ['2027-01-01'] }),
    ['Platí od', 'První den nové verze; bez údaje dnešek.'],
    ['Valid from', 'The first day of the new version; today by default.'],
  ).optional(),
});

const writeQuery = (kind: Kind) => (kind.lifecycle === 'direct' ? directQuery : draftQuery);

const lifecycleNote = (kind: Kind): Text =>
  kind.lifecycle === 'direct'
    ? text(
        'Zápis platí hned, s celou historií.',
        'The write is in force at once, with its whole history.',
      )
    : text(
        'Zapisuje se do návrhu; platit začne zveřejněním.',
        'The write goes into a draft, which comes into force when it is published.',
      );

/** A whole document, validated by the schema of its kind. */
const documentBody = (kind: Kind) => ({
  type: 'application/json' as const,
  schema: z.record(z.string(), z.unknown()),
  shape: componentsOfKind(kind).document,
  example: kind.example,
});

const patchBody = (kind: Kind) => ({
  type: 'application/merge-patch+json' as const,
  schema: z.record(z.string(), z.unknown()),
  shape: componentsOfKind(kind).patch,
  example: kind.isPersonal ? { titlesBefore: 'Ing.' } : { description: 'Upřesněný popis.' },
});

/** POST /{kind} */
export function createRoute(context: KindContext): AnyRoute {
  const { kind } = context;
  return declareRoute({
    method: 'POST',
    url: kindPath(kind),
    operationId: operationIdOf('create', kind),
    tag: kindTag(kind),
    summary: about('Založí', 'Creates', kind),
    description: lifecycleNote(kind),
    access: roleTo('write', kind),
    params: municipalityParams,
    query: writeQuery(kind),
    body: documentBody(kind),
    takes: ['idempotency-key'],
    responses: { 201: documentResponse(kind, text('Založený prvek.', 'The created element.')) },
    handler: (call) =>
      save(
        context,
        call,
        { code: codeIn(call.body), change: { replace: call.body }, onlyNew: true },
        alwaysMade,
      ),
  });
}

/** The code is needed before the document as a whole can be validated. */
function codeIn(body: Readonly<Record<string, unknown>>): string {
  if (typeof body.code !== 'string')
    throw problem('invalid-request', {
      errors: [violation('/code', 'Kód chybí.', 'The code is missing.', 'required')],
    });
  return body.code.normalize('NFC');
}

/** PUT /{kind}/{code}: the whole document; creates the element when it is new. */
export function replaceRoute(context: KindContext): AnyRoute {
  const { kind } = context;
  return declareRoute({
    method: 'PUT',
    url: itemPath(kind),
    operationId: operationIdOf('replace', kind),
    tag: kindTag(kind),
    summary: about('Nahradí nebo založí', 'Replaces or creates', kind),
    description: text(
      `${lifecycleNote(kind).cs} Nový prvek vznikne, existující potřebuje If-Match.`,
      `${lifecycleNote(kind).en} A new element is created; an existing one needs If-Match.`,
    ),
    access: roleTo('write', kind),
    params: z.strictObject(itemParams(kind)),
    query: writeQuery(kind),
    body: documentBody(kind),
    takes: ['if-match'],
    responses: {
      200: documentResponse(kind, text('Prvek po zápisu.', 'The element after the write.')),
      201: documentResponse(kind, text('Založený prvek.', 'The created element.')),
    },
    handler: (call) =>
      save(context, call, { code: call.params.code, change: { replace: call.body } }, made),
  });
}

/** PATCH /{kind}/{code}: a JSON Merge Patch of what a read returns. */
export function changeRoute(context: KindContext): AnyRoute {
  const { kind } = context;
  return declareRoute({
    method: 'PATCH',
    url: itemPath(kind),
    operationId: operationIdOf('change', kind),
    tag: kindTag(kind),
    summary: about('Změní', 'Changes', kind),
    description: text(
      `JSON Merge Patch (RFC 7396): null údaj odebere. ${lifecycleNote(kind).cs}`,
      `A JSON Merge Patch (RFC 7396): null removes a member. ${lifecycleNote(kind).en}`,
    ),
    access: roleTo('write', kind),
    params: z.strictObject(itemParams(kind)),
    query: writeQuery(kind),
    body: patchBody(kind),
    takes: ['if-match'],
    responses: {
      200: documentResponse(kind, text('Prvek po zápisu.', 'The element after the write.')),
    },
    handler: (call) =>
      save(context, call, { code: call.params.code, change: { patch: call.body } }, neverMade),
  });
}

/** PUT /{kind}/{code}/draft */
export function replaceDraftRoute(context: KindContext): AnyRoute {
  const { kind } = context;
  return declareRoute({
    method: 'PUT',
    url: `${itemPath(kind)}/draft`,
    operationId: operationIdOf('replace', kind, 'Draft'),
    tag: kindTag(kind),
    summary: about('Nahradí návrh', 'Replaces the draft', kind),
    description: text(
      'Nahradí otevřený návrh celým dokumentem.',
      'Replaces the open draft with a whole document.',
    ),
    access: roleTo('write', kind),
    params: z.strictObject(itemParams(kind)),
    query: draftQuery,
    body: documentBody(kind),
    takes: ['if-match'],
    responses: {
      200: documentResponse(kind, text('Prvek po zápisu.', 'The element after the write.')),
    },
    handler: (call) =>
      save(
        context,
        call,
        { code: call.params.code, change: { replace: call.body }, onlyDraft: true },
        neverMade,
      ),
  });
}

/** PATCH /{kind}/{code}/draft */
export function changeDraftRoute(context: KindContext): AnyRoute {
  const { kind } = context;
  return declareRoute({
    method: 'PATCH',
    url: `${itemPath(kind)}/draft`,
    operationId: operationIdOf('change', kind, 'Draft'),
    tag: kindTag(kind),
    summary: about('Změní návrh', 'Changes the draft', kind),
    description: text(
      'JSON Merge Patch otevřeného návrhu.',
      'A JSON Merge Patch of the open draft.',
    ),
    access: roleTo('write', kind),
    params: z.strictObject(itemParams(kind)),
    query: draftQuery,
    body: patchBody(kind),
    takes: ['if-match'],
    responses: {
      200: documentResponse(kind, text('Prvek po zápisu.', 'The element after the write.')),
    },
    handler: (call) =>
      save(
        context,
        call,
        { code: call.params.code, change: { patch: call.body }, onlyDraft: true },
        neverMade,
      ),
  });
}

type Given = Pick<SaveOptions, 'code' | 'change'> & Partial<SaveOptions>;

/** The status of a write that created the element, and of one that changed it. */
type Statuses<Made, Changed> = { readonly made: Made; readonly changed: Changed };
export const made = { made: 201, changed: 200 } as const;
const alwaysMade = { made: 201, changed: 201 } as const;
const neverMade = { made: 200, changed: 200 } as const;

type WriteQuery = { readonly validFrom?: Day | undefined } & Partial<DanglingLinks>;

/** Saves a document, whichever route it came by. */
export async function save<Made extends 200 | 201, Changed extends 200 | 201>(
  { services, kind }: KindContext,
  call: Call<unknown, WriteQuery>,
  given: Given,
  statuses: Statuses<Made, Changed>,
) {
  return write(services, call, async (transaction) => {
    const saved = await saveDocument(
      services,
      { principal: call.principal, municipality: call.municipality },
      transaction,
      {
        kind,
        precondition: preconditionOf(call.request.headers),
        validFrom: call.query.validFrom,
        danglingLinks: call.query.danglingLinks,
        ...given,
      },
    );
    const answer = answerSaved(kind, call, saved, given.code);
    return saved.isNew
      ? { ...answer, status: statuses.made }
      : { ...answer, status: statuses.changed };
  });
}

function answerSaved(
  kind: Kind,
  { municipality, request }: Call,
  { json, etag, skippedLinks, isDraft, isNew }: Saved,
  code: string,
) {
  const address = elementAddress(request, municipality, kind.key, code);
  return {
    json: skippedLinks.length === 0 ? json : withMembers(json, { linksLeftOut: skippedLinks }),
    etag,
    headers: { location: isDraft && !isNew ? `${address}/draft` : address },
  };
}
