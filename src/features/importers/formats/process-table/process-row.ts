import { oneLine, plainWords } from '../plain-text.ts';
import type { ProcessType } from './cell-values.ts';
import { codeOf } from './codes.ts';
import type { FieldName } from './fields.ts';
import type { Responsibility } from './responsibility.ts';

/** What goes in or comes out, as the table says it. */
export type Exchange = {
  readonly direction: 'input' | 'output';
  readonly name: string;
  readonly type: string;
  readonly jurisdiction: string;
  /** Where the jurisdiction stands. */
  readonly place: string;
};

/** The part of a role, and the cell that says so. */
export type Involved = {
  readonly responsibility: Responsibility;
  readonly role: string;
  readonly place: string;
  readonly cell: string;
};

export type ActivityRow = {
  readonly name: string;
  readonly cells: Partial<
    Record<'activityCode' | 'activityDescription' | 'deadline' | 'result', string>
  >;
  readonly involved: Involved[];
};

/** A process gathered from all rows of all sheets that speak of it. */
export type ProcessRow = {
  /** The number as the table has it. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** The type that a heading above it gives. */
  readonly headingType?: ProcessType | undefined;
  /** All that its rows say in a field, in their order, and where each first stands. */
  readonly cells: Partial<Record<FieldName, Map<string, string>>>;
  /** By all that they say, since rows repeat what stands in merged cells. */
  readonly exchanges: Map<string, Exchange>;
  readonly activities: ActivityRow[];
  /** Who takes part in the process as a whole. */
  readonly involved: Involved[];
};

/** Finds the process that a cell, if filled, means: by number, by a number before other words, or by name. */
export function finder(
  byId: ReadonlyMap<string, ProcessRow>,
): (cell: string) => ProcessRow | undefined {
  const byCode = new Map([...byId.values()].map((process) => [process.code, process]));
  const byName = new Map([...byId.values()].map((process) => [plainWords(process.name), process]));
  return (cell) => {
    const line = oneLine(cell);
    if (line === '') return undefined;
    return (
      byId.get(line) ??
      byCode.get(codeOf(line)) ??
      byName.get(plainWords(line)) ??
      byCode.get(codeOf(line.split(/[\s:]/, 1)[0] ?? ''))
    );
  };
}
