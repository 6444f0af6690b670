import { type Day, daysAfter } from '../../../model/day.ts';
import type { Sheet } from '../../sheet/sheet.ts';

/** A table of the register's workbook: a title across all columns, a header, rows by header. */
export type Table = { readonly title: string; readonly header: readonly string[]; readonly rows: readonly Row[] };

/** The cells of a row by the header above them; of a header that stands over several columns, the first. */
export type Row = Readonly<Record<string, string>>;

const nothing = 'Žádná data nejsou k dispozici';

/** The tables of a sheet: several stand under each other, with empty rows wherever a printed page ended. */
export function tablesOf({ rows }: Sheet): Table[] {
  const tables: { title: string; header: readonly string[]; rows: Row[] }[] = [];
  let title = '';
  let isWithin = false;
  for (const cells of rows) {
    const values = new Set(cells.filter((cell) => cell !== ''));
    if (values.size === 0 || values.has(nothing)) continue;
    if (values.size === 1) {
      title = [...values][0] ?? '';
      isWithin = false;
    } else if (isWithin) tables.at(-1)?.rows.push(byHeader(tables.at(-1)?.header ?? [], cells));
    else {
      tables.push({ title, header: [...cells], rows: [] });
      isWithin = true;
    }
  }
  return tables;
}

/** The tables that have all these columns. */
export const tablesWith = (sheet: Sheet | undefined, ...columns: readonly string[]): Table[] =>
  sheet === undefined ? [] : tablesOf(sheet).filter(({ header }) => columns.every((column) => header.includes(column)));

/** The day of a cell such as `2016-05-25`; undefined when there is none. */
export const dayIn = (cell: string | undefined): Day | undefined => /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(cell ?? '')?.[0];

/** The register tells the last day, the model the day from which it no longer holds. */
export function dayAfter(cell: string | undefined): Day | undefined {
  const last = dayIn(cell);
  return last === undefined ? undefined : daysAfter(last, 1);
}

/** The value beside a label such as `Kód agendy:`; empty when there is none. */
export function beside(sheet: Sheet | undefined, label: string): string {
  const cells = sheet?.rows.find((row) => row[0] === label) ?? [];
  return cells.find((cell) => cell !== '' && cell !== label) ?? '';
}

function byHeader(header: readonly string[], cells: readonly string[]): Row {
  const row: Record<string, string> = Object.create(null);
  for (const [index, name] of header.entries()) if (name !== '' && !(name in row)) row[name] = cells[index] ?? '';
  return row;
}
