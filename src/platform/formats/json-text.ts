declare const parsedAs: unique symbol;

/** The JSON text of a value, with the type of the value: made by `jsonText`, or by a statement of the store that promises it. */
export type JsonText<Value> = string & { readonly [parsedAs]: Value };

/** Returns the JSON text of a value. */
export const jsonText = <const Value>(value: Value): JsonText<Value> => JSON.stringify(value) as JsonText<Value>; // of this very value

/** Returns the value of a JSON text. */
export const valueIn = <Value>(json: JsonText<Value>): Value => JSON.parse(json) as Value; // the type says of what the text was made

/** Returns the text of an object with a single member, given the text of its value. */
export const asMember = <Name extends string, Value>(name: Name, json: JsonText<Value>) =>
  `{${JSON.stringify(name)}:${json}}` as JsonText<{ readonly [Member in Name]: Value }>; // as written in this line

/** Returns the text of an object with further members appended, without parsing it. Neither object may be empty. */
export const withMembers = <Value extends object, More extends object>(json: JsonText<Value>, members: More) =>
  `${json.slice(0, -1)},${JSON.stringify(members).slice(1)}` as JsonText<Value & More>; // as written in this line
