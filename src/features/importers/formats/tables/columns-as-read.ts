import { columnLetters } from '../../../../platform/formats/sheets/sheet.ts';
import type { Conversion } from '../../importer.ts';
import type { Column } from './column.ts';
import { pointed } from './corrections.ts';
import type { MappedSheet } from './mapped-sheet.ts';
import { maxColumnsLength } from './sheet-options.ts';

/**
 * What the columns of a file were taken for, as the option `columns` says it, so that a town can
 * keep it: corrections and guesses first, then what headers say for sure, as far as the option is
 * long.
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
 * The header, else the letters; undefined where neither would lead back to the column, nor may
 * stand in the option.
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
