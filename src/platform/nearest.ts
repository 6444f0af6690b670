import { closestMatch } from 'leven';

/**
 * Returns the name nearest to a mistyped one by edit distance, ignoring case; null when none is
 * near.
 */
export function nearest(name: string, names: readonly string[]): string | null {
  const known = names.map((one) => one.toLowerCase());
  const match = closestMatch(name.toLowerCase(), known, {
    maxDistance: Math.max(2, Math.floor(name.length / 2)),
  });
  return match === undefined ? null : (names[known.indexOf(match)] ?? null);
}
