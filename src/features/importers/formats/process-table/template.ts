import type { DataValidation, WriteSheet } from 'hucre/xlsx';
import { timeless, topmost, underHeader } from '../../../../platform/formats/xlsx.ts';
import { type Language, type Text, text } from '../../../../platform/text.ts';
import type { Jurisdiction, ProcessType } from './cell-values.ts';
import { guideName, templateGuide } from './template-guide.ts';
import { templateProcesses } from './template-processes.ts';

/** How many rows of a sheet have drop-downs. */
const rows = 500;

type TemplateColumn = {
  readonly header: Text;
  readonly width: number;
  readonly choices?: readonly Text[] | typeof processNumbers;
};

/** A drop-down of the numbers on the first sheet. */
const processNumbers = 'process numbers';

const types: Readonly<Record<ProcessType, Text>> = {
  management: text('řídicí', 'management'),
  core: text('hlavní', 'core'),
  support: text('podpůrný', 'support'),
};

const jurisdictions: Readonly<Record<Jurisdiction, Text>> = {
  independent: text('samostatná', 'independent'),
  delegated: text('přenesená', 'delegated'),
  both: text('samostatná i přenesená', 'independent and delegated'),
};

const sourceTypes = [
  text('Životní situace', 'Life situation'),
  text('Interní řídicí dokument', 'Internal directive'),
  text('Interní služba', 'Internal service'),
  text('Externí výstup nebo služba', 'External output or service'),
  text('Jiný proces', 'Another process'),
  text('Jiný dokument', 'Other document'),
];

const raci = [text('R', 'R'), text('A', 'A'), text('C', 'C'), text('I', 'I')];

const competence = {
  header: text('Působnost', 'Competence'),
  width: 22,
  choices: Object.values(jurisdictions),
};
const ofProcess = {
  header: text('Číslo procesu', 'Process number'),
  width: 16,
  choices: processNumbers,
} as const;

const processColumns: readonly TemplateColumn[] = [
  { header: text('Číslo', 'Number'), width: 10 },
  { header: text('Název', 'Name'), width: 52 },
  { header: text('Název anglicky', 'Name in English'), width: 48 },
  { header: text('Typ', 'Type'), width: 14, choices: Object.values(types) },
  competence,
  { header: text('Nadřazený proces', 'Parent process'), width: 18, choices: processNumbers },
  { header: text('Účel', 'Purpose'), width: 40 },
  { header: text('Vlastník procesu', 'Process owner'), width: 28 },
  { header: text('Garant', 'Guarantor'), width: 28 },
  { header: text('Útvar', 'Unit'), width: 28 },
];

const exchangeColumns: readonly TemplateColumn[] = [
  ofProcess,
  {
    header: text('Směr', 'Direction'),
    width: 12,
    choices: [text('vstup', 'input'), text('výstup', 'output')],
  },
  { header: text('Název', 'Name'), width: 52 },
  { header: text('Typ zdroje', 'Source type'), width: 28, choices: sourceTypes },
  competence,
];

const activityColumns: readonly TemplateColumn[] = [
  ofProcess,
  { header: text('Číslo činnosti', 'Activity number'), width: 16 },
  { header: text('Činnost', 'Activity'), width: 52 },
  { header: text('Role', 'Role'), width: 32 },
  { header: text('Odpovědnost', 'Responsibility'), width: 16, choices: raci },
  { header: text('Lhůta', 'Deadline'), width: 24 },
];

const processSheet = text('Procesy', 'Processes');

/**
 * Returns the workbook to begin with: the first twenty processes, space for everything else,
 * drop-downs, a guide.
 */
export async function processTableTemplate(language: Language): Promise<Buffer> {
  const filled = templateProcesses.map(([number, cs, en, type, jurisdiction]) => [
    number,
    cs,
    en,
    types[type][language],
    jurisdictions[jurisdiction][language],
  ]);
  const { writeXlsx } = await import('hucre/xlsx'); // takes memory that a process without workbooks saves
  const bytes = await writeXlsx({
    properties: {
      title: { cs: 'Tabulka procesů', en: 'Table of processes' }[language],
      creator: 'Osnova',
      created: timeless,
      modified: timeless,
    },
    sheets: [
      sheetOf(processSheet, processColumns, filled, language),
      sheetOf(text('Vstupy a výstupy', 'Inputs and outputs'), exchangeColumns, [], language),
      sheetOf(
        text('Činnosti a odpovědnost', 'Activities and responsibility'),
        activityColumns,
        [],
        language,
      ),
      guideSheet(language),
    ],
  });
  return Buffer.from(bytes);
}

function sheetOf(
  name: Text,
  columns: readonly TemplateColumn[],
  filled: string[][],
  language: Language,
): WriteSheet {
  const header = columns.map((column) => column.header[language]);
  return {
    ...underHeader(columns.map(({ width }) => width)),
    name: name[language],
    columns: columns.map(({ width }) => ({ width, style: { alignment: topmost } })),
    rows: [header, ...filled],
    dataValidations: columns.flatMap(({ choices }, index) =>
      choices ? [dropDown(choices, index, language)] : [],
    ),
  };
}

function dropDown(
  choices: NonNullable<TemplateColumn['choices']>,
  column: number,
  language: Language,
): DataValidation {
  const letter = String.fromCharCode(65 + column);
  const list =
    choices === processNumbers
      ? { formula1: `${processSheet[language]}!$A$2:$A$${rows}` }
      : { values: choices.map((choice) => choice[language]) };
  return {
    type: 'list',
    ...list,
    range: `${letter}2:${letter}${rows}`,
    allowBlank: true,
    showErrorMessage: choices !== processNumbers,
  };
}

const guideSheet = (language: Language): WriteSheet => ({
  name: guideName[language],
  columns: [{ width: 110, style: { alignment: { wrapText: true, vertical: 'top' } } }],
  rows: templateGuide.map((line) => [line[language]]),
});
