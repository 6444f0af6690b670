import { type Text, text } from '../../../model/text.ts';
import { oneLine } from '../plain-text.ts';
import { type ProcessType, processType } from './cell-values.ts';
import { codeOf } from './codes.ts';
import { type Leave, leaveCells } from './leave.ts';
import type { ProcessRow } from './process-row.ts';
import type { TableLine } from './process-sheet.ts';

const noName = text('Chybí název procesu.', 'The process has no name.');
const noNumber = text('Chybí číslo procesu.', 'The process has no number.');
const badNumber = text('Z čísla procesu nelze udělat kód.', 'The number of the process cannot become a code.');
const onlyHeading = text('Řádek je nadpis skupiny procesů.', 'The row is a heading of a group of processes.');
const numberTwice = text('Stejné číslo má v tabulce jiný proces.', 'Another process of the table has the same number.');

/** Takes the processes that the lines number and name; a heading such as `Řídicí procesy` gives a type to those below it. */
export function defineProcesses(lines: readonly TableLine[], byId: Map<string, ProcessRow>, leave: Leave): void {
  let headingType: ProcessType | undefined;
  for (const { source, at, cells } of lines) {
    const [id, name] = [oneLine(at('code')), oneLine(at('name'))];
    const heading = headingOf(id, name);
    const fault = faultOf(id, name, byId.get(id));
    if (heading) {
      headingType = heading;
      const others = cells.filter(({ cell }) => oneLine(cell) !== id);
      leaveCells(leave, undefined, others, onlyHeading);
      continue;
    }
    if (fault) leave(source, id, name || id, fault);
    else if (id !== '' && !byId.has(id))
      byId.set(id, { id, code: codeOf(id), name, headingType, cells: {}, exchanges: new Map(), activities: [], involved: [] });
  }
}

/** The type that a heading gives to the processes below it. */
const headingOf = (id: string, name: string): ProcessType | undefined =>
  (name === '' || name === id) && !/\d/.test(id) ? processType(id) : undefined;

/** Why a line cannot be a process; undefined also where it only goes on with one. */
function faultOf(id: string, name: string, known: ProcessRow | undefined): Text | undefined {
  if (id === '') return name === '' ? undefined : noNumber;
  if (known) return name === '' || name === known.name ? undefined : numberTwice;
  if (name === '') return noName;
  return isCode(codeOf(id)) ? undefined : badNumber;
}

const isCode = (code: string): boolean => code !== '' && code.length <= 58; // its card has K- before it
