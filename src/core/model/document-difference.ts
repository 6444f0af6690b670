import { canonicalJson } from '../../platform/formats/canonical-json.ts';
import { isObject, memberPointer } from '../../platform/formats/json-value.ts';

/** One difference between two documents; `before` or `after` is absent where the member is. */
export type Difference = {
  readonly pointer: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
};

/**
 * Returns the differences of two documents, field by field. Compares list items by their key (the
 * code of a part, the target of a link, the scheme and code of an external code) where they have
 * one, so that a moved item is not a change.
 * @param at the JSON Pointer of the documents
 */
export function documentDifference(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  at = '',
): Difference[] {
  const members = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return members.flatMap((member) =>
    valueDifference(own(before, member), own(after, member), memberPointer(at, member)),
  );
}

function valueDifference(before: unknown, after: unknown, pointer: string): Difference[] {
  if (before === undefined) return after === undefined ? [] : [{ pointer, change: 'added', after }];
  if (after === undefined) return [{ pointer, change: 'removed', before }];
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (isObject(before) && isObject(after)) return documentDifference(before, after, pointer);
  const keyed = keyedLists(before, after);
  if (keyed) return documentDifference(keyed.before, keyed.after, pointer);
  return [{ pointer, change: 'changed', before, after }];
}

/**
 * Returns two lists as objects by the keys of their items; null when a key is missing or repeated.
 */
function keyedLists(
  before: unknown,
  after: unknown,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  const lists = [byKey(before), byKey(after)] as const;
  return lists[0] && lists[1] ? { before: lists[0], after: lists[1] } : null;
}

function byKey(list: readonly unknown[]): Record<string, unknown> | null {
  const entries = list.map((item) => [keyOf(item), item] as const);
  const keys = entries.map(([key]) => key);
  return keys.includes(null) || new Set(keys).size < keys.length
    ? null
    : Object.fromEntries(entries);
}

function keyOf(item: unknown): string | null {
  if (!isObject(item)) return null;
  const { to, scheme, code } = item;
  if (typeof to === 'string') return to;
  if (typeof code !== 'string') return null;
  return typeof scheme === 'string' ? `${scheme} ${code}` : code;
}

/** Returns an own member of a document, which may be called `toString`. */
const own = (document: Readonly<Record<string, unknown>>, member: string): unknown =>
  Object.hasOwn(document, member) ? document[member] : undefined;
