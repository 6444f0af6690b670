import { pascalCase } from '../../model/kind.ts';
import { type JsonSchema, mapSubschemas } from './json-schema.ts';

/** A schema that stands in others: in how many places, and what it may be called, best first. */
type Use = { readonly schema: JsonSchema; readonly names: readonly string[]; count: number };

/** The least bytes that a component must save, in both languages, to be worth looking up. */
const worthSaving = 150;
const bytesOfReference = 60;

/**
 * Makes components of the schemas that stand in several places, so that each is said once: a member of many documents gets its own
 * name, another of that name the one of its owner before it.
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

/** Every schema within others by its form; one within a repeated one counts once, because its owner will be said once. */
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

/** Where a schema stands, as words run together, and what it may be called for that. */
type Place = { readonly path: string; readonly names: readonly string[] };

/** A member is called after itself, an item after its list, a choice as what it is a choice of. */
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
  return { path: place, names: word.length > 2 ? [word, place] : [place] }; // "To" alone tells nothing
}

type Named = { readonly name: string; readonly schema: JsonSchema };

/** The schemas worth a component, by their form, each with a name that no other has. */
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
