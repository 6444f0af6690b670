import { fold, foldedWords } from '../../../core/model/words.ts';
import { beginningOf } from '../../../platform/beginning-of.ts';

/** One line: white space of any sort is one space, control characters are gone. */
export const cleanLine = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
    .normalize('NFC');

/** Lines: control characters but tabs and ends of lines are gone. */
export const cleanProse = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '')
    .trim()
    .normalize('NFC');

/** The cell as one line. */
export const oneLine = (cell: string): string =>
  cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

/**
 * The text cut to so many characters, an ellipsis at its end; never in the middle of a character.
 */
export function cutTo(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${beginningOf(text, maxLength - 1)}…`;
}

/**
 * One line of a foreign text; null when it is empty. The frame cuts it to what its field holds, and
 * says so.
 */
export const plainLine = (text: string | null | undefined): string | null =>
  cleanLine(text ?? '') || null;

/** A foreign text of several lines; null when it is empty. */
export const plainProse = (text: string | null | undefined): string | null =>
  cleanProse(text ?? '') || null;

/**
 * A text by which spellings of the same thing are one: its folded words, one space between them.
 */
export const plainWords = (text: string): string => foldedWords(fold(text)).join(' ');

/** Only an address that a browser opens; null otherwise. */
export function webAddress(text: string | null | undefined): string | null {
  const address = text?.trim() ?? '';
  return address.length <= 2000 && /^https?:\/\/[^\s<>"\\^`{|}\p{Cc}]+$/u.test(address)
    ? address
    : null;
}
