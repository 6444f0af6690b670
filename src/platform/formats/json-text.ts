import { mapYielding } from '../yield-to-event-loop.ts';

declare const parsedAs: unique symbol;

/**
 * The JSON text of a value, branded with the value's type; from `jsonText` or a statement of the
 * store.
 */
export type JsonText<Value> = string & { readonly [parsedAs]: Value };

/** Returns the JSON text of a value. */
export const jsonText = <const Value>(value: Value) => textOf<Value>(JSON.stringify(value));

/** Lists of more items than this are written in turns. */
const itemsOfTurn = 500;

/**
 * Returns the JSON text of an object whose lists may be long, as `jsonText` does, and yields to
 * others between the items of such lists.
 */
export async function jsonTextYielding<const Value extends object>(
  value: Value,
): Promise<JsonText<Value>> {
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    const text = await memberText(member);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return textOf<Value>(`{${members.join()}}`);
}

/** The text of a member; undefined for one that is left out. */
async function memberText(member: unknown): Promise<string | undefined> {
  if (!Array.isArray(member) || member.length <= itemsOfTurn) return JSON.stringify(member);
  const starts = Array.from({ length: Math.ceil(member.length / itemsOfTurn) }, (_, n) => n);
  const chunks = await mapYielding(starts, (n) =>
    JSON.stringify(member.slice(n * itemsOfTurn, (n + 1) * itemsOfTurn)).slice(1, -1),
  );
  return `[${chunks.join()}]`;
}

/** Returns the value of a JSON text. */
export const valueIn = <Value>(json: JsonText<Value>): Value => JSON.parse(json);

/** Returns the text of an object with a single member, given the text of its value. */
export const asMember = <Name extends string, Value>(name: Name, json: JsonText<Value>) =>
  textOf<{ readonly [Member in Name]: Value }>(`{${JSON.stringify(name)}:${json}}`);

/**
 * Returns the text of an object with further members appended, without parsing it. Neither object
 * may be empty.
 */
export const withMembers = <Value extends object, More extends object>(
  json: JsonText<Value>,
  members: More,
) => textOf<Value & More>(`${json.slice(0, -1)},${JSON.stringify(members).slice(1)}`);

const textOf = <Value>(json: string) => json as JsonText<Value>; // each caller has just written the text of such a value
