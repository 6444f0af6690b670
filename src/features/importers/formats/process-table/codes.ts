import { shortDigest } from '../plain-code.ts';
import { plainWords } from '../plain-text.ts';

/** How many letters of a name a code keeps. */
const maxSlugLength = 40;

/**
 * Returns the code of a name, the same in any file: its folded words, and a digest of those cut off
 * a long name. Empty without words.
 */
export function slug(name: string): string {
  const words = plainWords(name).replaceAll(' ', '-');
  if (words.length <= maxSlugLength) return words;
  return `${words.slice(0, maxSlugLength).replace(/-[^-]*$/, '')}-${shortDigest(words, 6)}`;
}

/**
 * Returns the number of a process as a code: no spaces, one sort of hyphen, nothing that an address
 * could not hold.
 */
export const codeOf = (number: string): string =>
  withoutEnds(
    number
      .normalize('NFC')
      .split(/[-‐‑‒–—−]/)
      .map((part) => part.trim())
      .join('-')
      .replace(/[^\p{L}\p{M}\p{N}.-]+/gu, '-'),
  );

/**
 * Strips hyphens and dots at both ends; a regular expression anchored at the end would retry every
 * run of them.
 */
function withoutEnds(code: string): string {
  let [start, end] = [0, code.length];
  while (start < end && '-.'.includes(code.charAt(start))) start++;
  while (end > start && '-.'.includes(code.charAt(end - 1))) end--;
  return code.slice(start, end);
}
