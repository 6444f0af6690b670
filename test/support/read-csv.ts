import papaparse from 'papaparse';
import type { Dialect } from '../../src/platform/formats/csv.ts';

/** The rows of a sheet as a reader that is not the writer's sees them, the header first; fails on what some reader may stumble over. */
export function readCsv(csv: string, dialect: Dialect = 'rfc4180'): string[][] {
  const { data, errors } = papaparse.parse<string[]>(csv, {
    delimiter: dialect === 'excel-cs' ? ';' : ',',
    newline: '\r\n',
  });
  const unquoted = csv.replace(/"(?:[^"]|"")*"/g, '').replaceAll('\r\n', '');
  if (/[\r\n]/.test(unquoted))
    throw new Error('A line end that ends no row stands outside of quotes (RFC 4180, 2.6).');
  if (errors.length > 0) throw new Error(`The sheet is broken: ${JSON.stringify(errors)}`);
  return data.slice(0, csv.endsWith('\r\n') ? -1 : undefined);
}

/** The same as one object a row, by the cells of the header. */
export function readCsvRows(csv: string, dialect?: Dialect): Record<string, string>[] {
  const [header = [], ...rows] = readCsv(csv, dialect);
  return rows.map((row) => {
    if (row.length !== header.length)
      throw new Error(`A row of ${row.length} cells stands under a header of ${header.length}.`);
    return Object.fromEntries(row.map((cell, index) => [header[index], cell]));
  });
}

/** A text as a sheet shows it: one that a spreadsheet would run has an apostrophe before it. */
export const withoutFormula = (text: string): string =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
