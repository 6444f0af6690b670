import { isObject } from '../../../platform/formats/json-value.ts';
import type { JsonObject } from './json-schema.ts';

/**
 * A document as it is committed: its paths, methods and components by their names, so that a difference of texts is a difference
 * of the API, wherever its parts were declared.
 */
export function committedText({ paths, components, ...rest }: JsonObject): string {
  const document = {
    ...rest,
    paths: mapValues(byName(paths), byName),
    components: mapValues(byName(components), byName),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The members of an object in the order of their names; what is no object has none. */
const byName = (value: unknown): JsonObject =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const mapValues = (object: JsonObject, change: (value: unknown) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
