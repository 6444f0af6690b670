import { type Stringifier, stringify } from 'csv-stringify';

/** `excel-cs` opens in Czech Excel by a double click: BOM, semicolons, decimal commas. */
export type Dialect = 'rfc4180' | 'excel-cs';

/** The media type of a sheet, which has a header. */
export const csvType = 'text/csv; charset=utf-8; header=present';

/**
 * Returns a stream from rows to CSV (RFC 4180); no cell can become a formula (OWASP CSV injection).
 */
export function csvStream(header: readonly string[], dialect: Dialect = 'rfc4180'): Stringifier {
  return stringify({
    header: true,
    columns: [...header],
    bom: dialect === 'excel-cs',
    delimiter: dialect === 'excel-cs' ? ';' : ',',
    record_delimiter: 'windows',
    quote_record_delimiter: true, // a line feed or a carriage return alone, too (RFC 4180, 2.6)
    quoted_empty: header.length === 1, // a row of one empty cell is still a row
    cast: {
      number: (value) => (dialect === 'excel-cs' ? String(value).replace('.', ',') : String(value)),
      date: (value) => value.toISOString(),
      boolean: (value) => (value ? 'true' : 'false'),
      object: (value) => withoutFormula(JSON.stringify(value)),
      string: withoutFormula,
    },
  });
}

/** Prefixes an apostrophe to a text that a spreadsheet would run as a formula. */
const withoutFormula = (value: string): string =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
