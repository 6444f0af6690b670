import { z } from 'zod';
import { xlsxType } from '../../../platform/formats/xlsx.ts';
import { type Language, text } from '../../../platform/text.ts';
import type { ResponseDoc } from '../answer.ts';
import { nameOf, refTo } from '../component.ts';
import type { AnyRoute } from '../route.ts';
import type {
  Content,
  MediaTypeObject,
  ResponseObject,
  ResponsesObject,
} from './document-objects.ts';
import { type HeaderName, headersWith } from './headers.ts';
import type { JsonSchema } from './json-schema.ts';
import { refusalReferences } from './problem-responses.ts';

/** Returns the responses of an operation: those it declares, 304, and its refusals. */
export function responsesOf(route: AnyRoute, language: Language): ResponsesObject {
  const declared = Object.entries(route.responses).map(([status, response]) => [
    status,
    responseOf(route, Number(status), response, language),
  ]);
  const unchanged = isTaggedRead(route) ? { 304: notModified(route, language) } : {};
  return { ...Object.fromEntries(declared), ...unchanged, ...refusalReferences(route) };
}

/** Returns whether a read has an ETag, and so takes If-None-Match. */
export const isTaggedRead = (route: AnyRoute): boolean =>
  route.method === 'GET' && route.responses[200]?.hasEtag === true;

function responseOf(
  route: AnyRoute,
  status: number,
  response: ResponseDoc,
  language: Language,
): ResponseObject {
  const content = contentOf(response);
  return {
    description: response.description[language],
    headers: headersWith(ownHeaders(route, status, response)),
    ...(content ? { content } : {}),
  };
}

const notModified = (route: AnyRoute, language: Language): ResponseObject => ({
  description: text('Nic se nezměnilo.', 'Nothing has changed.')[language],
  headers: headersWith([
    'ETag',
    ...readTimeHeaders(route),
    ...languageHeader(route.responses[200]),
  ]),
});

const readTimeHeaders = (route: AnyRoute): HeaderName[] =>
  'asOf' in route.query.shape ? ['As-Of', 'Known-At'] : [];

/** Answers made for people name their language. */
const languageHeader = (response: ResponseDoc | undefined): HeaderName[] =>
  response?.types?.includes(xlsxType) ? ['Content-Language'] : [];

/** Media types that browsers save as a file under a name. */
const isFile = new Set(['application/x-ndjson', xlsxType]);

const locatedStatuses = [201, 307, 308];

function ownHeaders(
  route: AnyRoute,
  status: number,
  { hasEtag, sendsEtag, mayBePartial, schema, types, countsLeftOut }: ResponseDoc,
): HeaderName[] {
  const isSaved = hasEtag === true && (route.method === 'PUT' || route.method === 'PATCH');
  return [
    ...(hasEtag || sendsEtag ? (['ETag'] as const) : []),
    ...(locatedStatuses.includes(status) || isSaved ? (['Location'] as const) : []),
    ...(status === 200 ? readTimeHeaders(route) : []),
    ...(mayBePartial ? (['Partial-View'] as const) : []),
    ...(schema && isPage(schema) ? (['Link'] as const) : []),
    ...languageHeader(route.responses[status]),
    ...(types?.some((type) => isFile.has(type)) ? (['Content-Disposition'] as const) : []),
    ...(countsLeftOut ? (['Left-Out'] as const) : []),
    ...(route.takes?.includes('idempotency-key') ? (['Idempotency-Replayed'] as const) : []),
  ];
}

/** The members of a page of elements stand in the document alone: it is known by its name. */
const isPage = (schema: z.ZodType): boolean =>
  nameOf(schema).endsWith('Page') || (schema instanceof z.ZodObject && 'next' in schema.shape);

/** Files have no schema of their own: their lines and columns are described in words. */
const fileSchema: JsonSchema = { type: 'string', maxLength: 1_073_741_824, format: 'binary' };

function contentOf({ schema, types, example }: ResponseDoc): Content | null {
  if (!schema && !types) return null;
  return Object.fromEntries(
    (types ?? ['application/json']).map((type) => [
      type,
      isJson(type) && schema ? jsonContent(schema, example) : { schema: fileSchema },
    ]),
  );
}

const isJson = (type: string): boolean => type === 'application/json' || type.endsWith('+json');

const jsonContent = (schema: z.ZodType, example: unknown): MediaTypeObject => ({
  schema: refTo(schema),
  ...(example === undefined ? {} : { example }),
});
