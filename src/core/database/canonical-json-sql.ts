import { z } from 'zod';

/** The arguments of one call of a function in PostgreSQL, at most, rounded down. */
const maxArguments = 90;

/** A member of an object: its name, SQL of its canonical JSON or NULL, and whether it is never NULL. */
export type MemberText = {
  readonly name: string;
  readonly json: string;
  readonly isRequired: boolean;
};

/**
 * Returns SQL of the canonical JSON (RFC 8785) of an object; a member that is NULL is absent. Members
 * stand before or behind one that is always there, which decides on which side their comma is.
 */
export function objectText(members: readonly MemberText[]): string {
  const sorted = members.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const fixed = sorted.findIndex(({ isRequired }) => isRequired);
  if (fixed < 0)
    return `'{' || substr(${joinedText(["''", ...sorted.map(({ name, json }) => `',"${name}":' || ${json}`)])}, 2) || '}'`;
  const texts = sorted.flatMap(({ name, json, isRequired }, place) => {
    const [before, after] = place < fixed ? ['', ','] : [place > fixed ? ',' : '', ''];
    // what is never NULL need not be joined before it is appended
    if (isRequired) return [`'${before}"${name}":'`, json, ...(after === '' ? [] : [`'${after}'`])];
    return `'${before}"${name}":' || ${json}${after === '' ? '' : ` || '${after}'`}`;
  });
  return joinedText(["'{'", ...texts, "'}'"]);
}

/**
 * Returns SQL of the canonical JSON of a `jsonb` value that a schema describes; NULL for NULL. It
 * follows the schema, since `jsonb` keeps members in an order of its own. Members are read by name:
 * those that the schema does not declare are left out.
 * @param value SQL without side effects, cheap to evaluate more than once
 * @param depth of nested lists, which gives each an alias of its own
 */
export function canonicalText(schema: z.ZodType, value: string, depth = 0): string {
  if (schema instanceof z.ZodOptional) return canonicalText(wrapped(schema), value, depth);
  if (schema instanceof z.ZodObject)
    return `CASE WHEN jsonb_typeof(${value}) = 'object' THEN ${objectText(membersText(schema, value, depth))} END`;
  if (schema instanceof z.ZodArray) return listText(wrapped(schema), value, depth);
  if (schema instanceof z.ZodRecord) {
    const item = `i${depth}`;
    const member = `to_json(${item}.key)::text || ':' || ${canonicalText(wrapped(schema), `${item}.value`, depth + 1)}`;
    return `CASE WHEN ${value} IS NOT NULL THEN (SELECT '{' || coalesce(string_agg(${member}, ',' ORDER BY ${item}.key COLLATE "C"), '') || '}' FROM jsonb_each(${value}) ${item}) END`;
  }
  if (schema instanceof z.ZodUnion)
    return `CASE jsonb_typeof(${value}) WHEN 'number' THEN ${numericText(value)} ELSE (${value})::text END`;
  return isFraction(schema) ? numericText(value) : `(${value})::text`;
}

/**
 * Returns SQL of the canonical JSON of a column whose values a schema describes; NULL for NULL.
 * @param column SQL without side effects, cheap to evaluate more than once
 */
export function columnText(schema: z.ZodType, column: string, isJson: boolean): string {
  if (isJson) return canonicalText(schema, column);
  if (isFraction(schema)) return numberText(column);
  const inner = schema instanceof z.ZodOptional ? wrapped(schema) : schema;
  // the words of a closed list have nothing to escape
  if (inner instanceof z.ZodEnum) return `'"' || ${column} || '"'`;
  return inner instanceof z.ZodNumber ? `${column}::text` : `to_json(${column})::text`;
}

/**
 * Returns SQL of a number as ECMAScript writes it: PostgreSQL has exponents for other numbers, with
 * a leading zero.
 * @param value SQL of a float8
 */
const numberText = (
  value: string,
): string => `CASE WHEN abs(${value}) >= 1e-4 AND abs(${value}) < 1e15 OR ${value} = 0 THEN ${value}::text
  WHEN abs(${value}) >= 1e-6 AND abs(${value}) < 1e21 THEN (${value}::text)::numeric::text
  ELSE regexp_replace(${value}::text, 'e([+-])0*', 'e\\1') END`;

/** Only a long text is that of a number which ECMAScript writes with an exponent. */
const numericText = (value: string): string =>
  `CASE WHEN octet_length((${value})::text) < 9 THEN (${value})::text ELSE ${numberText(`(${value})::float8`)} END`;

