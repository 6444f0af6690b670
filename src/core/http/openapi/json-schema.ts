import { isObject } from '../../../platform/formats/json-value.ts';
import type { Language } from '../../../platform/text.ts';

/** A JSON object of the document. */
export type JsonObject = { readonly [member: string]: unknown };

/**
 * A JSON Schema (2020-12) with the keywords that are read here; others are copied to the document
 * unchanged.
 */
export type JsonSchema = {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly required?: readonly string[];
} & SchemasByName &
  SchemaLists &
  SingleSchemas;

/** `true` accepts every value, `false` none. */
type Subschema = JsonSchema | boolean;

type SchemasByName = {
  readonly [K in (typeof mapsOfSchemas)[number]]?: Readonly<Record<string, Subschema>>;
};
type SchemaLists = { readonly [K in (typeof listsOfSchemas)[number]]?: readonly Subschema[] };
type SingleSchemas = {
  readonly [K in Exclude<(typeof singleSchemas)[number], 'items'>]?: Subschema;
} & {
  /** A list in older drafts, which zod's types allow too. */
  readonly items?: Subschema | readonly Subschema[];
};

const mapsOfSchemas = ['properties', '$defs', 'patternProperties'] as const;
const listsOfSchemas = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const singleSchemas = [
  'items',
  'additionalProperties',
  'propertyNames',
  'not',
  'contains',
] as const;

/** Returns the members that an object schema declares, each with its schema. */
export const propertiesOf = ({ properties = {} }: JsonSchema): [name: string, JsonSchema][] =>
  Object.entries(properties).map(([name, schema]) => [name, written(schema)]);

const written = (schema: Subschema): JsonSchema =>
  typeof schema === 'object' ? schema : schema ? {} : { not: {} };

/**
 * Maps the schemas that stand directly within a JSON Schema; examples, enums and other values are
 * left alone.
 * @param change also gets the name of the member that the schema describes, if there is one
 */
export function mapSubschemas(
  schema: JsonSchema,
  change: (schema: JsonSchema, member?: string) => JsonSchema,
): JsonSchema {
  const changed = (inner: Subschema, member?: string): Subschema =>
    typeof inner === 'object' ? change(inner, member) : inner;
  let mapped = schema;
  for (const keyword of mapsOfSchemas) {
    const inner = schema[keyword];
    if (inner === undefined) continue;
    const members = Object.entries(inner).map(([name, one]) => [name, changed(one, name)]);
    mapped = { ...mapped, [keyword]: Object.fromEntries(members) };
  }
  for (const keyword of listsOfSchemas) {
    const inner = schema[keyword];
    if (inner !== undefined) mapped = { ...mapped, [keyword]: inner.map((one) => changed(one)) };
  }
  for (const keyword of singleSchemas) {
    const inner = schema[keyword];
    if (isObject(inner)) mapped = { ...mapped, [keyword]: change(inner) };
  }
  return mapped;
}

/** Maps a JSON Schema and every schema within it, innermost first. */
export const mapSchema = (
  schema: JsonSchema,
  change: (schema: JsonSchema) => JsonSchema,
): JsonSchema => change(mapSubschemas(schema, (inner) => mapSchema(inner, change)));

/**
 * Returns the schema in one language, without the keywords that only the service reads. In Czech, a
 * title or description without a Czech counterpart is dropped.
 */
export function localise(schema: JsonSchema, language: Language): JsonSchema {
  return mapSchema(
    schema,
    ({
      title: titleEn,
      description: descriptionEn,
      'x-title-cs': titleCs,
      'x-description-cs': descriptionCs,
      'x-component': _,
      'x-words': __,
      ...rest
    }) => {
      const [title, description] =
        language === 'cs' ? [titleCs, descriptionCs] : [titleEn, descriptionEn];
      return {
        ...(typeof title === 'string' ? { title } : {}),
        ...(typeof description === 'string' ? { description } : {}),
        ...rest,
      };
    },
  );
}
