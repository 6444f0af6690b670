import { unreadable } from '../unreadable.ts';

/**
 * A sheet as text: every cell as displayed, an empty one as ''; rows end with their last filled
 * cell.
 */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/** The limits of a file. */
export type Bounds = {
  readonly rows: number;
  readonly columns: number;
  /** Letters in one cell. */
  readonly cell: number;
  readonly sheets: number;
  /** Letters in one row of CSV. */
  readonly row: number;
  /** Bytes of all unpacked parts of a workbook, and tags in them: a cell takes four. */
  readonly unpacked: number;
  readonly tags: number;
};

/** No table of a municipality exceeds these. */
export const tableBounds: Bounds = {
  rows: 20_000,
  columns: 200,
  cell: 10_000,
  sheets: 16,
  row: 256 * 1024,
  unpacked: 64 * 1024 * 1024,
  tags: 4_000_000,
};

/**
 * Returns a row of a sheet with normalised spaces, cut after its last filled cell.
 * @param index of the row, from 0
 * @throws ApiError unreadable-file when it has too many columns, or too long a cell
 */
export function sheetRow(
  sheet: string,
  index: number,
  cells: readonly string[],
  bounds: Bounds,
): string[] {
  // before spaces are normalised: one row may hold many thousands of cells
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (filled > bounds.columns)
    throw unreadable(
      `List „${sheet}“ má na řádku ${index + 1} více než ${bounds.columns} sloupců.`,
      `The sheet "${sheet}" has more than ${bounds.columns} columns in row ${index + 1}.`,
    );
  const row = withoutEmptyEnd(cells.slice(0, filled).map(tidy));
  if (row.some((cell) => cell.length > bounds.cell))
    throw unreadable(
      `List „${sheet}“ má na řádku ${index + 1} buňku delší než ${bounds.cell} znaků.`,
      `The sheet "${sheet}" has a cell longer than ${bounds.cell} characters in row ${index + 1}.`,
    );
  return row;
}

/**
 * Returns a sheet of rows made by `sheetRow`, without empty ones at the end.
 * @throws ApiError unreadable-file when there are too many
 */
export function makeSheet(
  name: string,
  all: readonly (readonly string[])[],
  bounds: Bounds,
): Sheet {
  const rows = all.slice(0, all.findLastIndex((row) => row.length > 0) + 1);
  if (rows.length > bounds.rows)
    throw unreadable(
      `List „${name}“ má více než ${bounds.rows} řádků.`,
      `The sheet "${name}" has more than ${bounds.rows} rows.`,
    );
  return { name, rows };
}

/** Normalises a text: NFC, plain spaces, no control characters but line ends. */
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

/** Returns the letters of a column in a spreadsheet: `0` → `A`, `26` → `AA`. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') +
  String.fromCharCode(65 + (index % 26));
