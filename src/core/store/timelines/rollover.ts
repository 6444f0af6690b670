import { isValidOn, knownNow } from '../../database/time-sql.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Day } from '../../model/day.ts';

/** A span whose beginning or end has passed since the element was last refreshed. */
export type DueSpan = {
  readonly node: number;
  readonly kind: string;
  readonly code: string;
  readonly version: number;
  readonly from: Day;
  readonly to: Day;
  readonly digest: string;
  readonly isBeginning: boolean;
  readonly isPart: boolean;
};

/** Returns whether something of the municipality has begun or ended since the last rollover. */
export async function isRolloverDue(transaction: Transaction, today: Day): Promise<boolean> {
  const [due] = await transaction.query<{ due: boolean }>(dueStatement, [
    transaction.municipalityId,
    today,
  ]);
  return due?.due ?? false;
}

/** Locks the municipality's rollover; returns false while another transaction holds the lock. */
export async function tryRollover(transaction: Transaction): Promise<boolean> {
  const [lock] = await transaction.query<{ taken: boolean }>(tryStatement, [
    transaction.municipalityId,
  ]);
  return lock?.taken ?? false;
}

/** Locks the municipality's rollover, waiting until no other transaction holds the lock. */
export const awaitRollover = (transaction: Transaction): Promise<unknown> =>
  transaction.query(lockStatement, [transaction.municipalityId]);

/** Returns the spans in force today without a live pointer, and those of outdated live pointers. */
export async function readDue(transaction: Transaction, today: Day): Promise<DueSpan[]> {
  await transaction.expectRows(Number.POSITIVE_INFINITY); // it reads every element of the municipality
  return transaction.query<DueSpan>(readStatement, [transaction.municipalityId, today]);
}

/** Records the next day on which something begins or ends. */
export const finishRollover = (transaction: Transaction, today: Day): Promise<unknown> =>
  transaction.query(finishStatement, [transaction.municipalityId, today]);

const dueStatement = {
  name: 'rollover:due',
  text: 'SELECT next_change_on <= $2::date AS due FROM towns WHERE municipality_id = $1',
};
const tryStatement = {
  name: 'rollover:try',
  text: "SELECT pg_try_advisory_xact_lock(hashtext('osnova-roll'), $1) AS taken",
};
const lockStatement = {
  name: 'rollover:lock',
  text: "SELECT pg_advisory_xact_lock(hashtext('osnova-roll'), $1)",
};
const readStatement = {
  name: 'rollover:read',
  text: `SELECT e.node, e.kind, e.code, s.version, s.valid_from::text AS "from", s.valid_to::text AS "to", encode(v.digest, 'hex') AS digest,
      s.valid_to > $2::date AS "isBeginning", e.owner IS NOT NULL AS "isPart"
    FROM elements e
    LEFT JOIN spans now ON now.municipality_id = $1 AND now.node = e.node AND ${knownNow('now')} AND ${isValidOn('now', '$2::date')}
    JOIN spans s ON s.municipality_id = $1 AND s.node = e.node AND ${knownNow('s')}
      AND ((s.version = now.version AND s.valid_from = now.valid_from) OR (now.version IS NULL AND s.version = e.live_version AND s.valid_from = e.live_from))
    JOIN versions v ON v.municipality_id = $1 AND v.node = e.node AND v.version = s.version
    WHERE e.municipality_id = $1 AND e.is_published
      AND (e.live_version, e.live_from, e.live_to) IS DISTINCT FROM (now.version, now.valid_from, now.valid_to)
    ORDER BY s.valid_from, e.node`,
};
const finishStatement = {
  name: 'rollover:finish',
  text: `UPDATE towns SET next_change_on = coalesce((SELECT min(day) FROM (
      SELECT valid_from AS day FROM spans s WHERE municipality_id = $1 AND ${knownNow('s')} AND valid_from > $2::date
      UNION ALL SELECT valid_to FROM spans s WHERE municipality_id = $1 AND ${knownNow('s')} AND valid_to > $2::date AND valid_to < 'infinity') days), 'infinity')
    WHERE municipality_id = $1`,
};
