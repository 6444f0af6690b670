import type { SheetCell } from './sheet-cell.ts';

/** Of a line of text of usual size, in points; Excel takes no higher row than the highest. */
const lineHeight = 15;
const highest = 409;

/** The heights of rows that need more than one line, by their place: not every program grows a row with its wrapped texts. */
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
      height > lineHeight ? [[index, { height: Math.min(height, highest) }] as const] : [],
    ),
  );
}

/** The width of a column is in digits, which are wider than letters: what words leave free at the end of a line is made up for. */
const linesIn = (cell: SheetCell, width: number): number =>
  typeof cell === 'string'
    ? cell
        .split(/\r\n|[\r\n]/)
        .reduce((lines, { length }) => lines + Math.max(1, Math.ceil(length / width)), 0)
    : 1;
