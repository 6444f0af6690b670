import type { Database } from '../../../core/database/database.ts';
import type { Day } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { canonicalJson } from '../../../platform/formats/canonical-json.ts';
import {
  type RowDifference,
  readElementsOf,
  readProofScope,
  readRowDifferences,
  readTamperedFacts,
} from '../store/state-proof.ts';

/**
 * How a row of a municipality's tables contradicts the log, or the rows that it is derived from.
 */
export type StateFault = {
  /**
   * The entry of the log that last wrote the row; 0 for a row that is not logged, or derived from
   * others.
   */
  readonly seq: number;
  readonly fault: 'facts-changed' | 'state-changed' | 'state-missing' | 'state-unlogged';
  readonly table: string;
  /** The values of the row's key, as JSON. */
  readonly key?: string;
  /** `kind/code` of the element that the row belongs to. */
  readonly element?: string;
  /** The columns that differ. */
  readonly columns?: readonly string[];
};

/**
 * The most faults that are reported: the first thousands are enough for a table that was changed as
 * a whole.
 */
const maxFaults = 10_000;

/**
 * Compares every row of a municipality with the log, or with the rows that it is derived from.
 * @returns the faults, and in `provedFrom` the entry from which on the log covers rows
 */
export async function verifyState(
  database: Database,
  principal: Principal,
  { today, onStep }: { readonly today: Day; readonly onStep: (step: string) => void },
): Promise<{ provedFrom: number; faults: StateFault[] }> {
  const { since, skipsDay } = await readProofScope(database, principal, today);
  const faults: StateFault[] = skipsDay
    ? [{ seq: 0, fault: 'state-changed', table: 'towns', columns: ['next_change_on'] }]
    : [];
  onStep('facts');
  for await (const numbers of readTamperedFacts(database, principal)) {
    faults.push(
      ...numbers.map((seq): StateFault => ({ seq, fault: 'facts-changed', table: 'facts' })),
    );
    if (faults.length >= maxFaults) break;
  }
  const differences: RowDifference[] = [];
  for await (const rows of readRowDifferences(database, principal)) {
    differences.push(...rows);
    if (faults.length + differences.length >= maxFaults) break;
  }
  // read after the rows: waiting for a second connection while holding one may deadlock
  const elements = await readElementsOf(database, principal, differences);
  faults.push(
    ...differences.map((difference, index) => faultOf(difference, elements[index] ?? null)),
  );
  return { provedFrom: since, faults };
}

function faultOf(
  { seq, table, key, logged, present }: RowDifference,
  element: string | null,
): StateFault {
  const named = { table, key: canonicalJson(key), ...(element === null ? {} : { element }) };
  if (logged === null) return { seq: 0, fault: 'state-unlogged', ...named };
  if (present === null) return { seq: Number(seq ?? 0), fault: 'state-missing', ...named };
  const columns = [...new Set([...Object.keys(logged), ...Object.keys(present)])].filter(
    (column) => JSON.stringify(logged[column]) !== JSON.stringify(present[column]),
  );
  return { seq: Number(seq ?? 0), fault: 'state-changed', ...named, columns };
}
