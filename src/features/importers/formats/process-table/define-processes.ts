import { type Text, text } from '../../../../platform/text.ts';
import { oneLine } from '../plain-text.ts';
import { type ProcessType, processType } from './cell-values.ts';
import { codeOf } from './codes.ts';
import type { ProcessRow } from './process-row.ts';
import type { TableLine } from './process-sheet.ts';
import { type LineReport, skipCells } from './skip-cell.ts';

const noName = text('Chybí název procesu.', 'The process has no name.');
const noNumber = text('Chybí číslo procesu.', 'The process has no number.');
const badNumber = text(
  'Z čísla procesu nelze udělat kód.',
  'The process number cannot be converted to a code.',
);
const onlyHeading = text(
  'Řádek je nadpis skupiny procesů.',
  'The row is the heading of a group of processes.',
);
const numberTwice = text(
  'Stejné číslo má v tabulce jiný proces.',
  'Another process in the table has the same number.',
);

/**
 * Defines the processes that rows number and name; a heading such as `Řídicí procesy` gives its
 * type to those below it.
 */
export function defineProcesses(
  lines: readonly TableLine[],
  byId: Map<string, ProcessRow>,
  { skip, skipLine, settle }: LineReport,
): void {
  const skipHeading = (line: TableLine, id: string) => {
    const others = line.cells.filter(({ cell }) => oneLine(cell) !== id);
    skipCells(skip, undefined, others, onlyHeading);
    settle(line);
  };
  let headingType: ProcessType | undefined;
  let before = '';
  for (const line of lines) {
    const [id, name] = [oneLine(line.at('code')), oneLine(line.at('name'))];
    const heading = headingOf(id, name);
    // a row may name the process of the row before again, without its number
    const fault = id === '' && name === before ? undefined : faultOf(id, name, byId.get(id));
    if (id !== '') before = name;
    if (heading) {
      headingType = heading;
      skipHeading(line, id);
      continue;
    }
    if (fault) skipLine(line, id, name || id, fault);
    else if (id !== '' && !byId.has(id))
      byId.set(id, {
        id,
        code: codeOf(id),
        name,
        headingType,
        cells: {},
        exchanges: new Map(),
        activities: [],
        involved: [],
      });
  }
}

/** Returns the type that a heading gives to the processes below it. */
const headingOf = (id: string, name: string): ProcessType | undefined =>
  (name === '' || name === id) && !/\d/.test(id) ? processType(id) : undefined;

/** Returns why a row cannot define a process; undefined when it can, or continues one. */
function faultOf(id: string, name: string, known: ProcessRow | undefined): Text | undefined {
  if (id === '') return name === '' ? undefined : noNumber;
  if (known) return name === '' || name === known.name ? undefined : numberTwice;
  if (name === '') return noName;
  return isCode(codeOf(id)) ? undefined : badNumber;
}

const isCode = (code: string): boolean => code !== '' && code.length <= 58; // its card gets the prefix K-
