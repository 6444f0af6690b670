import { type Text, text } from '../../../../platform/text.ts';
import { namesPerson } from './names-person.ts';
import type { ProcessRow } from './process-row.ts';
import type { TableLine } from './process-sheet.ts';

/** Reports something of the table that is skipped. */
export type Skip = (source: string, id: string, name: string, reason: Text) => void;

/** How the outcome of a row is reported. */
export type LineReport = {
  readonly skip: Skip;
  /** The row is skipped. */
  readonly skipLine: (line: TableLine, id: string, name: string, reason: Text) => void;
  /** The row is imported, or its cells are skipped one by one. */
  readonly settle: (line: TableLine) => void;
};

/** A cell that is not imported, and its place. */
export type LostCell = { readonly place: string; readonly cell: string };

/** Reports a skipped cell; a possible name of a person is not repeated. */
export const skipCell = (
  skip: Skip,
  process: ProcessRow | undefined,
  { place, cell }: LostCell,
  reason: Text,
): void => skip(place, process?.id ?? '', namesPerson(cell) ? (process?.name ?? '') : cell, reason);

/** Reports each of the cells. */
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
  'Another row has a different value here; the first is kept.',
);