/** `concat` ignores what is NULL, and is nested where there are too many texts for one call. */
function joinedText(texts: readonly string[]): string {
  if (texts.length <= maxArguments) return `concat(${texts.join(', ')})`;
  const calls = Math.ceil(texts.length / maxArguments);
  return joinedText(
    Array.from({ length: calls }, (_, call) =>
      joinedText(texts.slice(call * maxArguments, (call + 1) * maxArguments)),
    ),
  );
}

/** Returns the schemas of an object's members, by name. */
export const schemasIn = ({ shape }: z.ZodObject): Readonly<Record<string, z.ZodType>> =>
  Object.fromEntries(Object.entries(shape).map(([name, member]) => [name, asSchema(member)]));

const membersText = (schema: z.ZodObject, value: string, depth: number): MemberText[] =>
  Object.entries(schemasIn(schema)).map(([name, member]) => ({
    name,
    json: canonicalText(member, `(${value} -> '${name}')`, depth),
    isRequired: false, // what is required today may be absent from what was stored before
  }));

function listText(item: z.ZodType, value: string, depth: number): string {
  const alias = `i${depth}`;
  const rebuilt = `(SELECT '[' || coalesce(string_agg(${canonicalText(item, `${alias}.value`, depth + 1)}, ','), '') || ']' FROM jsonb_array_elements(${value}) ${alias})`;
  const strange = strangeTexts(item);
  if (strange === null) return `CASE WHEN ${value} IS NOT NULL THEN ${rebuilt} END`;
  // there is nothing to strip, but it writes JSON without spaces
  const compact = `json_strip_nulls((${value})::text::json)::text`;
  const isStrange = strange.map((text) => `strpos((${value})::text, '${text}') > 0`).join(' OR ');
  return strange.length === 0
    ? compact
    : `CASE WHEN ${isStrange} THEN ${rebuilt} ELSE ${compact} END`;
}

/**
 * Returns which texts the `jsonb` of an item contains whenever it is not canonical but for its spaces;
 * null when it mostly is not. `jsonb` keeps shorter names before longer ones, and numbers without
 * an exponent.
 */
function strangeTexts(item: z.ZodType): string[] | null {
  if (item instanceof z.ZodString || item instanceof z.ZodEnum) return [];
  if (!(item instanceof z.ZodObject)) return null;
  const members = Object.entries(schemasIn(item)).map(([name, schema]) => ({
    name,
    isRequired: !(schema instanceof z.ZodOptional),
    schema: schema instanceof z.ZodOptional ? wrapped(schema) : schema,
  }));
  const misplaced = misplacedNames(members);
  if (misplaced === null || members.some(({ schema }) => isNested(schema))) return null;
  const hasFractions = members.some(({ schema }) => isFraction(schema));
  return [...misplaced.map((name) => `"${name}":`), ...(hasFractions ? ['0.000000'] : [])];
}

type NamedMember = { readonly name: string; readonly isRequired: boolean };

/**
 * Returns the names without which `jsonb` has the others in order; null when the required ones alone
 * are not.
 */
function misplacedNames(members: readonly NamedMember[]): readonly string[] | null {
  const byLength = members.toSorted(
    (a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1),
  );
  // required ones first: the optional ones are those to do without
  const kept: string[] = [];
  const misplaced: string[] = [];
  for (const { name, isRequired } of members.toSorted(
    (a, b) => Number(b.isRequired) - Number(a.isRequired),
  )) {
    const names = byLength
      .map((member) => member.name)
      .filter((n) => n === name || kept.includes(n));
    if (names.every((n, place) => place === 0 || (names[place - 1] ?? '') < n)) kept.push(name);
    else if (isRequired) return null;
    else misplaced.push(name);
  }
  return misplaced;
}

/** Whether a schema has an order to keep within, or numbers too large for `jsonb` and JavaScript alike. */
const isNested = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodObject ||
  schema instanceof z.ZodArray ||
  schema instanceof z.ZodRecord ||
  schema instanceof z.ZodUnion ||
  (schema instanceof z.ZodNumber && isFraction(schema) && !((schema.maxValue ?? Infinity) < 1e21));

const isFraction = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodOptional
    ? isFraction(wrapped(schema))
    : schema instanceof z.ZodNumber && !schema.isInt;

const wrapped = (schema: z.ZodOptional | z.ZodArray | z.ZodRecord): z.ZodType =>
  asSchema(
    schema instanceof z.ZodOptional
      ? schema.unwrap()
      : schema instanceof z.ZodArray
        ? schema.element
        : schema.valueType,
  );

/** @throws Error for a schema of another library, or of its core: a programming error */
function asSchema(schema: unknown): z.ZodType {
  if (!(schema instanceof z.ZodType)) throw new Error('not a schema');
  return schema;
}
