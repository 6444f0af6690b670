import { type Language, type Text, text } from '../../../platform/text.ts';
import type { HeaderObject, ReferenceObject } from './document-objects.ts';
import type { JsonSchema } from './json-schema.ts';

type Header = {
  /** The name of its component, where every answer refers to it. */
  readonly component?: string;
  readonly description: Text;
  readonly schema: JsonSchema;
  /** Whether every answer that declares it has it. */
  readonly isRequired?: boolean;
};

const visible = '^[\\x20-\\x7e]*$';
const int32 = (maximum: number) => ({ type: 'integer', format: 'int32', minimum: 0, maximum });
const line = (maxLength: number, example: string, pattern = visible) => ({
  type: 'string',
  maxLength,
  pattern,
  examples: [example],
});

const headers = {
  'API-Version': {
    component: 'Version',
    description: text('Plná verze rozhraní.', 'The full version of the API.'),
    schema: line(60, '1.0.0', '^[0-9]+\\.[0-9]+\\.[0-9]+'),
    isRequired: true,
  },
  'Access-Control-Allow-Origin': {
    description: text(
      'Kterému webu prohlížeč odpověď vydá; jen je-li povolen (CORS_ORIGINS).',
      'The origin that the browser may pass the answer to; only if it is allowed (CORS_ORIGINS).',
    ),
    schema: line(2000, 'https://www.example.cz'),
  },
  'RateLimit-Limit': {
    component: 'Limit',
    description: text(
      'Kolik požadavků je v okně dovoleno; počítá se v každém procesu zvlášť.',
      'How many requests a window allows, counted per process.',
    ),
    schema: int32(2_147_483_647),
  },
  'RateLimit-Remaining': {
    component: 'Remaining',
    description: text('Kolik požadavků v okně zbývá.', 'How many requests are left in the window.'),
    schema: int32(2_147_483_647),
  },
  'RateLimit-Reset': {
    component: 'Reset',
    description: text('Za kolik vteřin začne nové okno.', 'Seconds until a new window begins.'),
    schema: int32(86_400),
  },
  'Retry-After': {
    description: text('Za kolik vteřin to zkusit znovu.', 'Seconds after which to try again.'),
    schema: int32(86_400),
  },
  ETag: {
    description: text(
      'Silná značka stavu; patří do If-Match a If-None-Match.',
      'The strong ETag of the state, for If-Match and If-None-Match.',
    ),
    schema: line(200, '"8c6274d6e88134d32928c521-2-1"', '^"[\\x21\\x23-\\x7e]+"$'),
  },
  Location: {
    description: text('Adresa, na které prvek je.', 'The address of the element.'),
    schema: line(2000, '/v1/municipalities/koprivnice/goals/SC-1'),
    isRequired: true,
  },
  Link: {
    description: text(
      'Odkazy: na další stránku (`rel="next"`), je-li; z rozcestníku na popis a dokumentaci.',
      'Links: to the next page (`rel="next"`), if there is one; from the landing page to the description and the documentation.',
    ),
    schema: line(8000, '</v1/municipalities/koprivnice/goals?cursor=x>; rel="next"'),
  },
  'As-Of': {
    description: text('Den, ke kterému odpověď platí.', 'The day the answer refers to.'),
    schema: { type: 'string', format: 'date', maxLength: 10 },
  },
  'Known-At': {
    description: text(
      'Okamžik, ke kterému odpověď platí; jen byl-li žádán.',
      'The instant whose recorded state is returned; only if requested.',
    ),
    schema: { type: 'string', format: 'date-time', maxLength: 40 },
  },
  'Partial-View': {
    description: text(
      'Čeho část může být tazateli skrytá, takže se z nepřítomnosti nic nevyvozuje: vazby, `measurements`, `methodologies`.',
      'What may be partly hidden from the caller, so that nothing is concluded from its absence: relations, `measurements`, `methodologies`.',
    ),
    schema: line(4000, 'heldBy, measurements'),
  },
  'Content-Disposition': {
    description: text('Jméno souboru.', 'The name of the file.'),
    schema: line(300, 'attachment; filename="koprivnice-2026-01-01.ndjson"'),
  },
  'Content-Language': {
    description: text('Jazyk popisků a vět.', 'The language of labels and texts.'),
    schema: { type: 'string', enum: ['cs', 'en'] },
  },
  'Left-Out': {
    description: text(
      'Kolik vazeb, hodnot ukazatelů, vlastních údajů a vnějších kódů ve vývozu není, protože by je jiná obec nemohla převzít: vedou k tomu, co ve vývozu není, nebo týž vnější kód patří jinému prvku.',
      'How many links, values of metrics, own fields and external codes are missing from the export because another municipality could not import them: their target is not in it, or another element has the same code.',
    ),
    schema: line(120, 'links=2, measurements=0, own-fields=0, external-codes=0'),
  },
  'Idempotency-Replayed': {
    description: text(
      '`true`, je-li to uchovaná odpověď na stejný požadavek.',
      '`true` for the stored answer to a repeated request.',
    ),
    schema: { type: 'string', enum: ['true'] },
  },
  'WWW-Authenticate': {
    description: text('Jak se přihlásit.', 'How to authenticate.'),
    schema: line(1000, 'Bearer realm="osnova"'),
  },
  'Accept-Post': {
    description: text(
      'Jaký typ těla úkon přijímá.',
      'The media type of the body that the operation takes.',
    ),
    schema: line(300, 'application/json'),
  },
} as const satisfies Readonly<Record<string, Header>>;

export type HeaderName = keyof typeof headers;

/** The names of all documented response headers. */
export const headerNames = Object.keys(headers);

const headerByName: Readonly<Record<string, Header | undefined>> = headers;

/** Returns whether every answer that declares the header has it. */
export const isRequiredHeader = (name: string): boolean => headerByName[name]?.isRequired === true;

/** The headers of every answer. */
const everywhere: readonly HeaderName[] = [
  'API-Version',
  'Access-Control-Allow-Origin',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
];

/** Returns references to the headers of an answer: those of every answer and its own. */
export const headersWith = (
  own: readonly HeaderName[],
): Readonly<Record<string, ReferenceObject>> =>
  Object.fromEntries(
    [...everywhere, ...own].map((name) => [
      name,
      { $ref: `#/components/headers/${componentOf(name)}` },
    ]),
  );

const componentOf = (name: HeaderName): string => headerByName[name]?.component ?? name;

/** Returns all headers as components. */
export const headerComponents = (language: Language): Record<string, HeaderObject> =>
  Object.fromEntries(
    Object.entries<Header>(headers).map(
      ([name, { component, description, schema, isRequired }]) => [
        component ?? name,
        { description: description[language], ...(isRequired ? { required: true } : {}), schema },
      ],
    ),
  );
