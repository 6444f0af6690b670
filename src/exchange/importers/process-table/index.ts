import { z } from 'zod';
import { cleanString } from '../../../model/field.ts';
import { patterns } from '../../../model/patterns.ts';
import { text } from '../../../model/text.ts';
import { told } from '../../../model/told.ts';
import { type Conversion, declareImporter, type MappingRow } from '../../importer.ts';
import type { separators } from '../../sheet/csv-sheet.ts';
import { encodings } from '../../sheet/encodings.ts';
import { readSheets, type SheetFile } from '../../sheet/read-sheets.ts';
import { columnLetters } from '../../sheet/sheet.ts';
import { unreadable } from '../../unreadable.ts';
import { xlsxType } from '../../xlsx.ts';
import { cutTo } from '../plain-text.ts';
import type { Column } from './column.ts';
import { type Correction, type MappedSheet, mapSheet, parseCorrections, refuseLostCorrections, targetOf } from './columns.ts';
import { type FieldName, fieldNames, fields } from './fields.ts';
import { gatherProcesses, isDefining } from './gather-processes.ts';
import { processDocuments } from './process-documents.ts';
import { guideName } from './template-guide.ts';

const guess = text('odhad', 'a guess');

const separatorNames = { semicolon: ';', comma: ',', tab: '\t', pipe: '|' } as const satisfies Record<string, (typeof separators)[number]>;

/** The way in for a table of processes as towns have them: ATTIS-like, but of no one program. */
export const processTable = declareImporter({
  key: 'process-table',
  label: text('Tabulka procesů', 'Table of processes'),
  description: text(
    `Tabulka procesů, jak ji obce vedou: CSV v libovolném českém kódování a s libovolným oddělovačem, nebo XLSX s jedním či více listy (Procesy, Vstupy, Výstupy, Matice odpovědnosti). Potřebuje sloupec s číslem a s názvem procesu, ostatní jsou nepovinné. Co který sloupec znamená, se pozná z hlaviček, odhady jsou v odpovědi označeny a opraví je \`columns\`. Písmena v matici: R V P vykonává, A O Z odpovídá, C S K spolupracuje, I je informován. Jména osob se nepřebírají. Předvyplněný sešit je na adrese …/importers/process-table/template.`,
    'A table of processes as towns keep it: CSV in any Czech encoding and with any separator, or XLSX with one sheet or several (processes, inputs, outputs, matrix of responsibility). It needs a column with the number and one with the name; all others may be missing. What a column means is told by its header; guesses are marked in the answer and corrected by `columns`. Letters of a matrix: R V P responsible, A O Z accountable, C S K consulted, I informed. Names of persons are not taken over. A prefilled workbook is at …/importers/process-table/template.',
  ),
  types: ['text/csv', xlsxType],
  options: z.strictObject({
    encoding: told(
      z.enum(encodings),
      ['Kódování', 'Kódování CSV; bez údaje se pozná.'],
      ['Encoding', 'The encoding of CSV; told from the bytes when left out.'],
    ).optional(),
    separator: told(
      z.enum(Object.keys(separatorNames) as [keyof typeof separatorNames]),
      ['Oddělovač', 'Co odděluje buňky CSV; bez údaje se pozná.'],
      ['Separator', 'What parts the cells of CSV; told from the text when left out.'],
    ).optional(),
    columns: told(
      cleanString(2000, patterns.line).meta({ examples: ['name:Pojmenování,code:B'] }),
      [
        'Sloupce',
        `Opravy odhadu: pole:hlavička nebo pole:písmeno sloupce, oddělené čárkou; list se píše před vykřičník. Pole: ${fieldNames.join(', ')}.`,
      ],
      [
        'Columns',
        `Corrections: field:header or field:letter of the column, separated by commas; a sheet stands before "!". Fields: ${fieldNames.join(', ')}.`,
      ],
    ).optional(),
  }),
  mapping: fieldNames.filter((name) => name !== 'none').map((name) => ({ source: name, target: fields[name].target })),
  convert: async (bytes, { encoding, separator, columns }) => {
    const file = await readSheets(bytes, { encoding, separator: separator && separatorNames[separator] });
    const corrections = columns === undefined ? [] : parseCorrections(columns);
    return convertSheets(file, corrections);
  },
});

