import { type Text, text } from '../../../model/text.ts';
import { namesPerson } from './names-person.ts';
import type { ProcessRow } from './process-row.ts';

/** Tells that something of the table is left out. */
export type Leave = (source: string, id: string, name: string, reason: Text) => void;

/** A cell that is not taken over, and where it stands. */
export type LostCell = { readonly place: string; readonly cell: string };

/** Tells that a cell is left out; what may be the name of a person is not repeated. */
export const leaveCell = (leave: Leave, process: ProcessRow | undefined, { place, cell }: LostCell, reason: Text): void =>
  leave(place, process?.id ?? '', namesPerson(cell) ? (process?.name ?? '') : cell, reason);

/** Tells each of the cells. */
export function leaveCells(leave: Leave, process: ProcessRow | undefined, cells: readonly LostCell[], reason: Text): void {
  for (const cell of cells) leaveCell(leave, process, cell, reason);
}

export const otherValue = text(
  'Jiný řádek už zde říká něco jiného; zůstává první.',
  'Another row says something else here; the first stays.',
);
