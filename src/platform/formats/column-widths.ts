import type { SheetCell } from './sheet-cell.ts';

const minWidth = 10;
const maxWidth = 60;
/** What a header needs beside its letters: the button of its filter. */
const filterButtonWidth = 3;
const dayWidth = 12;
/** The rows that decide. */
const sampledRows = 200;

/** The total width of a sheet's columns, in letters, above which the widest shrink. */
const maxTotalWidth = 170;

/**
 * Returns column widths in letters, from the first rows; the widest shrink to fit the total. Longer
 * texts wrap.
 */
export function columnWidths(
  header: readonly string[],
  rows: readonly (readonly SheetCell[])[],
): number[] {
  const naturalWidths = header.map((title, index) => {
    const lengths = rows.slice(0, sampledRows).map((row) => widthOf(row[index] ?? null));
    return Math.max(minWidth, title.length + filterButtonWidth, ...lengths);
  });
  const under = (cap: number) => naturalWidths.map((width) => Math.min(width, cap));
  let cap = maxWidth;
  while (cap > minWidth && under(cap).reduce((sum, width) => sum + width, 0) > maxTotalWidth)
    cap -= 1;
  return under(cap);
}

/** A text is as wide as its longest line. */
const widthOf = (cell: SheetCell): number =>
  cell instanceof Date
    ? dayWidth
    : Math.max(
        ...String(cell ?? '')
          .split(/\r\n|[\r\n]/)
          .map(({ length }) => length + 1),
      );
