import { oneLine } from '../plain-text.ts';
import type { Column, KnownHeader } from './column.ts';
import { type Correction, pointed } from './corrections.ts';

/**
 * Assigns a field to each column: first by corrections, then by certain headers, then by guesses. A
 * field is assigned to one column only; a later column stays unassigned, unless a correction names
 * it.
 */
export function assignColumns<F extends string>(
  names: readonly string[],
  known: readonly (KnownHeader<F> | undefined)[],
  corrections: readonly Correction<F>[],
): { columns: Column<F>[]; corrected: ReadonlySet<number> } {
  const corrected = new Map(
    corrections.flatMap((correction) =>
      pointed(names, correction).map((index) => [index, correction.field]),
    ),
  );
  const winners = new Map<F, number>([...corrected].map(([index, field]) => [field, index]));
  for (const isGuess of [false, true])
    for (const [index, header] of known.entries())
      if (header?.isGuess === isGuess && !corrected.has(index) && !winners.has(header.field))
        winners.set(header.field, index);
  const columns = names.map((name, index): Column<F> => {
    const header = oneLine(name);
    const field = corrected.get(index);
    if (field) return { index, header, field, isGuess: false };
    const match = known[index];
    return match && winners.get(match.field) === index
      ? { index, header, ...match }
      : { index, header, field: null, isGuess: false };
  });
  return { columns, corrected: new Set(corrected.keys()) };
}
