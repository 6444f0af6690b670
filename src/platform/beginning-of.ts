/**
 * Returns at most `maxLength` UTF-16 units of a text, never ending in half a surrogate pair, which
 * PostgreSQL rejects in JSON.
 */
export const beginningOf = (text: string, maxLength: number): string =>
  text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
