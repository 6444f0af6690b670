import type { SheetCell } from './sheet-cell.ts';

const narrowest = 10;
const widest = 60;
/** What a header needs beside its letters: the button of its filter. */
const button = 3;
const dayWidth = 12;
/** The rows that decide. */
const sampled = 200;

/** So wide the columns of a sheet are together, in letters, before the widest give way. */
const together = 170;

/** The widths of columns in letters: of their first rows, the widest as wide as all together allow. Longer texts wrap. */
export function columnWidths(
  header: readonly string[],
  rows: readonly (readonly SheetCell[])[],
): number[] {
  const wanted = header.map((title, index) => {
    const lengths = rows.slice(0, sampled).map((row) => widthOf(row[index] ?? null));
    return Math.max(narrowest, title.length + button, ...lengths);
  });
  const under = (cap: number) => wanted.map((width) => Math.min(width, cap));
  let cap = widest;
  while (cap > narrowest && under(cap).reduce((sum, width) => sum + width, 0) > together) cap -= 1;
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
