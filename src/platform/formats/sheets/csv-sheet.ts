import { parse } from 'csv-parse/sync';
import { ApiError } from '../../../errors.ts';
import { isObject } from '../json-value.ts';
import { unreadable } from '../unreadable.ts';
import { type Bounds, makeSheet, type Sheet, sheetRow, tableBounds } from './sheet.ts';

export const separators = [';', ',', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/**
 * Parses CSV text as one sheet; a quoted cell may hold separators, quotes and line ends.
 * @throws ApiError unreadable-file when a quote is not closed, or a limit is exceeded
 */
export function csvSheet(
  name: string,
  csv: string,
  separator: Separator,
  bounds: Bounds = tableBounds,
): Sheet {
  const rows = parsed(csv, separator, bounds, bounds.rows + 1, (cells, index) =>
    sheetRow(name, index, cells, bounds),
  );
  return makeSheet(name, rows, bounds);
}

/**
 * Checked before rows are split into cells: a line may hold millions of them.
 * @throws ApiError unreadable-file when a line is longer than a row may be
 */
export function assertLinesNotLong(csv: string, { row }: Bounds): void {
  for (let start = 0, number = 1; start < csv.length; number++) {
    const end = csv.indexOf('\n', start);
    const length = (end < 0 ? csv.length : end) - start;
    if (length > row)
      throw unreadable(
        `Řádek ${number} má více než ${row} znaků.`,
        `Line ${number} has more than ${row} characters.`,
      );
    start += length + 1;
  }
}

/**
 * Returns the separator that splits the first rows into most cells, most evenly; Excel's `sep=`
 * line decides by itself.
 */
export function guessSeparator(csv: string): {
  readonly separator: Separator;
  readonly isGuess: boolean;
} {
  const stated = /^sep=([;,\t|])\r?\n/.exec(csv)?.[1];
  const declared = separators.find((separator) => separator === stated);
  if (declared) return { separator: declared, isGuess: false };
  const [best] = separators
    .map((separator) => ({ separator, score: evenness(csv, separator) }))
    .sort((a, b) => b.score - a.score); // stable: the separator of Czech Excel wins a draw
  return { separator: best?.separator ?? ';', isGuess: true };
}

/** How many rows decide. */
const sampledRows = 50;
const sampledLetters = 64 * 1024;

/** The most frequent number of cells per row, times the share of rows that have it. */
function evenness(csv: string, separator: Separator): number {
  let rows: string[][];
  try {
    rows = parsed(
      csv.slice(0, sampledLetters),
      separator,
      tableBounds,
      sampledRows,
      (cells) => cells,
    );
  } catch {
    return 0;
  }
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  return Math.max(0, ...[...widths].map(([width, count]) => ((width - 1) * count) / rows.length));
}

function parsed<Row>(
  csv: string,
  separator: Separator,
  bounds: Bounds,
  rows: number,
  take: (cells: string[], index: number) => Row,
): Row[] {
  const { text, first } = withoutDeclaration(csv);
  const taken: Row[] = [];
  try {
    parse(text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      to: rows,
      skip_empty_lines: false,
      max_record_size: bounds.row,
      // each row is converted at once, so that only one is in memory as it came
      on_record: (cells: string[]) => {
        taken.push(take(cells, taken.length));
        return null;
      },
    });
    return taken;
  } catch (error) {
    if (error instanceof ApiError) throw error;
    const line = first + linesOf(error) - 1;
    throw unreadable(
      `Tabulku CSV nelze přečíst od řádku ${line}.`,
      `The CSV cannot be read from line ${line} on.`,
    );
  }
}

/** Returns the line at which reading failed. */
const linesOf = (error: unknown): number =>
  isObject(error) && typeof error.lines === 'number' ? error.lines : 1;

/** Returns the text after a `sep=` line, and the number of the line where it starts. */
function withoutDeclaration(csv: string): { text: string; first: number } {
  const text = csv.replace(/^sep=[;,\t|]\r?\n/, '');
  return { text, first: text === csv ? 1 : 2 };
}
