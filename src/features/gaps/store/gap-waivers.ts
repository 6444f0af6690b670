import { v7 as uuidV7 } from 'uuid';
import type { Database } from '../../../core/database/database.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { Day, ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { expected } from '../../../platform/expected.ts';

/** A waiver of one gap, as answers show it. */
export type GapWaiver = {
  readonly id: string;
  /** The reference of the element: `kind/code`. */
  readonly element: string;
  /** The key of a built-in rule, or the reference of a rule of a methodology. */
  readonly rule: string;
  readonly reason: string;
  readonly startsOn: Day;
  /** The last day on which it is valid. */
  readonly expiresOn: Day;
  readonly actor: string;
  readonly recordedAt: string;
  readonly endedAt: string | null;
};

export type NewGapWaiver = {
  readonly node: number;
  readonly rule: { readonly key: string } | { readonly node: number };
  readonly reason: string;
  readonly startsOn: Day;
  readonly expiresOn: Day;
};

const members = `w.id, e.kind || '/' || e.code AS element, coalesce(w.rule, r.kind || '/' || r.code) AS rule, w.reason,
  w.starts_on::text AS "startsOn", w.expires_on::text AS "expiresOn", w.actor, w.recorded_at AS "recordedAt", w.ended_at AS "endedAt"`;

const tables = `gap_waivers w JOIN elements e ON e.municipality_id = $1 AND e.node = w.node
  LEFT JOIN elements r ON r.municipality_id = $1 AND r.node = w.rule_node`;

/** Inserts a waiver; an existing valid waiver of the same gap is ended. */
export async function insertWaiver(
  transaction: Transaction,
  waiver: NewGapWaiver,
): Promise<GapWaiver> {
  const id = uuidV7();
  const { node, rule, reason, startsOn, expiresOn } = waiver;
  const gap = [
    transaction.municipalityId,
    node,
    'key' in rule ? rule.key : null,
    'node' in rule ? rule.node : null,
    startsOn,
  ];
  await transaction.query(replaceStatement, gap);
  await transaction.query(insertStatement, [
    ...gap,
    id,
    reason,
    expiresOn,
    transaction.principal.actor,
  ]);
  const [row] = await transaction.query<GapWaiver>(readStatement, [transaction.municipalityId, id]);
  return expected(row, 'waiver that was inserted');
}

/**
 * Ends a waiver from a day on; returns null when there is none. One that has ended already does not
 * change.
 */
export async function endWaiver(
  transaction: Transaction,
  id: string,
  day: Day,
): Promise<GapWaiver | null> {
  await transaction.query(endStatement, [transaction.municipalityId, id, day]);
  const [row] = await transaction.query<GapWaiver>(readStatement, [transaction.municipalityId, id]);
  return row ?? null;
}

/** Returns one waiver; null when there is none. */
export async function readWaiver(
  database: Database,
  principal: Principal,
  id: string,
): Promise<GapWaiver | null> {
  const [row] = await database.read<GapWaiver>(principal, readStatement, [
    principal.municipalityId,
    id,
  ]);
  return row ?? null;
}

export type WaiverQuery = {
  readonly element: string | null;
  readonly rule: string | null;
  /** Only waivers that are valid on this day, or only those that are not. */
  readonly active: { readonly on: Day; readonly is: boolean } | null;
  readonly after: string | null;
  readonly limit: number;
};

/** Returns waivers, including ended ones, the newest first. */
export const listWaivers = (
  database: Database,
  principal: Principal,
  { element, rule, active, after, limit }: WaiverQuery,
): Promise<GapWaiver[]> =>
  database.read<GapWaiver>(principal, listStatement, [
    principal.municipalityId,
    element,
    rule,
    active?.on ?? null,
    active?.is ?? null,
    after,
    limit,
  ]);

/**
 * Returns the waivers that are valid on the day of a read time, as they were known at its instant.
 */
export const readWaivers = (
  database: Database,
  principal: Principal,
  { asOf, knownAt }: ReadTime,
): Promise<{ id: string; node: number; rule: string; reason: string; expiresOn: Day }[]> =>
  database.read(principal, readTimeStatement, [
    principal.municipalityId,
    asOf,
    knownAt ?? 'infinity',
  ]);

const replaceStatement = {
  name: 'gap-waivers:replace',
  text: `UPDATE gap_waivers SET ended_on = $5::date, ended_at = clock_timestamp()
    WHERE municipality_id = $1 AND node = $2 AND (rule = $3 OR rule_node = $4) AND ended_at IS NULL AND expires_on >= $5::date`,
};
const insertStatement = {
  name: 'gap-waivers:insert',
  text: `INSERT INTO gap_waivers (municipality_id, node, rule, rule_node, starts_on, id, reason, expires_on, actor)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};
const endStatement = {
  name: 'gap-waivers:end',
  text: 'UPDATE gap_waivers SET ended_on = $3::date, ended_at = clock_timestamp() WHERE municipality_id = $1 AND id = $2 AND ended_at IS NULL',
};
const readStatement = {
  name: 'gap-waivers:read',
  text: `SELECT ${members} FROM ${tables} WHERE w.municipality_id = $1 AND w.id = $2`,
};
const listStatement = {
  name: 'gap-waivers:list',
  text: `SELECT ${members} FROM ${tables} WHERE w.municipality_id = $1
    AND ($2::text IS NULL OR e.kind || '/' || e.code = $2) AND ($3::text IS NULL OR coalesce(w.rule, r.kind || '/' || r.code) = $3)
    AND ($4::date IS NULL OR (w.ended_at IS NULL AND w.starts_on <= $4::date AND w.expires_on >= $4::date) = $5::boolean)
    AND ($6::uuid IS NULL OR w.id < $6::uuid) ORDER BY w.id DESC LIMIT $7`,
};
const readTimeStatement = {
  name: 'gap-waivers:read-time',
  text: `SELECT w.id, w.node, coalesce(w.rule, r.kind || '/' || r.code) AS rule, w.reason, w.expires_on::text AS "expiresOn"
    FROM gap_waivers w LEFT JOIN elements r ON r.municipality_id = $1 AND r.node = w.rule_node
    WHERE w.municipality_id = $1 AND w.starts_on <= $2::date AND w.expires_on >= $2::date AND w.recorded_at <= $3::timestamptz
      AND (w.ended_at IS NULL OR w.ended_at > $3::timestamptz OR w.ended_on > $2::date)`,
};
