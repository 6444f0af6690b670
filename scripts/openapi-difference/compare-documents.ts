import { compareOperations } from './compare-operations.ts';
import type { Difference } from './difference.ts';
import { type JsonObject, namesOf, objectIn } from './json.ts';
import { Notes } from './notes.ts';

/**
 * Returns what a client of the first document meets when the second replaces it, by operation. A
 * component is compared where it is used, once per direction of its values; an unused or merely
 * renamed one is no difference.
 */
export function compareDocuments(before: JsonObject, after: JsonObject): Difference[] {
  const notes = new Notes({ before, after });
  const [was, is] = [operationsOf(before), operationsOf(after)];
  const { removed, added, kept } = namesOf(was, is);
  for (const name of removed) notes.add('breaking', name, 'removed');
  for (const name of added) notes.add('added', name, 'new');
  for (const name of kept) compareOperations(objectIn(was, name), objectIn(is, name), name, notes);
  return notes.differences;
}

const methods = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options'];

/** Operations by method and path. */
function operationsOf(document: JsonObject): JsonObject {
  const paths = objectIn(document, 'paths');
  return Object.fromEntries(
    Object.keys(paths).flatMap((path) => {
      const item = objectIn(paths, path);
      return methods
        .filter((method) => method in item)
        .map((method) => [`${method.toUpperCase()} ${path}`, item[method]]);
    }),
  );
}
