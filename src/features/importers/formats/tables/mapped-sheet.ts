import { columnLetters, type Sheet } from '../../../../platform/formats/sheets/sheet.ts';
import type { Column } from './column.ts';

/** A sheet whose header was found. */
export type MappedSheet<F extends string> = {
  readonly sheet: Sheet;
  readonly columns: readonly Column<F>[];
  /** The index of the first row below the header. */
  readonly firstRow: number;
};

/** Returns the number of filled cells of a column below the header. */
export const cellsOf = (
  { sheet, firstRow }: Pick<MappedSheet<string>, 'sheet' | 'firstRow'>,
  index: number,
): number => sheet.rows.slice(firstRow).filter((row) => (row[index] ?? '') !== '').length;

/** Returns the name of a column in reports: `Procesy!C Typ`. */
export const nameOfColumn = (
  sheet: string,
  { index, header }: Pick<Column<string>, 'index' | 'header'>,
): string => `${sheet}!${columnLetters(index)} ${header}`.trim();
