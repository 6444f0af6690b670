declare const of: unique symbol;

/** JSON of a value of a type, as text: made by `jsonText`, or by a statement of the store that promises it. */
export type JsonText<Value> = string & { readonly [of]: Value };

/** Returns a value as JSON. */
export const jsonText = <const Value>(value: Value): JsonText<Value> => JSON.stringify(value) as JsonText<Value>; // of this very value

/** Returns what a JSON text is of. */
export const valueIn = <Value>(json: JsonText<Value>): Value => JSON.parse(json) as Value; // the text was made of one

/** Returns the JSON of an object with one member, whose JSON there is. */
export const asMember = <Name extends string, Value>(name: Name, json: JsonText<Value>) =>
  `{${JSON.stringify(name)}:${json}}` as JsonText<{ readonly [Member in Name]: Value }>; // written so right here

/** Returns the JSON of an object with more members behind its own. Neither is without members. */
export const withMembers = <Value extends object, More extends object>(json: JsonText<Value>, members: More): JsonText<Value & More> =>
  `${json.slice(0, -1)},${JSON.stringify(members).slice(1)}` as JsonText<Value & More>; // written so right here
