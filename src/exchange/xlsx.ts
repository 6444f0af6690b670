import { writeXlsx } from 'hucre/xlsx';

/** The media type of a workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type SheetCell = string | number | boolean | Date | null;

/** A sheet with a header that stays in sight and filters its rows. */
export type WrittenSheet = {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
};

/** The same rows make the same bytes: a workbook tells no time of its own. */
export const timeless = new Date('2000-01-01T00:00:00Z');

/** A workbook of sheets. Texts stay texts: none becomes a formula. Names of sheets are cut to what Excel takes. */
export async function workbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const bytes = await writeXlsx({
    properties: { creator: 'Osnova', created: timeless, modified: timeless },
    sheets: sheets.map(({ name, header, rows }) => ({
      name: sheetName(name),
      columns: header.map((title, index) => ({
        header: title,
        key: String(index),
        width: widthOf(title, rows, index),
        ...(rows.some((row) => row[index] instanceof Date) ? { numFmt: 'yyyy-mm-dd' } : {}),
        style: { alignment: { wrapText: true, vertical: 'top' } },
        headerStyle: { font: { bold: true } },
      })),
      data: rows.map((row) => Object.fromEntries(row.map((cell, index) => [String(index), cell]))),
      freezePane: { rows: 1 },
    })),
  });
  return Buffer.from(bytes);
}

/** Excel takes 31 letters, and none of `: \ / ? * [ ]`. */
const sheetName = (name: string): string =>
  name
    .replace(/[:\\/?*[\]]/g, ' ')
    .trim()
    .slice(0, 31);

const dayWidth = 10;

/** As wide as the longest of the first rows, within reason. */
function widthOf(title: string, rows: readonly (readonly SheetCell[])[], index: number): number {
  const lengths = rows.slice(0, 200).map((row) => (row[index] instanceof Date ? dayWidth : String(row[index] ?? '').length));
  return Math.min(60, Math.max(10, title.length, ...lengths) + 2);
}
