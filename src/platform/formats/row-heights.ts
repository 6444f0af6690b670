import type { SheetCell } from './sheet-cell.ts';

/** The height of a line of default text, and of the highest row that Excel allows, in points. */
const lineHeight = 15;
const maxHeight = 409;

/**
 * Returns the heights of rows of more than one line, by index, as not every program fits rows to
 * wrapped texts.
 */
export function rowHeights(
  rows: readonly (readonly SheetCell[])[],
  widths: readonly number[],
): Map<number, { height: number }> {
  const heights = rows.map(
    (row) =>
      lineHeight * Math.max(1, ...row.map((cell, column) => linesIn(cell, widths[column] ?? 1))),
  );
  return new Map(
    heights.flatMap((height, index) =>
      height > lineHeight ? [[index, { height: Math.min(height, maxHeight) }] as const] : [],
    ),
  );
}

/**
 * Widths are in digits, which are wider than letters: that compensates for space lost by wrapping
 * words.
 */
const linesIn = (cell: SheetCell, width: number): number =>
  typeof cell === 'string'
    ? cell
        .split(/\r\n|[\r\n]/)
        .reduce((lines, { length }) => lines + Math.max(1, Math.ceil(length / width)), 0)
    : 1;
