import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { compareDays, type Day, openEnd } from '../../model/day.ts';
import type { Principal } from '../../model/principal.ts';
import type { NodeSpan } from '../timelines/timelines.ts';

/**
 * The head of a municipality: the number of its last write, the end of its log, the next change by
 * itself.
 */
export type MunicipalityHead = {
  readonly version: number;
  readonly seq: number;
  readonly head: string;
  readonly nextChangeOn: Day;
};

/** Returns the head of the principal's municipality; notes its version for caches. */
export async function readMunicipalityHead(
  database: Database,
  principal: Principal,
): Promise<MunicipalityHead> {
  const { session } = database.notifications;
  const [row] = await database.read<{
    version: string;
    seq: string;
    head: string;
    nextChangeOn: Day;
  }>(principal, headStatement, [principal.municipalityId]);
  const head = {
    version: Number(row?.version ?? 0),
    seq: Number(row?.seq ?? 0),
    head: row?.head ?? '',
    nextChangeOn: row?.nextChangeOn ?? openEnd,
  };
  database.notifications.note(principal.municipalityId, head.version, session);
  return head;
}

/**
 * Returns the number of the municipality's last write: from notifications, else from the database.
 */
export const readMunicipalityVersion = async (
  database: Database,
  principal: Principal,
): Promise<number> =>
  database.notifications.version(principal.municipalityId) ??
  (await readMunicipalityHead(database, principal)).version;

const headStatement = {
  name: 'towns:head',
  text: `SELECT version, seq, encode(head, 'hex') AS head, next_change_on::text AS "nextChangeOn" FROM towns WHERE municipality_id = $1`,
};

/** Records the first day after today on which a span begins or ends. */
export async function noteNextChange(
  transaction: Transaction,
  opened: readonly NodeSpan[],
  today: Day,
): Promise<void> {
  const days = opened
    .flatMap(({ from, to }) => [from, to])
    .filter((day) => day !== openEnd && compareDays(day, today) > 0);
  if (days.length === 0) return;
  const [first] = days.sort();
  await transaction.query(nextStatement, [transaction.municipalityId, first]);
}

const nextStatement = {
  name: 'towns:next-change',
  text: 'UPDATE towns SET next_change_on = least(next_change_on, $2::date) WHERE municipality_id = $1',
};
