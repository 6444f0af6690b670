import { text } from '../../../model/text.ts';
import type { LeftOut } from '../../importer.ts';
import { plainWords } from '../plain-text.ts';
import { listed } from './cell-values.ts';
import type { MappedSheet } from './columns.ts';
import { defineProcesses, type Leave } from './define-processes.ts';
import type { FieldName } from './fields.ts';
import { type Exchange, finder, type Involved, oneLine, type ProcessRow } from './process-row.ts';
import { responsibilitiesIn } from './responsibility.ts';
import { type Line, linesOf } from './table-lines.ts';

const unknownProcess = text('Takový proces v tabulce není.', 'There is no such process in the table.');

/** Gathers processes from the sheets; what cannot be placed is told. */
export function gatherProcesses(sheets: readonly MappedSheet[]): { processes: ProcessRow[]; leftOut: LeftOut[] } {
  const byId = new Map<string, ProcessRow>();
  const leftOut: LeftOut[] = [];
  const leave: Leave = (source, id, name, reason) => void leftOut.push({ source, id, name, reason });
  for (const sheet of sheets) if (isDefining(sheet)) defineProcesses(linesOf(sheet), byId, leave);
  for (const sheet of sheets) addSheet(sheet, finder(byId), leave);
  return { processes: [...byId.values()], leftOut };
}

/** Whether a sheet says which processes there are. */
export const isDefining = ({ columns }: MappedSheet): boolean =>
  ['code', 'name'].every((field) => columns.some((column) => column.field === field));

/** A line without a number goes on with the process of the line before. */
function addSheet(sheet: MappedSheet, find: (cell: string) => ProcessRow | undefined, leave: Leave): void {
  const defines = isDefining(sheet);
  let current: ProcessRow | undefined;
  for (const line of linesOf(sheet)) {
    const [number, name] = [line.at('code'), line.at('name')];
    const meant = defines ? number : number || name;
    if (meant !== '') {
      current = find(meant);
      if (!current && !defines) leave(line.source, meant, meant, unknownProcess);
    } else if (name !== '' && oneLine(name) !== current?.name) current = undefined;
    if (current) addDetails(current, line, leave);
  }
}

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

function addDetails(process: ProcessRow, line: Line, leave: Leave): void {
  for (const field of gathered) {
    const cell = line.at(field);
    if (cell !== '') process.cells[field] = (process.cells[field] ?? new Set()).add(cell);
  }
  addExchange(process, 'input', [line.at('input'), line.at('inputType'), line.at('inputJurisdiction')]);
  addExchange(process, 'output', [line.at('output'), line.at('outputType'), line.at('outputJurisdiction')]);
  if (line.at('item') !== '') {
    const direction = directionIn(line.at('direction'));
    if (direction) addExchange(process, direction, [line.at('item'), line.at('itemType'), line.at('itemJurisdiction')]);
    else leave(line.source, process.id, line.at('item'), noDirection);
  }
  addActivity(process, line, leave);
}

const noDirection = text('Není řečeno, zda jde o vstup, nebo o výstup.', 'It is not said whether it is an input or an output.');

const directionIn = (cell: string): Exchange['direction'] | undefined => {
  const words = plainWords(cell);
  if (/^(?:vstup|input|in$)/.test(words)) return 'input';
  return /^(?:vystup|output|out$)/.test(words) ? 'output' : undefined;
};

function addExchange(process: ProcessRow, direction: Exchange['direction'], [name, type, jurisdiction]: [string, string, string]): void {
  if (name !== '') process.exchanges.set([direction, name, type].join('\0'), { direction, name, type, jurisdiction });
}

/** A row without an activity, or with that of the row before, adds roles to it. */
function addActivity(process: ProcessRow, line: Line, leave: Leave): void {
  const name = oneLine(line.at('activity'));
  let activity = process.activities.at(-1);
  if (name !== '' && (activity?.name !== name || isOther(activity.cells.activityCode, line.at('activityCode')))) {
    const cells = Object.fromEntries(
      (['activityCode', 'activityDescription', 'deadline', 'result'] as const).flatMap((field) =>
        line.at(field) === '' ? [] : [[field, line.at(field)]],
      ),
    );
    activity = { name, cells, involved: [] };
    process.activities.push(activity);
  }
  const involved = involvedIn(line, (cell) => leave(line.source, process.id, cell, noLetter));
  if (activity) activity.involved.push(...involved);
}

const isOther = (known: string | undefined, code: string): boolean => code !== '' && code !== known;

const noLetter = text(
  'Takové písmeno v matici odpovědnosti nic neznamená; platí R V P, A O Z, C S K, I.',
  'Such a letter means nothing in a matrix of responsibility; R V P, A O Z, C S K, I do.',
);

function involvedIn(line: Line, refuse: (cell: string) => void): Involved[] {
  const named = (['responsible', 'accountable', 'consulted', 'informed'] as const).flatMap((responsibility) =>
    rolesIn(line.at(responsibility)).map((role) => ({ responsibility, role })),
  );
  const lettered = [
    ...line.matrix.map(({ role, cell }) => ({ roles: [role], cell })),
    { roles: listed(line.at('role')), cell: line.at('letter') },
  ].flatMap(({ roles, cell }) => {
    const found = cell === '' ? [] : responsibilitiesIn(cell);
    if (!found) refuse(cell);
    return roles.flatMap((role) => (found ?? []).map((responsibility) => ({ responsibility, role })));
  });
  return [...named, ...lettered];
}

const rolesIn = (cell: string): string[] =>
  cell
    .split(/[\n;,]/)
    .map((role) => role.trim())
    .filter((role) => role !== '');
