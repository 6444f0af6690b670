import papaparse from 'papaparse';
import type { Dialect } from '../../../src/platform/formats/csv.ts';

/**
 * Reads CSV with an independent parser, the header first.
 * @throws Error for what some parser may misread
 */
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

/** Reads CSV as one object a row, keyed by the header. */
export function readCsvRows(csv: string, dialect?: Dialect): Record<string, string>[] {
  const [header = [], ...rows] = readCsv(csv, dialect);
  return rows.map((row) => {
    if (row.length !== header.length)
      throw new Error(`A row of ${row.length} cells stands under a header of ${header.length}.`);
    return Object.fromEntries(row.map((cell, index) => [header[index], cell]));
  });
}

/** Returns a text as CSV contains it: with an apostrophe before what a spreadsheet would run. */
export const withoutFormula = (text: string): string =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
