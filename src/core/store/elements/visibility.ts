import type { Database } from '../../database/database.ts';
import { isValidOn, knownNow } from '../../database/time-sql.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Visibility } from '../../model/common-fields.ts';
import type { Day } from '../../model/day.ts';
import { type Principal, visibilityNumber } from '../../model/principal.ts';
import { recordInstant } from '../timelines/timelines.ts';
import { closeFormerCodes } from './former-codes.ts';
import { refreshShared } from './refresh-shared.ts';

/** A change of an element's visibility, by numbers. */
export type VisibilityChange = {
  readonly node: number;
  readonly former: number;
  readonly visibility: number;
  /** Whether those to whom it is opened may read its past. */
  readonly withHistory: boolean;
  readonly reason: string | null;
};

/**
 * Changes the visibility of elements and their parts, at once and for all versions, and records the
 * acts. Those newly admitted read what is valid from today on and known from now on, unless the
 * history is opened too.
 * @param today in the municipality's time zone
 */
export async function changeVisibility(
  transaction: Transaction,
  changes: readonly VisibilityChange[],
  today: Day,
): Promise<void> {
  if (changes.length === 0) return;
  const instant = await recordInstant(transaction);
  const rows = changes.map(({ withHistory, ...change }) => ({
    ...change,
    with_history: withHistory,
  }));
  const parameters = [transaction.municipalityId, JSON.stringify(rows), instant];
  await transaction.query(openStatement, [...parameters, today]);
  await closeFormerCodes(
    transaction,
    changes.filter(({ former, visibility }) => visibility < former),
  );
  await transaction.query(recordStatement, [...parameters, transaction.principal.actor]);
  refreshShared(
    transaction,
    changes.map(({ node }) => node),
  );
}

/** Returns those of the nodes whose version in force today has no Czech name. */
export async function readWithoutCzech(
  transaction: Transaction,
  nodes: readonly number[],
  today: Day,
): Promise<ReadonlySet<number>> {
  if (nodes.length === 0) return new Set();
  const rows = await transaction.query<{ node: number }>(withoutCzechStatement, [
    transaction.municipalityId,
    [...nodes],
    today,
  ]);
  return new Set(rows.map(({ node }) => node));
}

const withoutCzechStatement = {
  name: 'visibility:without-czech',
  text: `SELECT s.node FROM spans s JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version
    WHERE s.municipality_id = $1 AND s.node = ANY ($2::int[]) AND ${knownNow('s')} AND ${isValidOn('s', '$3::date')}
      AND v.language <> 'cs' AND coalesce(v.translations -> 'cs' ->> 'name', '') = ''`,
};

/** Sets the visibility of elements that were never published, and so have nothing to disclose. */
export async function setVisibility(
  transaction: Transaction,
  rows: readonly { node: number; visibility: number }[],
): Promise<void> {
  if (rows.length > 0)
    await transaction.query(setStatement, [transaction.municipalityId, JSON.stringify(rows)]);
}

const setStatement = {
  name: 'visibility:set',
  text: `UPDATE elements e SET visibility = r.visibility FROM json_to_recordset($2::json) AS r(node int, visibility smallint)
    WHERE e.municipality_id = $1 AND (e.node = r.node OR e.owner = r.node) AND e.visibility <> r.visibility`,
};

const changed =
  'json_to_recordset($2::json) AS r(node int, former smallint, visibility smallint, with_history boolean, reason text)';

/** Returns the new value of an opening: unchanged, from now on, or without a beginning. */
const since = (
  column: string,
  level: number,
  now: string,
): string => `${column} = CASE WHEN r.visibility < ${level} THEN e.${column}
      WHEN r.with_history THEN NULL WHEN r.former < ${level} THEN ${now} ELSE e.${column} END`;

const openStatement = {
  name: 'visibility:open',
  text: `UPDATE elements e SET visibility = r.visibility,
      ${since('shared_since', visibilityNumber.shared, '$3::timestamptz')}, ${since('shared_on', visibilityNumber.shared, '$4::date')},
      ${since('public_since', visibilityNumber.public, '$3::timestamptz')}, ${since('public_on', visibilityNumber.public, '$4::date')}
    FROM ${changed} WHERE e.municipality_id = $1 AND (e.node = r.node OR e.owner = r.node)`,
};
const recordStatement = {
  name: 'visibility:record',
  text: `INSERT INTO visibility_changes (municipality_id, node, changed_at, former, visibility, with_history, reason, author)
    SELECT $1, r.node, $3::timestamptz, r.former, r.visibility, r.with_history, r.reason, $4 FROM ${changed}`,
};

/** An act that changed the visibility of an element, as recorded. */
export type RecordedVisibilityChange = {
  readonly changedAt: string;
  readonly former: Visibility;
  readonly visibility: Visibility;
  readonly history: boolean;
  readonly reason: string | null;
};

/**
 * Returns the acts that changed the visibility of an element, newest first, 1,000 at most; none
 * outside the municipality.
 */
export const readVisibilityChanges = (
  database: Database,
  principal: Principal,
  kindKey: string,
  code: string,
): Promise<RecordedVisibilityChange[]> =>
  database.read<RecordedVisibilityChange>(principal, readStatement, [
    principal.municipalityId,
    kindKey,
    code,
  ]);

const nameOf = (column: string): string =>
  `(CASE ${column} WHEN 0 THEN 'internal' WHEN 1 THEN 'shared' ELSE 'public' END)`;
const readStatement = {
  name: 'visibility:read',
  text: `SELECT x.changed_at AS "changedAt", ${nameOf('x.former')} AS former, ${nameOf('x.visibility')} AS visibility,
      x.with_history AS history, x.reason
    FROM elements e JOIN visibility_changes x ON x.municipality_id = $1 AND x.node = e.node
    WHERE e.municipality_id = $1 AND e.kind = $2 AND e.code = $3 ORDER BY x.changed_at DESC LIMIT 1000`,
};
