import type { z } from 'zod';
import { type Language, text } from '../../../platform/text.ts';
import type { AnyRoute } from '../route.ts';
import type { ParameterObject, ReferenceObject } from './document-objects.ts';
import { type JsonSchema, localise, propertiesOf } from './json-schema.ts';
import { jsonSchemaOf } from './json-schema-of.ts';
import { isTaggedRead } from './responses.ts';

/**
 * Returns the parameters of an operation: path and query by their schemas, and the headers it
 * takes.
 */
export function parametersOf(
  route: AnyRoute,
  samples: Readonly<Record<string, unknown>>,
  language: Language,
): (ParameterObject | ReferenceObject)[] {
  const examples = { ...samples, ...route.examples };
  return [
    ...shapeParameters('path', route.params, examples, language),
    ...shapeParameters('query', route.query, examples, language),
    ...headerParameters(route),
  ];
}

function shapeParameters(
  place: 'path' | 'query',
  shape: z.ZodObject,
  examples: Readonly<Record<string, unknown>>,
  language: Language,
): ParameterObject[] {
  const object = jsonSchemaOf(shape);
  return propertiesOf(object).map(([name, schema]) => {
    const isRequired = place === 'path' || object.required?.includes(name) === true;
    const { title, description, examples: listed, ...bare } = localise(schema, language);
    const example = examples[name] ?? (isRequired ? (listed?.[0] ?? schema.enum?.[0]) : undefined);
    return {
      name,
      in: place,
      ...(isRequired ? { required: true } : {}),
      description: [title && `**${title}.**`, description].filter(Boolean).join(' '),
      // without an example Swagger UI would make one up and send it
      ...(bare.type === 'object' ? { style: 'form', explode: true, example: {} } : {}),
      schema: {
        ...bare,
        ...(example === undefined ? examplesOf(listed) : {}),
        ...componentOf(schema),
      },
      ...(example === undefined ? {} : { example }),
    };
  });
}

const examplesOf = (listed: readonly unknown[] | undefined): Pick<JsonSchema, 'examples'> =>
  listed ? { examples: listed } : {};

/** Returns the name under which the document declares the schema once. */
const componentOf = ({ 'x-component': component }: JsonSchema): JsonSchema =>
  component === undefined ? {} : { 'x-component': component };

const reference = (name: string): ReferenceObject => ({ $ref: `#/components/parameters/${name}` });

/** PUT also creates elements, so If-Match is not always needed there. */
function headerParameters(route: AnyRoute): ReferenceObject[] {
  const ifMatch = route.method === 'PUT' ? 'IfMatchExisting' : 'IfMatch';
  return [
    ...(route.takes?.includes('if-match') ? [reference(ifMatch)] : []),
    ...(route.takes?.includes('idempotency-key') ? [reference('IdempotencyKey')] : []),
    ...(isTaggedRead(route) ? [reference('IfNoneMatch')] : []),
  ];
}

const tagSchema = {
  type: 'string',
  maxLength: 2000,
  pattern: '^[\\x20-\\x7e]+$',
  examples: ['"8c6274d6e88134d32928c521-2-1"'],
};

/** Returns the header parameters of operations, as components. */
export const headerParameterComponents = (language: Language): Record<string, ParameterObject> => ({
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: text(
      'ETag naposledy přečteného stavu, i s uvozovkami. Bez něj 428, zastaralý 412. Kde z prvku dnes nic neplatí, je to ETag návrhu, a není-li ani ten, nejnovější verze (…/versions/{version}).',
      'The ETag of the state last read, quotes included: 428 without it, 412 when it is stale. If nothing of the element is in force today it is that of the draft, and without a draft that of the latest version (…/versions/{version}).',
    )[language],
    schema: tagSchema,
  },
  IfMatchExisting: {
    name: 'If-Match',
    in: 'header',
    description: text(
      'ETag naposledy přečteného stavu, i s uvozovkami; jen mění-li se, co už je (bez něj 428, zastaralý 412).',
      'The ETag of the state last read, quotes included; only when changing something that exists (428 without it, 412 when it is stale).',
    )[language],
    schema: tagSchema,
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: text(
      'ETag dřívější odpovědi; není-li nic nového, odpověď je 304.',
      'The ETag of an earlier answer: 304 if nothing has changed.',
    )[language],
    schema: tagSchema,
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: text(
      'Klíč požadavku: opakovaný požadavek se stejným klíčem a tělem dostane stejnou odpověď, jiné tělo 422.',
      'The key of the request: repeating the same request with the same key gets the same answer; with another body, 422.',
    )[language],
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      pattern: '^[\\x21-\\x7e]+$',
      examples: ['01890a5d-ac96-774b-bcce-b302099a8057'],
    },
  },
});
