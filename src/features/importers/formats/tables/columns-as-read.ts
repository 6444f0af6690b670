import { columnLetters } from '../../../../platform/formats/sheets/sheet.ts';
import type { Conversion } from '../../importer.ts';
import type { Column } from './column.ts';
import { pointed } from './corrections.ts';
import type { MappedSheet } from './mapped-sheet.ts';
import { maxColumnsLength } from './sheet-options.ts';

/**
 * Returns the fields of a file's columns in the form of the option `columns`, so that they can be
 * stored: corrections and guesses first, then certain headers, as far as the option is long enough.
 */
export function columnsAsRead<F extends string>(
  mapped: readonly MappedSheet<F>[],
  fieldNames: readonly string[],
): Pick<Conversion, 'readAs'> {
  const assignments = mapped.flatMap(({ sheet, columns }) => {
    const prefix = mapped.length > 1 ? `${sheet.name}!` : '';
    return columns.flatMap((column) => {
      const { field, isGuess } = column;
      const place =
        field !== null && fieldNames.includes(field) && !/[,!]/.test(sheet.name)
          ? placeOf(columns, column)
          : undefined;
      return place === undefined ? [] : [{ isGuess, part: `${field}:${prefix}${place}` }];
    });
  });
  const parts: string[] = [];
  let length = 0;
  for (const { part } of [
    ...assignments.filter(({ isGuess }) => isGuess),
    ...assignments.filter(({ isGuess }) => !isGuess),
  ]) {
    length += part.length + 1;
    if (length <= maxColumnsLength) parts.push(part);
  }
  return parts.length === 0 ? {} : { readAs: { columns: parts.join(',') } };
}

/**
 * Returns the header, or else the letters; undefined when neither would identify the column, or the
 * option cannot hold them.
 */
function placeOf(
  columns: readonly Column<string>[],
  { index, header }: Column<string>,
): string | undefined {
  const headers = columns.map((column) => column.header);
  return [header, columnLetters(index)].find(
    (place) =>
      place !== '' &&
      place === place.trim() &&
      !/[,!\p{Cc}\p{Cs}]/u.test(place) &&
      String(pointed(headers, { column: place })) === String(index),
  );
}
