import { columnLetters, type Sheet } from '../../../../platform/formats/sheets/sheet.ts';
import type { Column } from './column.ts';

/** A sheet whose header was found. */
export type MappedSheet<F extends string> = {
  readonly sheet: Sheet;
  readonly columns: readonly Column<F>[];
  /** The index of the first row below the header. */
  readonly firstRow: number;
};

/** How many cells of a column are filled below the header. */
export const cellsOf = (
  { sheet, firstRow }: Pick<MappedSheet<string>, 'sheet' | 'firstRow'>,
  index: number,
): number => sheet.rows.slice(firstRow).filter((row) => (row[index] ?? '') !== '').length;

/** `Procesy!C Typ`: how a report names a column. */
export const nameOfColumn = (
  sheet: string,
  { index, header }: Pick<Column<string>, 'index' | 'header'>,
): string => `${sheet}!${columnLetters(index)} ${header}`.trim();
