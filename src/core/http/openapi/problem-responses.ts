import { type ProblemCode, problems } from '../../../errors.ts';
import { isKeyOf } from '../../../platform/is-key-of.ts';
import { type Language, type Text, text } from '../../../platform/text.ts';
import { type AnyRoute, offeredBy } from '../route.ts';
import type { ExampleObject, ResponseObject, ResponsesObject } from './document-objects.ts';
import { type HeaderName, headersWith } from './headers.ts';

type Refusal = { readonly stated: Text; readonly headers?: readonly HeaderName[] };

/** The refusals that an operation may answer with, by status. */
const refusals: Readonly<Record<number, Refusal>> = {
  400: {
    stated: text('Požadavek nemá požadovaný tvar.', 'The request does not have the required form.'),
  },
  401: {
    stated: text('Token chybí nebo neplatí.', 'The token is missing or invalid.'),
    headers: ['WWW-Authenticate'],
  },
  403: { stated: text('Role tokenu nestačí.', 'The role of the token is not sufficient.') },
  404: {
    stated: text(
      'Nic takového zde není, nebo to nesmíte vidět.',
      'It does not exist, or you may not see it.',
    ),
  },
  406: {
    stated: text(
      'V žádané podobě odpověď není.',
      'The answer is not available in the requested form.',
    ),
  },
  409: {
    stated: text(
      'Úkon se neslučuje s nynějším stavem.',
      'The operation conflicts with the present state.',
    ),
    headers: ['Retry-After'], // of `under-way`
  },
  412: { stated: text('Mezitím se stav změnil.', 'The state has changed in the meantime.') },
  413: { stated: text('Tělo je příliš velké.', 'The body is too large.') },
  415: {
    stated: text(
      'Tělo má jiný typ, než úkon přijímá, nebo je zakódované (Content-Encoding).',
      'The body has another media type than the operation takes, or is encoded (Content-Encoding).',
    ),
    headers: ['Accept-Post'],
  },
  422: {
    stated: text(
      'Idempotency-Key už patří jinému požadavku.',
      'The Idempotency-Key belongs to another request.',
    ),
  },
  428: { stated: text('Chybí If-Match.', 'If-Match is missing.') },
  429: { stated: text('Příliš mnoho požadavků.', 'Too many requests.'), headers: ['Retry-After'] },
  500: { stated: text('Chyba je na naší straně.', 'An internal error.') },
  503: {
    stated: text('Služba teď neodpovídá.', 'The service is not available now.'),
    headers: ['Retry-After'],
  },
};

/** Returns the statuses with which an operation may be refused, according to its declaration. */
export function refusalsOf(route: AnyRoute): number[] {
  const takes = new Set(route.takes);
  const isWrite = route.method !== 'GET';
  const can: Readonly<Record<number, boolean>> = {
    400: true,
    401: true,
    // a list of drafts requires a role that sees drafts, whoever may read the list itself
    403: !['anyone', 'submitter', 'known'].includes(route.access) || 'state' in route.query.shape,
    404: route.url.includes('{'),
    406: offeredBy(route).length > 0,
    409: isWrite,
    412: takes.has('if-match'),
    413: route.body !== undefined,
    415: isWrite, // an encoded body is refused even where none is taken
    422: takes.has('idempotency-key'),
    428: takes.has('if-match'),
    429: true,
    500: true,
    503: true,
  };
  return Object.keys(refusals)
    .map(Number)
    .filter((status) => can[status]);
}

/**
 * Refusals that an operation lists by status, because they concern the operation itself. Those that
 * most operations share are declared once, under `default`.
 */
const named = [400, 403, 404, 409];

const isNamed = (status: number): boolean => named.includes(status);

/** Returns the headers of a refusal with this status, besides those of every answer. */
export const headersOfRefusal = (status: number): readonly HeaderName[] =>
  refusals[status]?.headers ?? [];

/** Problems of bodies, which an operation without a body never has. */
const ofBodies: readonly ProblemCode[] = [
  'malformed-body',
  'unreadable-file',
  'nothing-taken',
  'link-not-allowed',
  'dangling-reference',
];
const withoutBody = '400-without-body';

/** Returns references to the refusals, by status. */
export const refusalReferences = (route: AnyRoute): ResponsesObject =>
  Object.fromEntries(
    [...refusalsOf(route).filter(isNamed), 'default'].map((status) => [
      status,
      {
        $ref: `#/components/responses/${status === 400 && route.body === undefined ? withoutBody : status}`,
      },
    ]),
  );

/**
 * Returns the refusals as components named by their status: each lists the problems with that
 * status, with an example of each.
 */
export const refusalComponents = (language: Language): Record<string, ResponseObject> => {
  const statuses = Object.keys(refusals).map(Number);
  const others = statuses.filter((status) => !isNamed(status));
  return {
    ...Object.fromEntries(
      statuses
        .filter(isNamed)
        .map((status) => [
          status,
          refusalComponent([status], descriptionOf(status, language), language),
        ]),
    ),
    [withoutBody]: refusalComponent(
      [400],
      descriptionOf(400, language, ofBodies),
      language,
      ofBodies,
    ),
    default: refusalComponent(others, othersSaid(others, language), language),
  };
};

const problemCodes = Object.keys(problems).filter(isKeyOf(problems));
const codesOf = (status: number): ProblemCode[] =>
  problemCodes.filter((code) => problems[code].status === status);

/** Returns the meaning of a status and its problems, except those that cannot occur here. */
const descriptionOf = (
  status: number,
  language: Language,
  but: readonly ProblemCode[] = [],
): string =>
  [
    refusals[status]?.stated[language],
    '',
    ...codesOf(status)
      .filter((code) => !but.includes(code))
      .map((code) => `- \`${code}\`: ${problems[code].description[language]}`),
  ].join('\n');

const othersSaid = (statuses: readonly number[], language: Language): string =>
  [
    text('Jiné odmítnutí, podle stavu:', 'Any other refusal, by its status:')[language],
    ...statuses.map((status) => `**${status}** ${descriptionOf(status, language)}`),
  ].join('\n\n');

function refusalComponent(
  statuses: readonly number[],
  description: string,
  language: Language,
  but: readonly ProblemCode[] = [],
): ResponseObject {
  const headers = new Set(statuses.flatMap(headersOfRefusal));
  return {
    description,
    headers: headersWith([...headers]),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          statuses
            .flatMap(codesOf)
            .filter((code) => !but.includes(code))
            .map((code) => [code, exampleOf(code, language)]),
        ),
      },
    },
  };
}

function exampleOf(code: ProblemCode, language: Language): ExampleObject {
  const { title, status, description } = problems[code];
  return {
    summary: title[language],
    value: {
      type: `/problems/${code}`,
      title: title[language],
      status,
      detail: description[language],
      instance: 'req-1',
    },
  };
}
