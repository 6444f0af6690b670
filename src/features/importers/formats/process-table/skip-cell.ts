import { type Text, text } from '../../../../platform/text.ts';
import { namesPerson } from './names-person.ts';
import type { ProcessRow } from './process-row.ts';
import type { TableLine } from './process-sheet.ts';

/** Tells that something of the table is left out. */
export type Skip = (source: string, id: string, name: string, reason: Text) => void;

/** How what became of a line is told. */
export type LineReport = {
  readonly skip: Skip;
  /** The line is left out. */
  readonly skipLine: (line: TableLine, id: string, name: string, reason: Text) => void;
  /** The line is taken, or its cells are left out one by one. */
  readonly settle: (line: TableLine) => void;
};

/** A cell that is not taken over, and where it stands. */
export type LostCell = { readonly place: string; readonly cell: string };

/** Tells that a cell is left out; what may be the name of a person is not repeated. */
export const skipCell = (
  skip: Skip,
  process: ProcessRow | undefined,
  { place, cell }: LostCell,
  reason: Text,
): void => skip(place, process?.id ?? '', namesPerson(cell) ? (process?.name ?? '') : cell, reason);

/** Tells each of the cells. */
export function skipCells(
  skip: Skip,
  process: ProcessRow | undefined,
  cells: readonly LostCell[],
  reason: Text,
): void {
  for (const cell of cells) skipCell(skip, process, cell, reason);
}

export const otherValue = text(
  'Jiný řádek už zde říká něco jiného; zůstává první.',
  'Another row says something else here; the first stays.',
);
