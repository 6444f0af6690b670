import { isObject } from '../../src/platform/formats/json-value.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A member that is an object; an empty one where there is none. */
export function objectIn(value: unknown, member: string): JsonObject {
  const found = isObject(value) ? value[member] : undefined;
  return isObject(found) ? found : {};
}

/** A member that is a list; an empty one where there is none. */
export function listIn(value: unknown, member: string): readonly unknown[] {
  const found = isObject(value) ? value[member] : undefined;
  return Array.isArray(found) ? found : [];
}

/** Whether two JSON values are the same, whatever the order of their members. */
export const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    ordered(member),
  ]);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The names of two objects: those that only the first has, only the second, and both. */
export function namesOf(
  before: JsonObject,
  after: JsonObject,
): { removed: string[]; added: string[]; kept: string[] } {
  return {
    removed: Object.keys(before).filter((name) => !(name in after)),
    added: Object.keys(after).filter((name) => !(name in before)),
    kept: Object.keys(before).filter((name) => name in after),
  };
}
