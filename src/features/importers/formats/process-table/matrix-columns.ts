import type { Sheet } from '../../../../platform/formats/sheets/sheet.ts';
import { plainWords } from '../plain-text.ts';
import { knownHeader } from './fields.ts';
import { namesOffice } from './names-person.ts';
import type { Column } from './process-sheet.ts';
import { parseResponsibilities } from './responsibility.ts';

/**
 * Finds the roles of a responsibility matrix: columns whose cells are all its letters, and `C` next
 * to `R`.
 */
export function withMatrix(
  sheet: Sheet,
  columns: readonly Column[],
  firstRow: number,
  corrected: ReadonlySet<number>,
): Column[] {
  const rows = sheet.rows.slice(firstRow).filter((row) => row.length > 0);
  const hasR = columns.some(({ header }) => plainWords(header) === 'r');
  const pointed = letterColumns(columns, corrected);
  const lettered = columns.filter(
    (column) => !corrected.has(column.index) && mayBeRole(column) && hasLetters(column, rows),
  );
  const roles = columns.some(({ field }) => field === 'activity')
    ? lettered
    : rolesOfProcesses(lettered, rows.length);
  return columns.map((column) => {
    if (pointed.includes(column)) return { ...column, field: 'matrix', isGuess: false };
    if (roles.includes(column)) return { ...column, field: 'matrix', isGuess: true };
    const isC =
      hasR &&
      plainWords(column.header) === 'c' &&
      column.field !== 'code' &&
      !corrected.has(column.index);
    return isC ? { ...column, field: 'consulted', isGuess: false } : column;
  });
}

/**
 * Columns that a correction declares as letters are roles of a matrix, unless they belong to one
 * column of roles.
 */
function letterColumns(columns: readonly Column[], corrected: ReadonlySet<number>): Column[] {
  const letters = columns.filter(({ field }) => field === 'letter');
  if (letters.length === 1 && columns.some(({ field }) => field === 'role')) return [];
  return letters.filter(({ index, header }) => {
    const words = plainWords(header);
    return corrected.has(index) && words !== '' && knownHeader(words)?.field !== 'letter';
  });
}

const mayBeRole = ({ header, field }: Column): boolean =>
  plainWords(header).length >= 2 &&
  !['code', 'activityCode', 'letter', 'activity', 'name'].includes(field ?? '');

function hasLetters({ index }: Column, rows: readonly (readonly string[])[]): boolean {
  const cells = rows.flatMap((row) =>
    row[index] ? [parseResponsibilities(row[index] ?? '')] : [],
  );
  return (
    cells.every((responsibilities) => responsibilities !== undefined) &&
    cells.some((responsibilities) => responsibilities !== undefined && responsibilities.length > 0)
  );
}

/** Fields whose header may equally be that of a role. */
const roleFields = [
  'owner',
  'guarantor',
  'unit',
  'cooperating',
  'responsible',
  'accountable',
  'consulted',
  'informed',
];

/**
 * Without activities, letters may mean something else: one header must name a post, and one row of
 * one column is not enough.
 */
function rolesOfProcesses(lettered: readonly Column[], rows: number): Column[] {
  const roles = lettered.filter(({ header, field, isGuess }) => {
    const isFree = field === null || isGuess || roleFields.includes(field);
    return isFree && !attribute.test(plainWords(header));
  });
  const isSure = roles.some(
    ({ header, field }) =>
      namesOffice(header) || isAbbreviation(header) || roleFields.includes(field ?? ''),
  );
  return isSure && (rows >= 2 || roles.length >= 2) ? roles : [];
}

/** Headers under which letters are grades, not responsibility. */
const attribute =
  /\b(?:stav|priorit|kategori|klasifik|trid|rizik|uroven|urovn|hodnocen|typ|druh|verze|vyznam|dulezit|znamk|skupin|klicov|pusobnost|poznamk|status|level|class|risk|grade|version|note)/;

const isAbbreviation = (header: string): boolean => /^\p{Lu}{2,6}$/u.test(header);
