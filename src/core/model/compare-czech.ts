const collator = new Intl.Collator('cs', { numeric: true });

/** Compares names or codes in Czech alphabetical order, the numbers in them by value. */
export const compareCzech = (a: string, b: string): number => collator.compare(a, b);

/**
 * Returns a function from a text to its place among the given ones; equal ones share a place. Sorting
 * many rows by a few names this way compares each name with few others.
 */
export function czechRanks(texts: Iterable<string>): (text: string) => number {
  const ranks = new Map<string, number>();
  let former: string | undefined;
  let rank = -1;
  for (const text of [...new Set(texts)].sort(compareCzech)) {
    if (former === undefined || compareCzech(former, text) !== 0) rank++;
    former = text;
    ranks.set(text, rank);
  }
  return (text) => ranks.get(text) ?? rank + 1;
}
