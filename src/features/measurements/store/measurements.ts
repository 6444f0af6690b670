import type { Database } from '../../../core/database/database.ts';
import { readTimeValues } from '../../../core/database/time-sql.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { jsonRows, recordset } from '../../../core/store/json-rows.ts';
import type { Measurement, MeasurementStatus } from '../measurement.ts';
import { type PeriodValue, periodValueOf } from '../period-value.ts';
import { measurementsKnownAt } from './known-measurements.ts';

/** A value of a metric as it is written, with references as nodes. */
export type MeasurementRow = {
  readonly metric: number;
  /** The node of a unit; 0 for the whole municipality. */
  readonly scope: number;
  readonly start: string;
  readonly end: string;
  readonly source: string;
  readonly value: number;
  readonly status: MeasurementStatus;
  readonly sampleSize: number | null;
  readonly note: string | null;
};

const columns = {
  metric: 'int',
  scope: 'int',
  start: 'date',
  end: 'date',
  source: 'text',
  value: 'numeric',
  status: 'text',
  sampleSize: 'int',
  note: 'text',
};
const key =
  'm.municipality_id = $1 AND m.metric = r.metric AND m.scope = r.scope AND m.period_start = r.start AND m.period_end = r."end" AND m.source = r.source';
const differs =
  '(m.value, m.status, m.sample_size, m.note) IS DISTINCT FROM (r.value, r.status, r."sampleSize", r.note)';

/** Returns the key that distinguishes a value from all others of its municipality. */
export const measurementKey = ({ metric, scope, start, end, source }: Key): string =>
  `${metric} ${scope} ${start} ${end} ${source}`;
type Key = Pick<MeasurementRow, 'metric' | 'scope' | 'start' | 'end' | 'source'>;

/**
 * The numbers of values that were new, corrected and unchanged, and the keys of the new and
 * corrected ones.
 */
export type MeasurementsWritten = {
  readonly created: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly changed: ReadonlySet<string>;
};

/** Writes values; what a correction replaces is moved to the history. */
export async function writeMeasurements(
  transaction: Transaction,
  rows: readonly MeasurementRow[],
): Promise<MeasurementsWritten> {
  const parameters = [transaction.municipalityId, await jsonRows(rows, (row) => row)];
  // serialises the writers of a series, so that neither history nor latest loses a value
  await transaction.query(lockStatement, [
    transaction.municipalityId,
    [...new Set(rows.map(({ metric }) => metric))],
  ]);
  const [moved] = await transaction.query<{ count: number }>(moveStatement, parameters);
  const written = await transaction.query<Key>(writeStatement, parameters);
  await transaction.query(latestStatement, parameters);
  const corrected = moved?.count ?? 0;
  const created = written.length - corrected;
  return {
    created,
    corrected,
    unchanged: rows.length - written.length,
    changed: new Set(written.map(measurementKey)),
  };
}

const rowset = `json_to_recordset($2::json) AS r(${recordset(columns)})`;
const lockStatement = {
  name: 'measurements:lock',
  text: 'SELECT FROM elements WHERE municipality_id = $1 AND node = ANY ($2::int[]) ORDER BY node FOR NO KEY UPDATE',
};
const moveStatement = {
  name: 'measurements:move',
  text: `WITH moved AS (
      INSERT INTO measurement_history SELECT m.*, greatest(clock_timestamp(), m.recorded_at + interval '1 microsecond')
      FROM ${rowset} JOIN measurements m ON ${key} WHERE ${differs} RETURNING 1)
    SELECT count(*)::int AS count FROM moved`,
};
const writeStatement = {
  name: 'measurements:write',
  text: `INSERT INTO measurements AS m (municipality_id, metric, scope, period_start, period_end, source, value, status, sample_size, note, recorded_at)
    SELECT $1, r.metric, r.scope, r.start, r."end", r.source, r.value, r.status, r."sampleSize", r.note, clock_timestamp() FROM ${rowset}
    ON CONFLICT (municipality_id, metric, scope, period_start, period_end, source) DO UPDATE
    SET value = excluded.value, status = excluded.status, sample_size = excluded.sample_size, note = excluded.note, recorded_at = excluded.recorded_at
    WHERE (m.value, m.status, m.sample_size, m.note) IS DISTINCT FROM (excluded.value, excluded.status, excluded.sample_size, excluded.note)
    RETURNING m.metric, m.scope, m.period_start::text AS start, m.period_end::text AS "end", m.source`,
};
const latestStatement = {
  name: 'measurements:latest',
  text: `INSERT INTO latest_measurements AS l (municipality_id, metric, scope, period_start, period_end, source, value, status)
    SELECT DISTINCT ON (m.metric, m.scope) $1, m.metric, m.scope, m.period_start, m.period_end, m.source, m.value, m.status
    FROM (SELECT DISTINCT metric, scope FROM ${rowset}) r
    JOIN measurements m ON m.municipality_id = $1 AND m.metric = r.metric AND m.scope = r.scope
    ORDER BY m.metric, m.scope, m.period_end DESC, m.period_start DESC, m.source
    ON CONFLICT (municipality_id, metric, scope) DO UPDATE SET period_start = excluded.period_start, period_end = excluded.period_end,
      source = excluded.source, value = excluded.value, status = excluded.status`,
};

