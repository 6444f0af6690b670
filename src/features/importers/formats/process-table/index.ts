import { z } from 'zod';
import { described } from '../../../../core/model/described.ts';
import type { SheetFile } from '../../../../platform/formats/sheets/read-sheets.ts';
import { unreadable } from '../../../../platform/formats/unreadable.ts';
import { xlsxType } from '../../../../platform/formats/xlsx.ts';
import { text } from '../../../../platform/text.ts';
import { declareImporter } from '../../declare-importer.ts';
import type { Conversion } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { columnsAsRead } from '../tables/columns-as-read.ts';
import { assertCorrectionsUsed, type Correction, parseCorrections } from '../tables/corrections.ts';
import { cellsOf } from '../tables/mapped-sheet.ts';
import { dashRows, reportColumns, skippedColumns } from '../tables/report-columns.ts';
import { columnsOption, readTables, sheetOptions } from '../tables/sheet-options.ts';
import { type ProcessType, processTypes } from './cell-values.ts';
import { mapSheet, targetOf } from './columns.ts';
import { type FieldName, fieldNames, fields } from './fields.ts';
import { gatherProcesses, isDefining } from './gather-processes.ts';
import { processDocuments } from './process-documents.ts';
import type { ProcessSheet, TableField } from './process-sheet.ts';
import { guideName } from './template-guide.ts';

/**
 * Tables of processes as municipalities keep them: similar to those of ATTIS, but of no particular
 * program.
 */
export const processTable = declareImporter({
  key: 'process-table',
  label: text('Tabulka procesů', 'Table of processes'),
  description: text(
    `Tabulka procesů, jak ji obce vedou: CSV v libovolném českém kódování a s libovolným oddělovačem, nebo XLSX s jedním či více listy (Procesy, Vstupy, Výstupy, Matice odpovědnosti). Potřebuje sloupec s číslem a s názvem procesu, ostatní jsou nepovinné. Co který sloupec znamená, se pozná z hlaviček, odhady jsou v odpovědi označeny a opraví je \`columns\`. Písmena v matici: R V P vykonává, A O Z odpovídá, C S K spolupracuje, I je informován. Jména osob se nepřebírají. Předvyplněný sešit je na adrese …/importers/process-table/template.`,
    'A table of processes as municipalities keep it: CSV in any Czech encoding and with any separator, or XLSX with one sheet or several (processes, inputs, outputs, matrix of responsibility). It needs a column with the number and one with the name; all others may be missing. Columns are recognised by their headers; guesses are marked in the answer and corrected by `columns`. Letters of a matrix: R V P responsible, A O Z accountable, C S K consulted, I informed. Names of persons are not imported. A prefilled workbook is at …/importers/process-table/template.',
  ),
  types: ['text/csv', xlsxType],
  keepsMappings: true,
  options: z.strictObject({
    ...sheetOptions,
    type: described(
      z.enum(processTypes),
      [
        'Typ',
        'Typ procesů, u kterých ho neříká buňka, číslo, nadpis ani nadřazený proces. Bez údaje se takové nepřevezmou.',
      ],
      [
        'Type',
        'The type of processes that get none from a cell, a number, a heading or a superior. Without it, such processes are skipped.',
      ],
    ).optional(),
    columns: columnsOption(
      'name:Pojmenování,code:B',
      `Pole: ${fieldNames.join(', ')}.`,
      `Fields: ${fieldNames.join(', ')}.`,
    ),
  }),
  checkOptions: ({ columns }) => void parseCorrections(columns, fieldNames),
  mapping: fieldNames
    .filter((name) => name !== 'none')
    .map((name) => ({ source: name, target: fields[name].target })),
  convert: async (bytes, { columns, type, ...csvOptions }, { inventory }) =>
    convertSheets(
      await readTables(bytes, csvOptions),
      { corrections: parseCorrections(columns, fieldNames), type },
      inventory,
    ),
});

type ReadingOptions = {
  readonly corrections: readonly Correction<FieldName>[];
  readonly type: ProcessType | undefined;
};

function convertSheets(
  file: SheetFile,
  { corrections, type }: ReadingOptions,
  inventory: Inventory,
): Conversion {
  const mapped = file.sheets.flatMap((sheet) => mapSheet(sheet, corrections) ?? []);
  assertCorrectionsUsed(corrections, mapped);
  if (!mapped.some(isDefining)) throw noProcesses(file);
  const gathered = gatherProcesses(mapped, inventory);
  const converted = processDocuments(gathered.processes, type, inventory);
  return {
    scheme: 'process-table',
    isWhole: true,
    matchesByCode: true,
    documents: converted.documents,
    relations: [
      ...relationsOf(mapped),
      ...(converted.documents.some(({ links }) => links?.precedes) ? ['precedes'] : []),
    ],
    ended: [],
    mapping: [...reportColumns(file, mapped, targetOf), ...dashRows(mapped, namesOf)],
    ...columnsAsRead(mapped, fieldNames),
    skipped: [...gathered.skipped, ...converted.skipped, ...skippedColumns(file, mapped, isGuide)],
  };
}

const noProcesses = ({ sheets }: SheetFile) => {
  const headers = [...new Set(sheets.flatMap(({ rows }) => rows[0] ?? []))]
    .filter((header) => header !== '')
    .slice(0, 20);
  return unreadable(
    `V tabulce není sloupec s číslem a sloupec s názvem procesu. První řádek: ${headers.join(', ')}. Určete je parametrem columns, např. code:A,name:B.`,
    `The table has no column with the number and no column with the name of a process. Its first row: ${headers.join(', ')}. Specify them with the columns parameter, such as code:A,name:B.`,
  );
};

/** Returns the relations that the table has values for: an empty column removes no links. */
function relationsOf(sheets: readonly ProcessSheet[]): string[] {
  const places: readonly (readonly [relation: string, ...fields: TableField[]])[] = [
    ['partOf', 'parent'],
    ['ownedBy', 'owner'],
    ['guaranteedBy', 'guarantor'],
    ['performedBy', 'unit', 'cooperating'],
    ['governedBy', 'regulation'],
    ['hasInput', 'input', 'item'],
    ['hasOutput', 'output', 'item'],
    ...(['responsible', 'accountable', 'consulted', 'informed'] as const).map(
      (name) => [name, name, 'matrix', 'letter'] as const,
    ),
  ];
  const filled = new Set(
    sheets.flatMap((mapped) =>
      mapped.columns.flatMap((column) => (cellsOf(mapped, column.index) > 0 ? [column.field] : [])),
    ),
  );
  return places.flatMap(([relation, ...names]) =>
    names.some((name) => filled.has(name)) ? [relation] : [],
  );
}

/** Fields whose cells name something, or participants: a dash there means that there is nothing. */
const naming: ReadonlySet<TableField> = new Set<TableField>([
  ...([
    'owner',
    'guarantor',
    'unit',
    'cooperating',
    'regulation',
    'input',
    'output',
    'item',
    'role',
    'letter',
    'matrix',
  ] as const),
  ...(['responsible', 'accountable', 'consulted', 'informed'] as const),
]);

const namesOf = (field: TableField | null): boolean => field !== null && naming.has(field);

/** The sheet of the template that explains the others. */
const isGuide = (name: string): boolean => name === guideName.cs || name === guideName.en;
