import type { KnownHeader } from './column.ts';

/** Longer texts are not headers. */
const maxHeaderLength = 80;

/**
 * Returns a function that gives the meaning of a folded header: certain when it is one of the
 * words, a guess when it contains them. Longer words are tried first, so that `typ zdroje vstupu`
 * is not taken for `typ`; single letters inside a header mean nothing.
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
