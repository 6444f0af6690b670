import { isObject } from '../../../platform/formats/json-value.ts';
import type { JsonObject } from './json-schema.ts';

/**
 * Returns the document as it is committed: paths, methods and components sorted by name, so that a
 * textual difference is a difference of the API, wherever its parts are declared.
 */
export function committedText({ paths, components, ...rest }: JsonObject): string {
  const document = {
    ...rest,
    paths: mapValues(byName(paths), byName),
    components: mapValues(byName(components), byName),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Returns the members of an object sorted by name; none for anything else. */
const byName = (value: unknown): JsonObject =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const mapValues = (object: JsonObject, change: (value: unknown) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
