/** The folded beginnings of month names in Czech, Slovak, English and German, in calendar order. */
const months: readonly RegExp[] = [
  /^(?:led|jan)/,
  /^(?:unor|feb)/,
  /^(?:brez|mar)/,
  /^(?:dub|apr)/,
  /^(?:kvet|maj|may|mai)/,
  /^(?:cerven$|cervn|jun)/,
  /^(?:cervenec|cervenc|jul)/,
  /^(?:srp|aug)/,
  /^(?:zari|sep)/,
  /^(?:rij|okt|oct)/,
  /^(?:listopad|nov)/,
  /^(?:prosin|dec|dez)/,
];

/**
 * Returns the month, 1 to 12, that a folded word names in any case or shortened; undefined when it
 * names none.
 */
export function monthNamed(word: string): number | undefined {
  const index = months.findIndex((names) => names.test(word));
  return index === -1 ? undefined : index + 1;
}
