declare const parsedAs: unique symbol;

/**
 * The JSON text of a value, branded with the value's type; from `jsonText` or a statement of the
 * store.
 */
export type JsonText<Value> = string & { readonly [parsedAs]: Value };

/** Returns the JSON text of a value. */
export const jsonText = <const Value>(value: Value) => textOf<Value>(JSON.stringify(value));

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
