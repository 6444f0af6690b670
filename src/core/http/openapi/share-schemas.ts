import { pascalCase } from '../../model/kind.ts';
import { type JsonSchema, mapSubschemas } from './json-schema.ts';

/** A schema that occurs in others: how often, and its possible names, best first. */
type Use = { readonly schema: JsonSchema; readonly names: readonly string[]; count: number };

/** The bytes that a component must save, in both languages, to be worth the indirection. */
const worthSaving = 150;
const bytesOfReference = 60;

/**
 * Makes components of the schemas that occur more than once. A member of many documents keeps its
 * own name; the next one of that name is prefixed with its owner.
 */
export function shareSchemas(
  schemas: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const uses = usesIn(schemas);
  const named = namedSchemas(uses, new Set(Object.keys(schemas)));
  const inside = (schema: JsonSchema): JsonSchema =>
    mapSubschemas(schema, (inner) => shared(inner));
  const shared = (schema: JsonSchema): JsonSchema => {
    const known = named.get(JSON.stringify(schema));
    return known ? { $ref: `#/components/schemas/${known.name}` } : inside(schema);
  };
  return Object.fromEntries([
    ...Object.entries(schemas).map(([name, schema]) => [name, inside(schema)]),
    ...[...named.values()].map(({ name, schema }) => [name, inside(schema)]),
  ]);
}

/**
 * Counts every schema within others by its serialised form; one within a repeated schema counts
 * once, since its owner becomes a component.
 */
function usesIn(schemas: Readonly<Record<string, JsonSchema>>): Map<string, Use> {
  const uses = new Map<string, Use>();
  const visit = (schema: JsonSchema, place: Place): void => {
    mapSubschemas(schema, (inner, member) => {
      const form = JSON.stringify(inner);
      const known = uses.get(form);
      if (known) {
        known.count++;
        return inner;
      }
      const within = placeWithin(schema, place, member);
      uses.set(form, { schema: inner, names: within.names, count: 1 });
      visit(inner, within);
      return inner;
    });
  };
  for (const [name, schema] of Object.entries(schemas))
    visit(schema, { path: name, names: [name] });
  return uses;
}

/** The path of a schema as camel-case words, and its possible names. */
type Place = { readonly path: string; readonly names: readonly string[] };

/** A member is named after itself, an item after its list, a branch of a union after the union. */
function placeWithin(
  schema: JsonSchema,
  { path, names }: Place,
  member: string | undefined,
): Place {
  if (member === undefined) {
    const word = 'anyOf' in schema ? '' : 'Item';
    return { path: `${path}${word}`, names: names.map((name) => `${name}${word}`) };
  }
  const word = pascalCase(member.replace(/[^A-Za-z0-9]/g, '-'));
  const place = `${path}${word}`;
  return { path: place, names: word.length > 2 ? [word, place] : [place] }; // "To" alone says nothing
}

type Named = { readonly name: string; readonly schema: JsonSchema };

/** Returns the schemas worth a component by their serialised form, each with a unique name. */
function namedSchemas(uses: ReadonlyMap<string, Use>, taken: Set<string>): Map<string, Named> {
  const saved = (form: string, count: number) =>
    (count - 1) * form.length - count * bytesOfReference;
  const worth = [...uses]
    .filter(([form, { schema, count }]) => !isNullable(schema) && saved(form, count) >= worthSaving)
    .sort(([a, one], [b, other]) => saved(b, other.count) - saved(a, one.count));
  const named = new Map<string, Named>();
  for (const [form, { schema, names }] of worth) {
    const name = names.find((candidate) => !taken.has(candidate));
    if (name === undefined) continue;
    taken.add(name);
    named.set(form, { name, schema });
  }
  return named;
}

const isNullable = ({ anyOf }: JsonSchema): boolean =>
  anyOf?.some((one) => typeof one === 'object' && one.type === 'null') === true;
