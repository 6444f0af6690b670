import { fold, foldedWords } from '../../../core/model/words.ts';
import { beginningOf } from '../../../platform/beginning-of.ts';

/**
 * Returns the text as one line: each run of white space becomes one space, control characters are
 * removed.
 */
export const cleanLine = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
    .normalize('NFC');

/**
 * Returns the text with its lines: control characters other than tabs and line ends are removed.
 */
export const cleanProse = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '')
    .trim()
    .normalize('NFC');

/** Returns a cell as one line. */
export const oneLine = (cell: string): string =>
  cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

/**
 * Returns the text truncated to a number of characters, ending with an ellipsis; never in the
 * middle of a character.
 */
export function cutTo(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${beginningOf(text, maxLength - 1)}…`;
}

/**
 * Returns one line of foreign text; null when it is empty. It is later truncated to the limit of
 * its field, and reported.
 */
export const plainLine = (text: string | null | undefined): string | null =>
  cleanLine(text ?? '') || null;

/** Returns foreign text of several lines; null when it is empty. */
export const plainProse = (text: string | null | undefined): string | null =>
  cleanProse(text ?? '') || null;

/**
 * Returns a normal form in which spellings of the same name are equal: its folded words, separated
 * by single spaces.
 */
export const plainWords = (text: string): string => foldedWords(fold(text)).join(' ');

/** Returns an address that a browser opens; null for anything else. */
export function webAddress(text: string | null | undefined): string | null {
  const address = text?.trim() ?? '';
  return address.length <= 2000 && /^https?:\/\/[^\s<>"\\^`{|}\p{Cc}]+$/u.test(address)
    ? address
    : null;
}
