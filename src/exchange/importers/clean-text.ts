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

/** The text cut to so many characters, an ellipsis at its end; never in the middle of a character. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
