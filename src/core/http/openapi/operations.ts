import { type Language, type Text, text } from '../../../platform/text.ts';
import type { Kind } from '../../model/kind.ts';
import type { Model } from '../../model/model.ts';
import { acceptedBy } from '../body-rules.ts';
import { refTo } from '../component.ts';
import type { Access, AnyRoute } from '../route.ts';
import type { OperationObject, RequestBodyObject } from './document-objects.ts';
import { type JsonSchema, localise } from './json-schema.ts';
import { jsonSchemaOf } from './json-schema-of.ts';
import { parametersOf } from './parameters.ts';
import { responsesOf } from './responses.ts';
import { sampleParameters } from './sample-parameters.ts';
import { ownSecurity } from './security.ts';

export type OperationContext = {
  readonly model: Model;
  readonly language: Language;
  /** Whether callers may also log in at an OpenID provider. */
  readonly hasLogin: boolean;
};

/** Returns one operation of the document. */
export function operationOf(
  route: AnyRoute,
  { model, language, hasLogin }: OperationContext,
): OperationObject {
  return {
    operationId: route.operationId,
    tags: [route.tag.name[language]],
    summary: route.summary[language],
    description: [route.description[language], accessNote(route.access)?.[language]]
      .filter(Boolean)
      .join('\n\n'),
    parameters: parametersOf(route, sampleParameters(route, kindOf(route, model)), language),
    ...(route.body ? { requestBody: requestBodyOf(route.body, language) } : {}),
    responses: responsesOf(route, language),
    ...ownSecurity(route.access, hasLogin),
  };
}

/** Returns the kind that a route's path leads through; null for none. */
export function kindOf(route: AnyRoute, model: Model): Kind | null {
  const [segment] = route.url.split('/').filter((part) => model.hasKind(part));
  return segment === undefined ? null : model.kind(segment);
}

const roleNote = (role: string): Text =>
  text(`Role: \`${role}\` a vyšší.`, `Role: \`${role}\` or higher.`);

function accessNote(access: Access): Text | null {
  if (access === 'anyone' || access === 'submitter') return null;
  if (access === 'known') return text('Potřebuje token.', 'Needs a token.');
  return access === 'instance'
    ? text('Potřebuje token správce instance.', 'Needs the token of the instance administrator.')
    : roleNote(access);
}

function requestBodyOf(body: NonNullable<AnyRoute['body']>, language: Language): RequestBodyObject {
  const example = body.example === undefined ? {} : { example: body.example };
  const schema = { schema: bodySchema(body, language), ...example };
  const types =
    body.type === 'application/octet-stream' ? (body.accepts ?? [body.type]) : acceptedBy(body);
  const description =
    body.description === undefined ? {} : { description: body.description[language] };
  return {
    ...description,
    required: body.isOptional !== true,
    content: Object.fromEntries(types.map((type) => [type, schema])),
  };
}

const mebibyte = 1024 * 1024;

function bodySchema(
  { type, schema, shape = schema, limit }: NonNullable<AnyRoute['body']>,
  language: Language,
): JsonSchema {
  if (type === 'application/octet-stream')
    return { type: 'string', maxLength: limit ?? mebibyte, format: 'binary' };
  if (type === 'application/x-ndjson')
    return { type: 'string', maxLength: limit ?? mebibyte, format: 'ndjson' };
  // components are open, because answers may add members; request bodies may not
  if (shape.meta()?.id !== undefined) return { ...refTo(shape), unevaluatedProperties: false };
  return localise(jsonSchemaOf(schema), language);
}
