import { text } from '../../../../platform/text.ts';
import type { Skipped } from '../../importer.ts';
import type { Inventory } from '../../inventory.ts';
import { oneLine, plainWords } from '../plain-text.ts';
import { linesOf } from '../tables/table-lines.ts';
import { addActivity, type LastActivities, settleInvolved } from './add-activity.ts';
import { defineProcesses } from './define-processes.ts';
import type { FieldName } from './fields.ts';
import { type Exchange, finder, type ProcessRow } from './process-row.ts';
import type { ProcessSheet, TableLine } from './process-sheet.ts';
import { type LineReport, otherValue, type Skip, skipCell, skipCells } from './skip-cell.ts';

const ofNoProcess = text(
  'Řádek nepatří k žádnému procesu.',
  'The row does not belong to any process.',
);
const unknownProcess = text('Takový proces v tabulce není.', 'The table has no such process.');

/** Gathers processes from the sheets; what cannot be placed is reported. */
export function gatherProcesses(
  sheets: readonly ProcessSheet[],
  inventory: Inventory,
): { processes: ProcessRow[]; skipped: Skipped[] } {
  const byId = new Map<string, ProcessRow>();
  const skipped: Skipped[] = [];
  const skip: Skip = (source, id, name, reason) => void skipped.push({ source, id, name, reason });
  const settled = new Set<TableLine>();
  const settle = (line: TableLine) => {
    settled.add(line);
    inventory.settle(line);
  };
  const skipLine: LineReport['skipLine'] = (line, id, name, reason) => {
    settle(line);
    line.takeAll();
    skip(line.source, id, name, reason);
  };
  const sheetLines = sheets.map((sheet) => ({ sheet, lines: linesOf(sheet, inventory) }));
  for (const { sheet, lines } of sheetLines)
    if (isDefining(sheet)) defineProcesses(lines, byId, { skip, skipLine, settle });
  const find = finder(byId);
  for (const { sheet, lines } of sheetLines)
    addSheet(lines, { defines: isDefining(sheet), find, settled }, { skip, skipLine, settle });
  for (const process of byId.values()) settleInvolved(process, skip);
  return { processes: [...byId.values()], skipped };
}

/** Whether a sheet defines processes. */
export const isDefining = ({ columns }: ProcessSheet): boolean =>
  ['code', 'name'].every((field) => columns.some((column) => column.field === field));

type SheetContext = {
  /** Whether the sheet defines processes. */
  readonly defines: boolean;
  readonly find: (cell: string) => ProcessRow | undefined;
  /** Rows that define no process, such as headings. */
  readonly settled: ReadonlySet<TableLine>;
};

/** A row without a number continues the process of the row before. */
function addSheet(
  lines: readonly TableLine[],
  { defines, find, settled }: SheetContext,
  { skip, skipLine, settle }: LineReport,
): void {
  const last: LastActivities = new Map();
  let current: ProcessRow | undefined;
  for (const line of lines) {
    const cell = line.at('code') || (defines ? '' : line.at('name'));
    const isContinued = cell === '' && isAboutProcess(current, line.at('name'));
    if (settled.has(line)) current = undefined;
    else if (!isContinued) current = find(cell);
    if (current) addDetails(current, line, last, skip);
    else if (isContinued) skipCells(skip, undefined, line.cells, ofNoProcess);
    else if (!settled.has(line)) skipLine(line, cell, cell, unknownProcess);
    settle(line);
  }
}

/** Whether a row without a number is about the process of the row before. */
const isAboutProcess = (current: ProcessRow | undefined, name: string): boolean =>
  name === '' || oneLine(name) === current?.name;

const gathered: readonly FieldName[] = [
  ...([
    'nameEn',
    'type',
    'parent',
    'jurisdiction',
    'isKey',
    'description',
    'owner',
    'guarantor',
    'unit',
    'cooperating',
    'regulation',
  ] as const),
  ...(['purpose', 'trigger', 'endEvent', 'customers'] as const),
];

function addDetails(process: ProcessRow, line: TableLine, last: LastActivities, skip: Skip): void {
  for (const field of gathered) {
    const cell = line.at(field);
    const known = process.cells[field] ?? new Map<string, string>();
    if (cell !== '' && !known.has(cell))
      process.cells[field] = known.set(cell, line.placeOf(field));
  }
  addExchange(process, line, ['input', 'input', 'inputType', 'inputJurisdiction'], skip);
  addExchange(process, line, ['output', 'output', 'outputType', 'outputJurisdiction'], skip);
  const direction = directionIn(line.at('direction'));
  if (direction)
    addExchange(
      process,
      line,
      [direction, 'item', 'itemType', 'itemJurisdiction', 'direction'],
      skip,
    );
  else {
    const cells = line.cellsOf((field) => exchangeFields.has(field));
    skipCells(skip, process, cells, noDirection);
  }
  addActivity(process, line, last, skip);
}

const exchangeFields: ReadonlySet<string> = new Set([
  'item',
  'itemType',
  'itemJurisdiction',
  'direction',
]);

const noDirection = text(
  'Není řečeno, zda jde o vstup, nebo o výstup.',
  'It is not clear whether it is an input or an output.',
);

const directionIn = (cell: string): Exchange['direction'] | undefined => {
  const words = plainWords(cell);
  if (/^(?:vstup|input|in$)/.test(words)) return 'input';
  return /^(?:vystup|output|out$)/.test(words) ? 'output' : undefined;
};

const noName = text(
  'Řádek neříká, k jakému vstupu nebo výstupu údaj patří.',
  'The row names no input or output to which it belongs.',
);

type ExchangeFields = readonly [
  direction: Exchange['direction'],
  name: FieldName,
  type: FieldName,
  jurisdiction: FieldName,
  FieldName?,
];

function addExchange(
  process: ProcessRow,
  line: TableLine,
  [direction, ...members]: ExchangeFields,
  skip: Skip,
): void {
  const [name = '', type = '', jurisdiction = ''] = members.map((field) => field && line.at(field));
  const place = line.placeOf(members[2]);
  if (name === '') {
    const cells = line.cellsOf((field) => members.some((member) => member === field));
    skipCells(skip, process, cells, noName);
    return;
  }
  const key = [direction, name, type].join('\0');
  const known = process.exchanges.get(key);
  if (!known || known.jurisdiction === '')
    process.exchanges.set(key, { direction, name, type, jurisdiction, place });
  else if (jurisdiction !== '' && jurisdiction !== known.jurisdiction)
    skipCell(skip, process, { place, cell: jurisdiction }, otherValue);
}
