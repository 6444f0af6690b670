import { z } from 'zod';
import { described } from '../../../../core/model/described.ts';
import { cleanString } from '../../../../core/model/field.ts';
import { patterns } from '../../../../core/model/patterns.ts';
import type { separators } from '../../../../platform/formats/sheets/csv-sheet.ts';
import { encodings } from '../../../../platform/formats/sheets/encodings.ts';
import { readSheets, type SheetFile } from '../../../../platform/formats/sheets/read-sheets.ts';
import { isKeyOf } from '../../../../platform/is-key-of.ts';

const separatorNames = {
  semicolon: ';',
  comma: ',',
  tab: '\t',
  pipe: '|',
} as const satisfies Record<string, (typeof separators)[number]>;

/** What every importer of tables takes: how CSV is to be read where the guess is wrong. */
export const sheetOptions = {
  encoding: described(
    z.enum(encodings),
    ['Kódování', 'Kódování CSV; bez údaje se pozná.'],
    ['Encoding', 'The encoding of CSV; detected from the bytes when left out.'],
  ).optional(),
  separator: described(
    z.enum(Object.keys(separatorNames).filter(isKeyOf(separatorNames))),
    ['Oddělovač', 'Co odděluje buňky CSV; bez údaje se pozná.'],
    ['Separator', 'What separates the cells of CSV; detected from the text when left out.'],
  ).optional(),
};

/** So many characters name the columns of a table. */
export const maxColumnsLength = 4000;

/** The parameter that corrects what columns are taken for. */
export const columnsOption = (example: string, fieldsCs: string, fieldsEn: string) =>
  described(
    cleanString(maxColumnsLength, patterns.line).meta({ examples: [example] }),
    [
      'Sloupce',
      `Opravy odhadu: pole:hlavička nebo pole:písmeno sloupce, oddělené čárkou; list se píše před vykřičník. ${fieldsCs}`,
    ],
    [
      'Columns',
      `Corrections: field:header or field:letter of the column, separated by commas; a sheet stands before "!". ${fieldsEn}`,
    ],
  ).optional();

type SheetOptions = {
  readonly [Name in keyof typeof sheetOptions]?: z.output<(typeof sheetOptions)[Name]>;
};

/** Reads the sheets of a file as its options say. @throws ApiError unreadable-file */
export const readTables = (
  bytes: Buffer,
  { encoding, separator }: SheetOptions,
): Promise<SheetFile> =>
  readSheets(bytes, { encoding, separator: separator && separatorNames[separator] });

/** The name by which a separator is asked for. */
export const nameOfSeparator = (separator: string): string =>
  Object.entries(separatorNames).find(([, value]) => value === separator)?.[0] ?? separator;
