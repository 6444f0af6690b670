import { unreadable } from '../unreadable.ts';
import { assertLinesNotLong, csvSheet, guessSeparator, type Separator } from './csv-sheet.ts';
import { decode, type Encoding, guessEncoding } from './encodings.ts';
import { type Bounds, type Sheet, tableBounds } from './sheet.ts';
import { workbookSheets } from './workbook-sheets.ts';

/** What a file of tables turned out to be, and which of that was guessed. */
export type SheetFile = {
  readonly sheets: readonly Sheet[];
  /** Names of hidden sheets, which are not read. */
  readonly hidden?: readonly string[];
  /** For CSV only. */
  readonly encoding?: { readonly encoding: Encoding; readonly isGuess: boolean };
  readonly separator?: { readonly separator: Separator; readonly isGuess: boolean };
};

type Requested = {
  readonly encoding?: Encoding | undefined;
  readonly separator?: Separator | undefined;
};

/**
 * Reads a table: XLSX if its first bytes say so, anything else as CSV, whose encoding and separator
 * are guessed unless given.
 * @throws ApiError unreadable-file when the bytes are something else, or exceed a limit
 */
export async function readSheets(
  bytes: Buffer,
  requested: Requested = {},
  bounds: Bounds = tableBounds,
): Promise<SheetFile> {
  if (bytes.length === 0) throw unreadable('Soubor je prázdný.', 'The file is empty.');
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    const hidden: string[] = [];
    const sheets = await workbookSheets(bytes, bounds, undefined, (name) => hidden.push(name));
    return { sheets, hidden };
  }
  assertNoOthers(bytes);
  const encoding = requested.encoding
    ? { encoding: requested.encoding, isGuess: false }
    : guessEncoding(bytes);
  const csv = decode(bytes, encoding.encoding);
  assertLinesNotLong(csv, bounds);
  const separator = requested.separator
    ? { separator: requested.separator, isGuess: false }
    : guessSeparator(csv);
  return { sheets: [csvSheet('CSV', csv, separator.separator, bounds)], encoding, separator };
}

/** Rejects files that are often called .xls or .csv, and are neither. */
function assertNoOthers(bytes: Buffer): void {
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0')
    throw unreadable(
      'Soubor je starý sešit XLS nebo sešit s heslem; uložte jej jako XLSX bez hesla nebo jako CSV.',
      'The file is an old XLS workbook or one with a password; save it as XLSX without a password, or as CSV.',
    );
  const start = bytes
    .subarray(0, 1024)
    .toString('latin1')
    .replaceAll('\0', '')
    .trimStart()
    .replace(/^ï»¿/, '');
  if (/^<(?:!doctype|html|\?xml|table|meta)/i.test(start))
    throw unreadable(
      'Soubor je stránka HTML nebo XML, ne tabulka; uložte ji jako XLSX nebo CSV.',
      'The file is HTML or XML, not a table; save it as XLSX or CSV.',
    );
  if (start.startsWith('%PDF'))
    throw unreadable('Soubor je PDF, ne tabulka.', 'The file is a PDF, not a table.');
}
