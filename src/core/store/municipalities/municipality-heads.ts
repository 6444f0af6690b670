import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import {
  noVersions,
  parseVersions,
  type Versions,
  versionsColumn,
} from '../../database/versions.ts';
import { compareDays, type Day, openEnd } from '../../model/day.ts';
import type { Principal } from '../../model/principal.ts';
import type { NodeSpan } from '../timelines/timelines.ts';

/**
 * The head of a municipality: the numbers of its last writes, the end of its log, the next change by
 * itself.
 */
export type MunicipalityHead = {
  readonly versions: Versions;
  readonly seq: number;
  readonly head: string;
  readonly nextChangeOn: Day;
};

/** Returns the head of the principal's municipality; notes its versions for caches. */
export async function readMunicipalityHead(
  database: Database,
  principal: Principal,
): Promise<MunicipalityHead> {
  const { session } = database.notifications;
  const [row] = await database.read<{
    versions: string;
    seq: string;
    head: string;
    nextChangeOn: Day;
  }>(principal, headStatement, [principal.municipalityId]);
  const head = {
    versions: parseVersions(row?.versions ?? '') ?? noVersions,
    seq: Number(row?.seq ?? 0),
    head: row?.head ?? '',
    nextChangeOn: row?.nextChangeOn ?? openEnd,
  };
  database.notifications.note(principal.municipalityId, head.versions, session);
  return head;
}

/**
 * Returns the numbers of the municipality's last writes: from notifications, else from the
 * database.
 */
export const readMunicipalityVersions = async (
  database: Database,
  principal: Principal,
): Promise<Versions> =>
  database.notifications.versions(principal.municipalityId) ??
  (await readMunicipalityHead(database, principal)).versions;

const headStatement = {
  name: 'towns:head',
  text: `SELECT ${versionsColumn('towns')} AS versions, seq, encode(head, 'hex') AS head, next_change_on::text AS "nextChangeOn" FROM towns WHERE municipality_id = $1`,
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
