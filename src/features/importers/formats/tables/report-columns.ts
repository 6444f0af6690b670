import type { SheetFile } from '../../../../platform/formats/sheets/read-sheets.ts';
import { columnLetters } from '../../../../platform/formats/sheets/sheet.ts';
import { text } from '../../../../platform/text.ts';
import type { MappingRow, Skipped } from '../../importer.ts';
import { cutTo, oneLine } from '../plain-text.ts';
import type { Column } from './column.ts';
import { cellsOf, type MappedSheet, nameOfColumn } from './mapped-sheet.ts';
import { nameOfSeparator } from './sheet-options.ts';

/** A report does not repeat whole cells. */
const maxSourceLength = 200;

const guess = text('odhad', 'a guess');
const noHeader = text(
  'Na listu se nepodařilo rozpoznat hlavičku.',
  'No header was recognised on the sheet.',
);
const isHidden = text('List je skrytý; skryté listy se nečtou.', 'Hidden sheets are not read.');
const aboveHeader = text('Řádek nad hlavičkou se nečte.', 'Rows above the header are not read.');

/** Reports how a table was read, and what its columns became. */
export function reportColumns<F extends string>(
  { sheets, encoding, separator }: SheetFile,
  mapped: readonly MappedSheet<F>[],
  targetOf: (column: Column<F>) => string | null,
): MappingRow[] {
  const count = sheets.reduce((sum, { rows }) => sum + rows.length, 0);
  const row = (source: string, target: string, isGuess: boolean) => ({
    source,
    count,
    target,
    ...(isGuess ? { note: guess } : {}),
  });
  return [
    ...(encoding ? [row('encoding', encoding.encoding, encoding.isGuess)] : []),
    ...(separator
      ? [row('separator', nameOfSeparator(separator.separator), separator.isGuess)]
      : []),
    ...mapped.flatMap((sheet) => [...rowsAbove(sheet), ...columnRows(sheet, targetOf)]),
  ];
}

/** Titles and notes above the header; a header of two rows includes the upper one. */
const rowsAbove = ({ sheet, firstRow }: MappedSheet<string>): MappingRow[] =>
  sheet.rows.slice(0, firstRow - 1).flatMap((row, index) => {
    const title = row.find((cell) => cell !== '');
    return title === undefined
      ? []
      : [
          {
            source: cutTo(`${sheet.name}, ${index + 1}: ${oneLine(title)}`, maxSourceLength),
            count: 1,
            target: null,
            note: aboveHeader,
          },
        ];
  });

function columnRows<F extends string>(
  mapped: MappedSheet<F>,
  targetOf: (column: Column<F>) => string | null,
): MappingRow[] {
  return mapped.columns.flatMap((column) => {
    const count = cellsOf(mapped, column.index);
    if (column.header === '' && count === 0) return [];
    return [
      {
        source: cutTo(nameOfColumn(mapped.sheet.name, column), maxSourceLength),
        count,
        target: targetOf(column),
        ...(column.isGuess ? { note: guess } : {}),
      },
    ];
  });
}

const isDash = (cell: string): boolean => /^[-–—−\s]+$/.test(cell);
const dash = text('Pomlčka: nic tu není.', 'A dash means none.');

/**
 * Returns the number of cells of a column that hold only a dash, where that means that there is
 * nothing.
 */
export const dashRows = <F extends string>(
  mapped: readonly MappedSheet<F>[],
  isEmptiable: (field: F | null) => boolean,
): MappingRow[] =>
  mapped.flatMap(({ sheet, columns, firstRow }) =>
    columns.flatMap((column) => {
      const count = isEmptiable(column.field)
        ? sheet.rows.slice(firstRow).filter((row) => isDash(row[column.index] ?? '')).length
        : 0;
      return count === 0
        ? []
        : [
            {
              source: cutTo(nameOfColumn(sheet.name, column), maxSourceLength),
              count,
              target: null,
              note: dash,
            },
          ];
    }),
  );

/** Returns the filled columns without a field, and whole sheets without a header. */
export function skippedColumns<F extends string>(
  { sheets, hidden = [] }: SheetFile,
  mapped: readonly MappedSheet<F>[],
  isGuide: (name: string) => boolean = () => false,
): Skipped[] {
  const columns = mapped.flatMap((one) =>
    one.columns.flatMap(({ index, header, field }) => {
      const count = field === null ? cellsOf(one, index) : 0;
      return count === 0
        ? []
        : [
            {
              source: one.sheet.name,
              id: columnLetters(index),
              name: header || firstOf(one, index),
              reason: noField(count),
            },
          ];
    }),
  );
  const others = sheets
    .filter(
      (sheet) =>
        sheet.rows.length > 0 && !isGuide(sheet.name) && !mapped.some((one) => one.sheet === sheet),
    )
    .map(({ name, rows }) => ({ source: name, id: `1–${rows.length}`, name, reason: noHeader }));
  return [
    ...columns,
    ...others,
    ...hidden.map((name) => ({ source: name, id: '', name, reason: isHidden })),
  ];
}

/** A column without a header is named by its first cell. */
const firstOf = ({ sheet, firstRow }: MappedSheet<string>, index: number): string =>
  oneLine(sheet.rows.slice(firstRow).find((row) => (row[index] ?? '') !== '')?.[index] ?? '');

const noField = (count: number) =>
  text(
    `Sloupec se nepodařilo rozpoznat a nepřebírá se; vyplněných buněk: ${count}. Co v něm je, určí parametr columns; columns=none:… ho vynechá bez hlášení.`,
    `The column is unknown and not imported; filled cells: ${count}. Assign it a field with the parameter columns; columns=none:… leaves it out without a report.`,
  );
