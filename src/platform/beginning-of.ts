/** The first so many UTF-16 units of a text, without half a letter at the end: PostgreSQL takes no JSON with one. */
export const beginningOf = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
