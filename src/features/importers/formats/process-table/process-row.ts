import { oneLine, plainWords } from '../plain-text.ts';
import type { ProcessType } from './cell-values.ts';
import { codeOf } from './codes.ts';
import type { FieldName } from './fields.ts';
import type { Responsibility } from './responsibility.ts';

/** An input or output, as the table has it. */
export type Exchange = {
  readonly direction: 'input' | 'output';
  readonly name: string;
  readonly type: string;
  readonly jurisdiction: string;
  /** The place of the jurisdiction. */
  readonly place: string;
};

/** A role's part, and the cell that it comes from. */
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

/** A process gathered from all rows of all sheets about it. */
export type ProcessRow = {
  /** The number as the table has it. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** The type from a heading above it. */
  readonly headingType?: ProcessType | undefined;
  /** The texts of its rows in each field, in order, with the place where each first occurs. */
  readonly cells: Partial<Record<FieldName, Map<string, string>>>;
  /** By their whole content, since rows repeat what merged cells hold. */
  readonly exchanges: Map<string, Exchange>;
  readonly activities: ActivityRow[];
  /** Who takes part in the process as a whole. */
  readonly involved: Involved[];
};

/**
 * Returns a function that finds the process which a cell means: by number, by a number before other
 * words, or by name.
 */
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