function convertSheets(file: SheetFile, corrections: readonly Correction[]): Conversion {
  const mapped = file.sheets.flatMap((sheet) => mapSheet(sheet, corrections) ?? []);
  refuseLostCorrections(corrections, mapped);
  if (!mapped.some(isDefining)) throw noProcesses(file);
  const gathered = gatherProcesses(mapped);
  const made = processDocuments(gathered.processes);
  return {
    scheme: 'process-table',
    isWhole: true,
    matchesByCode: true,
    documents: made.documents,
    relations: [...relationsOf(mapped), ...(made.documents.some(({ links }) => links?.precedes) ? ['precedes'] : [])],
    ended: [],
    mapping: [...fileRows(file), ...mapped.flatMap(columnRows), ...otherSheets(file, mapped)],
    leftOut: [...gathered.leftOut, ...made.leftOut].map((one) => ({ ...one, id: shortened(one.id), name: shortened(one.name) })),
  };
}

const noProcesses = ({ sheets }: SheetFile) => {
  const headers = [...new Set(sheets.flatMap(({ rows }) => rows[0] ?? []))].filter((header) => header !== '').slice(0, 20);
  return unreadable(
    `V tabulce není sloupec s číslem a sloupec s názvem procesu. První řádek: ${headers.join(', ')}. Určete je parametrem columns, např. code:A,name:B.`,
    `The table has no column with the number and no column with the name of a process. Its first row: ${headers.join(', ')}. Name them by the parameter columns, such as code:A,name:B.`,
  );
};

/** A report is no place for a whole cell. */
const shortened = (cell: string): string => cutTo(cell, 200);

/** The relations that the table says anything of: an empty column takes no link away. */
function relationsOf(sheets: readonly MappedSheet[]): string[] {
  const places: readonly (readonly [relation: string, ...fields: (FieldName | 'matrix')[]])[] = [
    ['partOf', 'parent'],
    ['ownedBy', 'owner'],
    ['guaranteedBy', 'guarantor'],
    ['performedBy', 'unit', 'cooperating'],
    ['governedBy', 'regulation'],
    ['hasInput', 'input', 'item'],
    ['hasOutput', 'output', 'item'],
    ...(['responsible', 'accountable', 'consulted', 'informed'] as const).map((name) => [name, name, 'matrix', 'letter'] as const),
  ];
  const filled = new Set(
    sheets.flatMap((mapped) => mapped.columns.flatMap((column) => (cellsOf(mapped, column) > 0 ? [column.field] : []))),
  );
  return places.flatMap(([relation, ...names]) => (names.some((name) => filled.has(name)) ? [relation] : []));
}

const nameOfSeparator = (separator: string) => Object.entries(separatorNames).find(([, value]) => value === separator)?.[0] ?? separator;

function fileRows({ sheets, encoding, separator }: SheetFile): MappingRow[] {
  const count = sheets.reduce((sum, { rows }) => sum + rows.length, 0);
  const row = (source: string, target: string, isGuess: boolean) => ({ source, count, target, ...(isGuess ? { note: guess } : {}) });
  return [
    ...(encoding ? [row('encoding', encoding.encoding, encoding.isGuess)] : []),
    ...(separator ? [row('separator', nameOfSeparator(separator.separator), separator.isGuess)] : []),
  ];
}

/** How many cells of a column are filled. */
const cellsOf = ({ sheet, firstRow }: MappedSheet, { index }: Column): number =>
  sheet.rows.slice(firstRow).filter((row) => (row[index] ?? '') !== '').length;

function columnRows(mapped: MappedSheet): MappingRow[] {
  return mapped.columns.flatMap((column) => {
    const count = cellsOf(mapped, column);
    if (column.header === '' && count === 0) return [];
    return [{ source: sourceOf(mapped.sheet.name, column), count, target: targetOf(column), ...(column.isGuess ? { note: guess } : {}) }];
  });
}

const sourceOf = (sheet: string, { index, header }: Column): string => `${sheet}!${columnLetters(index)} ${header}`.trim();

/** The sheet of the template that tells how to fill in the others. */
const isGuide = (name: string): boolean => name === guideName.cs || name === guideName.en;

const noHeader = text('V listu není hlavička, kterou by bylo možno poznat.', 'The sheet has no header that could be told.');

const otherSheets = ({ sheets }: SheetFile, mapped: readonly MappedSheet[]): MappingRow[] =>
  sheets
    .filter((sheet) => sheet.rows.length > 0 && !isGuide(sheet.name) && !mapped.some((one) => one.sheet === sheet))
    .map(({ name, rows }) => ({ source: name, count: rows.length, target: null, note: noHeader }));
