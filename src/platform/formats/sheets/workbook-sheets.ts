import type { CellValue, MergeRange } from 'hucre';
import { unreadable } from '../unreadable.ts';
import { bareWorkbook } from './bare-workbook.ts';
import {
  type Bounds,
  columnLetters,
  makeSheet,
  type Sheet,
  sheetRow,
  tableBounds,
} from './sheet.ts';

/**
 * Reads the visible sheets of an XLSX workbook, or the wanted ones of them. A formula counts as its
 * saved value; a value in merged cells counts for each of them. Hidden sheets are reported, not
 * read.
 * @throws ApiError unreadable-file when the bytes are not a workbook, need a password, or exceed a
 * limit
 */
export async function workbookSheets(
  bytes: Buffer,
  bounds: Bounds = tableBounds,
  isWanted: (name: string) => boolean = () => true,
  onHidden: (name: string) => void = () => undefined,
): Promise<Sheet[]> {
  const { HucreError, readXlsx } = await import('hucre'); // takes memory that a process without workbooks saves
  try {
    const bare = bareWorkbook(bytes, bounds);
    const names: string[] = [];
    await readXlsx(bare, {
      sheets: ({ name, hidden, veryHidden }) => {
        if (hidden || veryHidden) onHidden(name);
        else names.push(name);
        return false;
      },
    });
    if (names.length > bounds.sheets)
      throw unreadable(
        `Sešit má více než ${bounds.sheets} listů.`,
        `The workbook has more than ${bounds.sheets} sheets.`,
      );
    return await readWanted(bare, names.filter(isWanted), bounds);
  } catch (error) {
    if (!(error instanceof HucreError) && !(error instanceof RangeError)) throw error;
    throw unreadable(
      'Sešit XLSX nelze přečíst: je poškozený.',
      'The XLSX workbook cannot be read: it is damaged.',
    );
  }
}

/**
 * One row and some columns more than allowed are read, so that too large a sheet is rejected, not
 * truncated.
 */
async function readWanted(
  bare: Uint8Array,
  names: readonly string[],
  bounds: Bounds,
): Promise<Sheet[]> {
  const range = `A1:${columnLetters(bounds.columns + 50)}${bounds.rows + 1}`;
  const { readXlsx } = await import('hucre');
  const { sheets } = await readXlsx(bare, { sheets: [...names], range });
  return sheets.map(({ name, rows: values, merges }) => {
    const rows = values.map((row) => Array.from(row, shown));
    fillMerged(rows, merges ?? [], bounds);
    return makeSheet(
      name,
      rows.map((row, index) => sheetRow(name, index, row, bounds)),
      bounds,
    );
  });
}

/** Ranges may overlap and be many: the work is bounded by their area, not by their number. */
function fillMerged(rows: string[][], merges: readonly MergeRange[], bounds: Bounds): void {
  let left = bounds.rows * bounds.columns;
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const value = rows[startRow]?.[startCol] ?? '';
    if (value === '') continue;
    for (const row of rows.slice(startRow, endRow + 1))
      for (let column = startCol; column <= Math.min(endCol, bounds.columns - 1); column++) {
        left -= 1;
        if (left < 0)
          throw unreadable(
            'Sešit má příliš mnoho sloučených buněk.',
            'The workbook has too many merged cells.',
          );
        row[column] = value;
      }
  }
}

function shown(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (typeof value === 'boolean') return value ? 'ano' : 'ne';
  return String(value);
}
