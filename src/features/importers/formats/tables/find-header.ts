import { columnLetters, type Sheet } from '../../../../platform/formats/sheets/sheet.ts';
import { plainWords } from '../plain-text.ts';
import type { KnownHeader } from './column.ts';
import { type Correction, isHeader } from './corrections.ts';

/** The header of a sheet, one name per column, and the index of the first row below it. */
export type FoundHeader = { readonly names: readonly string[]; readonly firstRow: number };

/** The number of rows at the top in which the header is looked for. */
const headerRows = 30;

/** Two fields, one of them certain, or a correction make a header, unless a table needs less. */
const minScore = 3;

/** Finds the header of a sheet, which may take two rows; undefined when there is none. */
export function findHeader(
  sheet: Sheet,
  corrections: readonly Correction<string>[],
  known: (words: string, header: string) => KnownHeader<string> | undefined,
  threshold = minScore,
): FoundHeader | undefined {
  const candidates = sheet.rows.slice(0, headerRows).flatMap((row, index) => {
    const above = sheet.rows[index - 1];
    const joined = above && row.map((cell, column) => joinedHeader(above[column] ?? '', cell));
    return [row, ...(joined ? [joined] : [])].map((headers) => ({
      headers,
      index,
      score: scoreOf(headers, corrections, known),
    }));
  });
  const none: (typeof candidates)[number] = { headers: [], index: 0, score: 0 };
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a), none);
  if (best.score < threshold) return undefined;
  const firstRow = best.index + 1;
  const width = Math.max(
    best.headers.length,
    ...sheet.rows.slice(firstRow - 1).map(({ length }) => length),
  );
  return {
    names: Array.from({ length: width }, (_, index) => best.headers[index] ?? ''),
    firstRow,
  };
}

const joinedHeader = (above: string, own: string): string => {
  if (own === '' || above === own) return above;
  return above === '' ? own : `${above} ${own}`;
};

/**
 * Known headers score, each field once; guesses score less, corrections most: by header, or by the
 * letters of a column that is filled here, so that without known headers the first complete row is
 * the header.
 */
function scoreOf(
  headers: readonly string[],
  corrections: readonly Correction<string>[],
  known: (words: string, header: string) => KnownHeader<string> | undefined,
): number {
  const scores = new Map<string, number>();
  for (const [index, header] of headers.entries()) {
    if (header === '') continue;
    if (
      corrections.some(
        ({ column }) => isHeader(header, column) || columnLetters(index) === column.toUpperCase(),
      )
    )
      scores.set(`corrected ${index}`, minScore);
    const field = known(plainWords(header), header);
    if (field)
      scores.set(field.field, Math.max(scores.get(field.field) ?? 0, field.isGuess ? 1 : 2));
  }
  return [...scores.values()].reduce((sum, score) => sum + score, 0);
}
