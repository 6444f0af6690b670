import { createHash } from 'node:crypto';

/** A text by which spellings of the same thing are one: small letters and digits without marks, one space between words. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** How many letters of a name a code keeps. */
const kept = 40;

/** A code that a name always gets, in any file: its folded words, and a digest of those that a long name loses. '' of no words. */
export function slug(name: string): string {
  const words = fold(name).replaceAll(' ', '-');
  if (words.length <= kept) return words;
  const digest = createHash('sha256').update(words).digest('hex').slice(0, 6);
  return `${words.slice(0, kept).replace(/-[^-]*$/, '')}-${digest}`;
}

/** The number of a process as a code: no spaces, one sort of hyphen, nothing that an address could not hold. */
export const codeOf = (number: string): string =>
  number
    .normalize('NFC')
    .replace(/\s*[-‐‑‒–—−]\s*/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}.-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
