import { z } from 'zod';
import { isObject } from '../../../platform/formats/json-value.ts';
import type { Language } from '../../../platform/text.ts';
import { nameOf } from '../component.ts';

/** A JSON object as it stands in the document. */
export type JsonObject = { readonly [member: string]: unknown };

const mapsOfSchemas = ['properties', '$defs', 'patternProperties'];
const listsOfSchemas = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const singleSchemas = ['items', 'additionalProperties', 'propertyNames', 'not', 'contains'];

/**
 * Changes the schemas that stand directly within a JSON Schema; what is no schema (examples, enums) is left alone.
 * @param change gets the name of the member, where the schema is one's
 */
export function mapSubschemas(
  schema: JsonObject,
  change: (schema: JsonObject, member?: string) => JsonObject,
): JsonObject {
  const members = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (mapsOfSchemas.includes(keyword) && isObject(value)) {
      const inner = Object.entries(value).map(([name, property]) => [
        name,
        isObject(property) ? change(property, name) : property,
      ]);
      return [keyword, Object.fromEntries(inner)];
    }
    if (listsOfSchemas.includes(keyword) && Array.isArray(value))
      return [keyword, value.map((item: JsonObject) => change(item))];
    return [keyword, singleSchemas.includes(keyword) && isObject(value) ? change(value) : value];
  });
  return Object.fromEntries(members);
}

/** Changes a JSON Schema and every schema within it, from the inside out. */
export const mapSchema = (
  schema: JsonObject,
  change: (schema: JsonObject) => JsonObject,
): JsonObject => change(mapSubschemas(schema, (inner) => mapSchema(inner, change)));

/** The schema in one language, without what only the service reads of it: titles and descriptions without a Czech counterpart are not kept in Czech. */
export function localise(schema: JsonObject, language: Language): JsonObject {
  return mapSchema(
    schema,
    ({
      title,
      description,
      'x-title-cs': titleCs,
      'x-description-cs': descriptionCs,
      'x-component': _,
      'x-words': __,
      ...rest
    }) => {
      const label = language === 'cs' ? titleCs : title;
      const said = language === 'cs' ? descriptionCs : description;
      return {
        ...(label === undefined ? {} : { title: label }),
        ...(said === undefined ? {} : { description: said }),
        ...rest,
      };
    },
  );
}

/** The JSON Schema of what a zod schema takes in, with both languages in it. Remembered: every document asks for the same ones. */
export function jsonSchemaOf(schema: z.ZodType): JsonObject {
  const known = remembered.get(schema);
  if (known) return known;
  const made = tidy(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonObject);
  remembered.set(schema, made);
  return made;
}

const remembered = new WeakMap<z.ZodType, JsonObject>();

/** Returns the JSON Schemas of components by their names, with those of the components that they hold; where one holds another it refers to it. */
export function jsonSchemasOf(schemas: Iterable<z.ZodType>): Record<string, JsonObject> {
  const registry = z.registry<{ id: string }>();
  for (const schema of schemas) registry.add(schema, { id: nameOf(schema) });
  // zod gathers the components within others under a name of its own, and refers to them so: `#/$defs/…`
  const uri = (id: string) => (id === '__shared' ? '' : `${components}${id}`);
  const { __shared: held, ...own } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri,
  }).schemas;
  const all = { ...(held?.$defs as Record<string, JsonObject> | undefined), ...own };
  return Object.fromEntries(
    Object.entries(all).map(([id, schema]) => [id, tidy(schema as JsonObject)]),
  );
}

const int32Max = 2_147_483_647;

/** Drops what zod says twice (the regular expressions of well-known formats); every integer gets its format, every pattern a portable form. */
function tidy(schema: JsonObject): JsonObject {
  return mapSchema(schema, (part) => {
    const { $schema: _, $id: __, id: ___, pattern, ...rest } = referring(withNull(part));
    const { format, type, maximum } = rest;
    if (type === 'integer')
      return {
        ...rest,
        format: format ?? (typeof maximum === 'number' && maximum <= int32Max ? 'int32' : 'int64'),
      };
    const isKnown = ['date', 'date-time', 'uuid'].includes(String(format));
    return typeof pattern === 'string' && !isKnown ? { ...rest, pattern: portable(pattern) } : rest;
  });
}

const components = '#/components/schemas/';

/** What zod refers to within a schema stands among the components. */
const referring = (schema: JsonObject): JsonObject =>
  typeof schema.$ref === 'string'
    ? { ...schema, $ref: schema.$ref.replace('#/$defs/', components) }
    : schema;

/** A type or null, in one schema instead of a choice of two. */
function withNull(schema: JsonObject): JsonObject {
  const { anyOf, ...outer } = schema;
  const [value, none, ...more] = (anyOf ?? []) as readonly (JsonObject | undefined)[];
  if (more.length > 0 || none?.type !== 'null' || typeof value?.type !== 'string') return schema;
  return {
    ...value,
    ...outer,
    type: [value.type, 'null'],
    ...(Array.isArray(value.enum) ? { enum: [...value.enum, null] } : {}),
  };
}

/** Classes of Unicode properties, and what comes nearest to them in the regular expressions of every language. */
const portableClasses = [
  ['[\\p{L}\\p{N}.-]', '[^\\x00-,/:-@\\[-`{-\\xbf]'],
  ['[\\p{L}\\p{M}\\p{N}._-]', '[^\\x00-,/:-@\\[-^`{-\\xbf]'],
  ['[\\p{L}\\p{N}_.-]', '[^\\x00-,/:-@\\[-^`{-\\xbf]'],
  ['\\p{Cc}', '\\x00-\\x1f\\x7f-\\x9f'],
  ['\\p{Cs}', ''],
] as const;

/** A pattern without Unicode properties: many validators read patterns without the `u` flag, or know no properties at all. */
const portable = (pattern: string): string =>
  portableClasses.reduce((text, [from, to]) => text.replaceAll(from, to), pattern);

/** The names of the components of a sort that a value refers to, itself or through others. */
export function reachable(
  value: unknown,
  components: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Set<string> {
  const found = new Set<string>();
  const waiting = [...references(value)];
  for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
    if (found.has(reference)) continue;
    found.add(reference);
    const [sort = '', name = ''] = reference.slice('#/components/'.length).split('/');
    waiting.push(...references(components[sort]?.[name]));
  }
  return found;
}

/** Every `$ref` within a value. */
export function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([member, inner]) =>
    member === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
}
