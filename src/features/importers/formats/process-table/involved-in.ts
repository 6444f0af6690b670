import { text } from '../../../../platform/text.ts';
import { listed } from './cell-values.ts';
import type { Involved, ProcessRow } from './process-row.ts';
import type { TableCell, TableLine } from './process-sheet.ts';
import { parseResponsibilities, type Responsibility } from './responsibility.ts';
import { type Skip, skipCell } from './skip-cell.ts';

const noLetter = text(
  'Takové písmeno v matici odpovědnosti nic neznamená; platí R V P, A O Z, C S K, I.',
  'The letter has no meaning in a responsibility matrix; the letters are R V P, A O Z, C S K, I.',
);
const noRole = text(
  'Není řečeno, které role se odpovědnost týká.',
  'It is not clear whose responsibility it is.',
);
const noResponsibility = text(
  'Není řečeno, zač role odpovídá.',
  "It is not clear what the role's responsibility is.",
);

/**
 * Returns who takes part in what according to a row, from columns of roles, from a matrix, and from
 * a role next to its letter.
 */
export function involvedIn(process: ProcessRow, line: TableLine, skip: Skip): Involved[] {
  const lettersOf = ({
    cell,
    place,
  }: Pick<TableCell, 'cell' | 'place'>): readonly Responsibility[] => {
    const responsibilities = parseResponsibilities(cell);
    if (!responsibilities) skipCell(skip, process, { place, cell }, noLetter);
    return responsibilities ?? [];
  };
  const ofCell = ({ field, header, cell, place }: TableCell): Involved[] => {
    if (isResponsibility(field))
      return rolesIn(cell).map((role) => ({ responsibility: field, role, place, cell: role }));
    if (field !== 'matrix') return [];
    return lettersOf({ cell, place }).map((responsibility) => ({
      responsibility,
      role: header,
      place,
      cell,
    }));
  };
  return [
    ...line.cellsOf(isInvolvement).flatMap(ofCell),
    ...besideRoles(process, line, skip, lettersOf),
  ];
}

function besideRoles(
  process: ProcessRow,
  line: TableLine,
  skip: Skip,
  lettersOf: (cell: Pick<TableCell, 'cell' | 'place'>) => readonly Responsibility[],
): Involved[] {
  const cellOf = (field: 'role' | 'letter') => ({
    cell: line.at(field),
    place: line.placeOf(field),
  });
  const [role, letter] = [cellOf('role'), cellOf('letter')];
  const roles = listed(role.cell);
  if (letter.cell === '') {
    if (roles.length > 0) skipCell(skip, process, role, noResponsibility);
    return [];
  }
  const responsibilities = lettersOf(letter);
  if (roles.length === 0 && responsibilities.length > 0) skipCell(skip, process, letter, noRole);
  return roles.flatMap((name) =>
    responsibilities.map((responsibility) => ({
      responsibility,
      role: name,
      place: role.place,
      cell: name,
    })),
  );
}

const isResponsibility = (field: string): field is Responsibility =>
  field === 'responsible' ||
  field === 'accountable' ||
  field === 'consulted' ||
  field === 'informed';

const isInvolvement = (field: string): boolean => field === 'matrix' || isResponsibility(field);

const rolesIn = (cell: string): string[] =>
  cell
    .split(/[\n;,]/)
    .map((role) => role.trim())
    .filter((role) => !/^[-–—−]*$/.test(role));
