import type { rangeRef, WriteSheet } from 'hucre/xlsx';
import { beginningOf } from '../beginning-of.ts';
import { columnWidths } from './column-widths.ts';
import { rowHeights } from './row-heights.ts';
import type { SheetCell } from './sheet-cell.ts';

/** The media type of a workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A sheet whose header stays visible and filters its rows. */
export type WrittenSheet = {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** The format of days; ISO 8601 by default. */
  readonly dayFormat?: string;
};

/** The same rows give the same bytes: a workbook has no time of its own. */
export const timeless = new Date('2000-01-01T00:00:00Z');

/**
 * Returns a workbook of sheets, laid out for reading and printing. Texts stay texts: none becomes a
 * formula.
 */
export async function workbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const library = await import('hucre/xlsx'); // takes memory that a process without workbooks saves
  const bytes = await library.writeXlsx({
    properties: { creator: 'Osnova', created: timeless, modified: timeless },
    sheets: sheets.map((sheet) => sheetOf(sheet, library.rangeRef)),
  });
  return Buffer.from(bytes);
}

/** The font of the texts below, in bold; a font without a name would be another one. */
const headerFont = { name: 'Calibri', size: 11, bold: true } as const;

/** A bold header, visible and on every page; as many pages down as needed. */
export const underHeader = (widths: readonly number[]): Partial<WriteSheet> => ({
  cells: new Map(
    widths.map((_, index) => [`0,${index}`, { style: { font: headerFont, alignment: topmost } }]),
  ),
  freezePane: { rows: 1 },
  pageSetup: {
    paperSize: 'a4',
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: pagesAcross(widths),
    fitToHeight: 0,
    printTitlesRow: '$1:$1',
  },
  headerFooter: { oddFooter: '&L&A&R&P / &N' },
});

/** A long text wraps down instead of running over its neighbour. */
export const topmost = { wrapText: true, vertical: 'top' } as const;

function sheetOf(
  { name, header, rows, dayFormat = 'yyyy-mm-dd' }: WrittenSheet,
  rangeOf: typeof rangeRef,
): WriteSheet {
  const widths = columnWidths(header, rows);
  return {
    ...underHeader(widths),
    name: sheetName(name),
    columns: widths.map((width, index) => ({
      width,
      style: { alignment: topmost, ...formatOf(rows, index, dayFormat) },
    })),
    rows: [header, ...rows].map((row) => row.map(fitting)),
    rowDefs: rowHeights([header, ...rows], widths),
    ...(header.length > 1
      ? { autoFilter: { range: rangeOf(0, 0, rows.length, header.length - 1) } }
      : {}), // a list needs none
  };
}

/**
 * Days as days, integers with thousands separators; other numbers as they are, since a format would
 * round them.
 */
function formatOf(
  rows: WrittenSheet['rows'],
  index: number,
  dayFormat: string,
): { numFmt?: string } {
  const cells = rows.map((row) => row[index] ?? null).filter((cell) => cell !== null);
  if (cells.some((cell) => cell instanceof Date)) return { numFmt: dayFormat };
  return cells.length > 0 && cells.every((cell) => Number.isInteger(cell))
    ? { numFmt: '#,##0' }
    : {};
}

/** The letters of default size that fit across a page; text of half the size is still legible. */
const lettersAcross = 130;
const pagesAcross = (widths: readonly number[]): number =>
  Math.max(1, Math.ceil(widths.reduce((sum, width) => sum + width, 0) / (2 * lettersAcross)));

/** Excel rejects a workbook with a longer text in a cell. */
const maxTextLength = 32_767;

function fitting(cell: SheetCell): SheetCell {
  if (typeof cell !== 'string') return cell;
  const text = cell.length > maxTextLength ? `${beginningOf(cell, maxTextLength - 1)}…` : cell;
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'); // else parsed as an escaped character (ECMA-376, 22.9.2.19)
}

/** Excel allows 31 letters, and none of `: \ / ? * [ ]`. */
const sheetName = (name: string): string =>
  beginningOf(name.replace(/[:\\/?*[\]]/g, ' ').trim(), 31);
