import type { KnownHeader } from './column.ts';

/** Longer texts are no headers. */
const maxHeaderLength = 80;

/**
 * Tells what a folded header says: for sure when it is one of the words, as a guess when it holds them. Longer words go
 * first, so that `typ zdroje vstupu` is not taken for `typ`; single letters prove nothing inside a header.
 */
export function headerWords<F extends string>(
  certain: ReadonlyMap<string, F>,
): (header: string) => KnownHeader<F> | undefined {
  const phrases = [...certain.keys()]
    .filter((word) => word.length > 3)
    .sort((a, b) => b.length - a.length);
  return (header) => {
    const exact = header === '' ? undefined : certain.get(header);
    if (exact !== undefined) return { field: exact, isGuess: false };
    if (header.length > maxHeaderLength) return undefined;
    const phrase = phrases.find((word) => ` ${header} `.includes(` ${word} `));
    const field = phrase === undefined ? undefined : certain.get(phrase);
    return field === undefined ? undefined : { field, isGuess: true };
  };
}
