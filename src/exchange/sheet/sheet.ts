import { unreadable } from '../unreadable.ts';

/** A sheet as text: every cell as it reads on the screen, an empty one as ''; rows end with their last filled cell. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/** How much a file may hold. */
export type Bounds = {
  readonly rows: number;
  readonly columns: number;
  /** Letters in one cell. */
  readonly cell: number;
  readonly sheets: number;
  /** Bytes of all parts of a workbook when unpacked. */
  readonly unpacked: number;
};

/** More than any table of a town has. */
export const tableBounds: Bounds = { rows: 20_000, columns: 200, cell: 10_000, sheets: 16, unpacked: 64 * 1024 * 1024 };

/**
 * Makes a sheet of cells: spaces are evened out, rows cut after their last filled cell, empty rows at the end left out.
 *
 * @throws ApiError unreadable-file when a bound is broken
 */
export function makeSheet(name: string, cells: readonly (readonly string[])[], bounds: Bounds): Sheet {
  const rows = cells.map((row, index) => {
    // before anything is evened out: one row may hold millions of cells
    const filled = row.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (filled > bounds.columns)
      throw unreadable(
        `List „${name}“ má na řádku ${index + 1} více než ${bounds.columns} sloupců.`,
        `The sheet "${name}" has more than ${bounds.columns} columns in row ${index + 1}.`,
      );
    return withoutEmptyEnd(row.slice(0, filled).map(tidy));
  });
  while (rows.at(-1)?.length === 0) rows.pop();
  if (rows.length > bounds.rows)
    throw unreadable(`List „${name}“ má více než ${bounds.rows} řádků.`, `The sheet "${name}" has more than ${bounds.rows} rows.`);
  for (const [index, row] of rows.entries())
    if (row.some((cell) => cell.length > bounds.cell))
      throw unreadable(
        `List „${name}“ má na řádku ${index + 1} buňku delší než ${bounds.cell} znaků.`,
        `The sheet "${name}" has a cell longer than ${bounds.cell} letters in row ${index + 1}.`,
      );
  return { name, rows };
}

/** One way to write a text: NFC, plain spaces, no control characters but line ends. */
const tidy = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/gu, '')
    .replace(/ ?\n ?/g, '\n')
    .trim();

function withoutEmptyEnd(row: string[]): string[] {
  while (row.length > 0 && row.at(-1) === '') row.pop();
  return row;
}

/** `0` → `A`, `26` → `AA`: what a spreadsheet calls a column. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
