import { isObject } from '../../../platform/formats/json-value.ts';

/** Applies a JSON Merge Patch (RFC 7396): null removes, objects are merged, all else replaces. */
export const mergePatch = (target: unknown, patch: unknown): unknown =>
  isObject(patch) ? mergeMembers(target, patch) : patch;

/** Applies a merge patch that is an object; the result is one, whatever the target. */
export function mergeMembers(
  target: unknown,
  patch: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = Object.assign(
    Object.create(null),
    isObject(target) ? target : {},
  );
  for (const [member, value] of Object.entries(patch)) {
    if (value === null) delete merged[member];
    else merged[member] = mergePatch(merged[member], value);
  }
  return { ...merged };
}
