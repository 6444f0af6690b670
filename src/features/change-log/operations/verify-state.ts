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

/** What is wrong with a row of a town's tables: by the log, or by the rows that it follows from. */
export type StateFault = {
  /** Of the log, which left the row so; 0 where the log knows nothing of it, or where it follows from other rows. */
  readonly seq: number;
  readonly fault: 'facts-changed' | 'state-changed' | 'state-missing' | 'state-unlogged';
  readonly table: string;
  /** The values of its key, as JSON. */
  readonly key?: string;
  /** `kind/code` of the element that it belongs to. */
  readonly element?: string;
  /** The columns that differ. */
  readonly columns?: readonly string[];
};

/** More are not named: whoever changed a whole table is known by the first thousands. */
const maxFaults = 10_000;

/**
 * Compares every row of a town with what the log says of it, or with the rows that it follows from.
 * @returns with `provedFrom`, the number from which on the log tells of rows
 */
export async function verifyState(
  database: Database,
  principal: Principal,
  { today, onStep }: { readonly today: Day; readonly onStep: (step: string) => void },
): Promise<{ provedFrom: number; faults: StateFault[] }> {
  const { since, isAsleep } = await readProofScope(database, principal, today);
  const faults: StateFault[] = isAsleep
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
  // asked once the rows are read: who holds a connection and waits for another may wait for himself
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