export type MeasurementQuery = {
  readonly metric: string;
  readonly scope: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly source: string | null;
  /** How many of the newest periods to return; null for all. */
  readonly latest: number | null;
  readonly readTime: ReadTime;
  readonly after: readonly [start: string, end: string, scope: string, source: string] | null;
  readonly limit: number;
};

/**
 * Returns values of a metric by period, as known at the read time. `latest` counts periods across
 * all sources.
 */
export function readMeasurements(
  database: Database,
  principal: Principal,
  query: MeasurementQuery,
): Promise<Measurement[]> {
  const { metric, scope, from, to, source, latest, readTime, after, limit } = query;
  return database.read<Measurement>(principal, readTime.knownAt === null ? readNow : readKnown, [
    principal.municipalityId,
    metric,
    scope,
    from,
    to,
    source,
    latest,
    after?.[0] ?? null,
    after?.[1] ?? null,
    after?.[2] ?? null,
    after?.[3] ?? null,
    limit,
    ...readTimeValues(readTime),
  ]);
}

const readStatement = (name: string, values: string) => ({
  name,
  text: `WITH series AS (
      SELECT m.*, CASE WHEN m.scope = 0 THEN NULL ELSE 'units/' || u.code END AS scope_reference, dense_rank() OVER (ORDER BY m.period_end DESC, m.period_start DESC) AS age
      FROM ${values} m JOIN elements e ON e.municipality_id = $1 AND e.node = m.metric
      LEFT JOIN elements u ON u.municipality_id = $1 AND u.node = m.scope
      WHERE m.municipality_id = $1 AND e.kind = 'metrics' AND e.code = $2 AND (m.scope = 0 OR u.node IS NOT NULL)
        AND ($3::text IS NULL OR ($3 = '' AND m.scope = 0) OR 'units/' || u.code = $3)
        AND ($4::date IS NULL OR m.period_end > $4) AND ($5::date IS NULL OR m.period_start < $5) AND ($6::text IS NULL OR m.source = $6) AND m.period_start <= $13::date)
    SELECT 'metrics/' || $2 AS metric, scope_reference AS scope, period_start::text AS start, period_end::text AS "end", source, value::float8 AS value,
      status, sample_size AS "sampleSize", note, recorded_at AS "recordedAt"
    FROM series WHERE ($7::int IS NULL OR age <= $7)
      AND ($8::date IS NULL OR (period_start, period_end, coalesce(scope_reference, ''), source) > ($8::date, $9::date, $10::text, $11::text))
    ORDER BY period_start, period_end, coalesce(scope_reference, ''), source LIMIT $12`,
});
const readNow = readStatement('measurements:read', 'measurements');
const readKnown = readStatement('measurements:known', measurementsKnownAt('$14::timestamptz'));

/**
 * The newest value of every metric that has one, over the whole municipality and its units, by node
 * of the metric.
 */
export async function readLatest(
  database: Database,
  principal: Principal,
  readTime: ReadTime,
): Promise<Map<number, PeriodValue>> {
  const rows = await database.read<LatestRow>(
    principal,
    readTime.knownAt === null ? latestNow : latestKnown,
    [principal.municipalityId, ...readTimeValues(readTime)],
  );
  return new Map(rows.map((row) => [row.metric, periodValueOf(row)]));
}

type LatestRow = {
  readonly metric: number;
  readonly start: string;
  readonly end: string;
  readonly value: number;
  readonly status: MeasurementRow['status'];
};

const newest = (
  values: string,
) => `SELECT DISTINCT ON (m.metric) m.metric, m.period_start::text AS start, m.period_end::text AS "end", m.value::float8 AS value, m.status
  FROM ${values} m WHERE m.municipality_id = $1 AND m.period_start <= $2::date ORDER BY m.metric, m.scope = 0 DESC, m.period_end DESC, m.period_start DESC, m.source`;
const latestNow = { name: 'measurements:newest', text: newest('measurements') };
const latestKnown = {
  name: 'measurements:newest-known',
  text: newest(measurementsKnownAt('$3::timestamptz')),
};
