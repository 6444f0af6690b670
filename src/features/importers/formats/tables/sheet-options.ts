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

/** The options of every importer of tables: how to read CSV where the guess is wrong. */
export const sheetOptions = {
  encoding: described(
    z.enum(encodings),
    ['Kódování', 'Kódování CSV; bez údaje se pozná.'],
    ['Encoding', 'The encoding of CSV; detected from the bytes by default.'],
  ).optional(),
  separator: described(
    z.enum(Object.keys(separatorNames).filter(isKeyOf(separatorNames))),
    ['Oddělovač', 'Co odděluje buňky CSV; bez údaje se pozná.'],
    ['Separator', 'What separates the cells of CSV; detected from the text by default.'],
  ).optional(),
};

/** The limit of the option `columns`, in characters. */
export const maxColumnsLength = 4000;

/** Returns the parameter that corrects the fields of columns. */
export const columnsOption = (example: string, fieldsCs: string, fieldsEn: string) =>
  described(
    cleanString(maxColumnsLength, patterns.line).meta({ examples: [example] }),
    [
      'Sloupce',
      `Opravy odhadu: pole:hlavička nebo pole:písmeno sloupce, oddělené čárkou; list se píše před vykřičník. ${fieldsCs}`,
    ],
    [
      'Columns',
      `Corrections: field:header or field:letter of the column, separated by commas; a sheet comes before "!". ${fieldsEn}`,
    ],
  ).optional();

type SheetOptions = {
  readonly [Name in keyof typeof sheetOptions]?: z.output<(typeof sheetOptions)[Name]>;
};

/**
 * Reads the sheets of a file according to its options.
 * @throws ApiError unreadable-file
 */
export const readTables = (
  bytes: Buffer,
  { encoding, separator }: SheetOptions,
): Promise<SheetFile> =>
  readSheets(bytes, { encoding, separator: separator && separatorNames[separator] });

/** Returns the name of a separator in the options. */
export const nameOfSeparator = (separator: string): string =>
  Object.entries(separatorNames).find(([, value]) => value === separator)?.[0] ?? separator;
