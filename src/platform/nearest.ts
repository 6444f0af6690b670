/** The name nearest to a mistyped one by edit distance; null when none is near. */
export function nearest(name: string, names: readonly string[]): string | null {
  const ranked = names
    .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, Math.floor(name.length / 2)) ? best.candidate : null;
}

/** Levenshtein distance, for names of bounded length. */
function distance(a: string, b: string): number {
  const left = a.slice(0, 60);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (left[i - 1] === b[j - 1] ? 0 : 1)); // both rows are full
    row = next;
  }
  return row[b.length] as number; // the row has b.length + 1 members
}
