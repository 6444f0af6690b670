import { shortDigest } from '../plain-code.ts';
import { plainWords } from '../plain-text.ts';

/** How many letters of a name a code keeps. */
const maxSlugLength = 40;

/**
 * A code that a name always gets, in any file: its folded words, and a digest of those that a long
 * name loses. '' of no words.
 */
export function slug(name: string): string {
  const words = plainWords(name).replaceAll(' ', '-');
  if (words.length <= maxSlugLength) return words;
  return `${words.slice(0, maxSlugLength).replace(/-[^-]*$/, '')}-${shortDigest(words, 6)}`;
}

/**
 * The number of a process as a code: no spaces, one sort of hyphen, nothing that an address could
 * not hold.
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
 * Without hyphens and dots at both ends; an expression that looks for the end would try every run
 * of them.
 */
function withoutEnds(code: string): string {
  let [start, end] = [0, code.length];
  while (start < end && '-.'.includes(code.charAt(start))) start++;
  while (end > start && '-.'.includes(code.charAt(end - 1))) end--;
  return code.slice(start, end);
}
