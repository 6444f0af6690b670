import { z } from 'zod';
import { nameOf } from '../component.ts';
import { type JsonSchema, mapSchema } from './json-schema.ts';

/**
 * Returns the JSON Schema of the input of a zod schema, in both languages. Memoised, since every
 * document needs the same ones.
 */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const known = remembered.get(schema);
  if (known) return known;
  const made = tidy(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  remembered.set(schema, made);
  return made;
}

const remembered = new WeakMap<z.ZodType, JsonSchema>();

/** Returns the JSON Schemas of components by name, including the components that they refer to. */
export function jsonSchemasOf(schemas: Iterable<z.ZodType>): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const schema of schemas) registry.add(schema, { id: nameOf(schema) });
  // zod puts nested components under a name of its own, and refers to them as `#/$defs/…`
  const uri = (id: string) => (id === '__shared' ? '' : `${components}${id}`);
  const { __shared: held, ...own } = z.toJSONSchema(registry, {
    io: 'input',
    unrepresentable: 'any',
    uri,
  }).schemas;
  const all: Readonly<Record<string, JsonSchema>> = { ...held?.$defs, ...own };
  return Object.fromEntries(Object.entries(all).map(([id, schema]) => [id, tidy(schema)]));
}

const int32Max = 2_147_483_647;

/**
 * Drops the regular expressions that zod adds for well-known formats; gives every integer a format
 * and every pattern a portable form.
 */
function tidy(schema: JsonSchema): JsonSchema {
  return mapSchema(schema, (part) => {
    const { $schema: _, $id: __, id: ___, pattern, ...rest } = referring(withNull(part));
    const { format, type, maximum } = rest;
    if (type === 'integer')
      return {
        ...rest,
        format: format ?? (maximum !== undefined && maximum <= int32Max ? 'int32' : 'int64'),
      };
    const isKnown = ['date', 'date-time', 'uuid'].includes(format ?? '');
    return pattern !== undefined && !isKnown ? { ...rest, pattern: portable(pattern) } : rest;
  });
}

const components = '#/components/schemas/';

/** Turns a reference within a schema into one to a component. */
const referring = (schema: JsonSchema): JsonSchema =>
  schema.$ref === undefined
    ? schema
    : { ...schema, $ref: schema.$ref.replace('#/$defs/', components) };

/** Writes `type or null` as one schema instead of a union of two. */
function withNull(schema: JsonSchema): JsonSchema {
  const { anyOf = [], ...outer } = schema;
  const [value, none, ...more] = anyOf;
  if (typeof value !== 'object' || typeof none !== 'object') return schema;
  if (more.length > 0 || none.type !== 'null' || typeof value.type !== 'string') return schema;
  return {
    ...value,
    ...outer,
    type: [value.type, 'null'],
    ...(value.enum ? { enum: [...value.enum, null] } : {}),
  };
}

/**
 * Classes of Unicode properties, and the nearest classes that every regular expression dialect
 * knows.
 */
const portableClasses = [
  ['[\\p{L}\\p{N}.-]', '[^\\x00-,/:-@\\[-`{-\\xbf]'],
  ['[\\p{L}\\p{M}\\p{N}._-]', '[^\\x00-,/:-@\\[-^`{-\\xbf]'],
  ['[\\p{L}\\p{N}_.-]', '[^\\x00-,/:-@\\[-^`{-\\xbf]'],
  ['\\p{Cc}', '\\x00-\\x1f\\x7f-\\x9f'],
  ['\\p{Cs}', ''],
] as const;

/**
 * Rewrites a pattern without Unicode properties: many validators ignore the `u` flag, or know no
 * properties.
 */
const portable = (pattern: string): string =>
  portableClasses.reduce((text, [from, to]) => text.replaceAll(from, to), pattern);
