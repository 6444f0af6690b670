import type { Database } from '../../../core/database/database.ts';
import { readTimeValues } from '../../../core/database/time-sql.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { jsonRows, recordset } from '../../../core/store/json-rows.ts';
import { cachedByVersion } from '../../../core/store/municipalities/cached-by-version.ts';
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

/** Returns the key that distinguishes a value from all others of its municipality. */
export const measurementKey = ({ metric, scope, start, end, source }: Key): string =>
  `${metric} ${scope} ${start} ${end} ${source}`;
type Key = Pick<MeasurementRow, 'metric' | 'scope' | 'start' | 'end' | 'source'>;

/** Serializes the writers of metrics until the commit, so that none overwrites another's value. */
export const lockSeries = (transaction: Transaction, metrics: readonly number[]): void =>
  transaction.send(lockStatement, [transaction.municipalityId, [...new Set(metrics)]]);
const lockStatement = {
  name: 'measurements:lock',
  text: 'SELECT FROM elements WHERE municipality_id = $1 AND node = ANY ($2::int[]) ORDER BY node FOR NO KEY UPDATE',
};

/** What writing a value does: it is new, corrects another one, or is known already. */
export type Effect = 'created' | 'corrected' | 'unchanged';

/** Returns the effect of writing each value; stays true for as long as the series are locked. */
export async function effectsOf(
  transaction: Transaction,
  rows: readonly MeasurementRow[],
): Promise<Effect[]> {
  const known = await transaction.query<Pick<MeasurementRow, Stated> & { readonly n: number }>(
    knownStatement,
    [transaction.municipalityId, await jsonRows(rows, keyOf)],
  );
  const byIndex = new Map(known.map((row) => [row.n, row]));
  return rows.map((row, index) => {
    const present = byIndex.get(index);
    if (!present) return 'created';
    return stated.every((member) => present[member] === row[member]) ? 'unchanged' : 'corrected';
  });
}

/** What a value says under its key. */
const stated = ['value', 'status', 'sampleSize', 'note'] as const;
type Stated = (typeof stated)[number];

const keyColumns = {
  n: 'int',
  metric: 'int',
  scope: 'int',
  start: 'date',
  end: 'date',
  source: 'text',
};
const keyOf = ({ metric, scope, start, end, source }: MeasurementRow, n: number) => ({
  n,
  metric,
  scope,
  start,
  end,
  source,
});
const knownStatement = {
  name: 'measurements:present',
  text: `SELECT r.n, m.value::float8 AS value, m.status, m.sample_size AS "sampleSize", m.note
    FROM json_to_recordset($2::json) AS r(${recordset(keyColumns)}) JOIN measurements m ON ${key}`,
};

/**
 * Writes values that are new or corrected; what a correction replaces moves to the history, and the
 * newest value of each series is kept by comparing with the one that is kept.
 */
export async function writeMeasurements(
  transaction: Transaction,
  rows: readonly MeasurementRow[],
): Promise<void> {
  const values = [transaction.municipalityId, await jsonRows(rows, (row) => row)];
  transaction.send(writeStatement, values);
}

/** Values in the order of their series, the newest first. */
const newestFirst = (row: string, start: string, end: string) =>
  `${row}.metric, ${row}.scope, ${row}.${end} DESC, ${row}.${start} DESC, ${row}.source`;

// a value is known from the instant on at which the one that it replaces no longer is
const writeStatement = {
  name: 'measurements:write',
  text: `WITH written AS MATERIALIZED (
      SELECT r.*, greatest(clock_timestamp(), m.recorded_at + interval '1 microsecond') AS at, m.recorded_at IS NOT NULL AS corrects
      FROM json_to_recordset($2::json) AS r(${recordset(columns)}) LEFT JOIN measurements m ON ${key}
    ), moved AS (
      INSERT INTO measurement_history SELECT m.*, r.at FROM written r JOIN measurements m ON ${key} WHERE r.corrects
    ), latest AS (
      INSERT INTO latest_measurements AS l (municipality_id, metric, scope, period_start, period_end, source, value, status)
      SELECT DISTINCT ON (r.metric, r.scope) $1, r.metric, r.scope, r.start, r."end", r.source, r.value, r.status FROM written r
      ORDER BY ${newestFirst('r', 'start', '"end"')}
      ON CONFLICT (municipality_id, metric, scope) DO UPDATE SET period_start = excluded.period_start, period_end = excluded.period_end,
        source = excluded.source, value = excluded.value, status = excluded.status
      WHERE (excluded.period_end, excluded.period_start) > (l.period_end, l.period_start)
        OR ((excluded.period_end, excluded.period_start) = (l.period_end, l.period_start) AND excluded.source <= l.source)
    )
    INSERT INTO measurements AS m (municipality_id, metric, scope, period_start, period_end, source, value, status, sample_size, note, recorded_at)
    SELECT $1, r.metric, r.scope, r.start, r."end", r.source, r.value, r.status, r."sampleSize", r.note, r.at FROM written r
    ON CONFLICT (municipality_id, metric, scope, period_start, period_end, source) DO UPDATE
    SET value = excluded.value, status = excluded.status, sample_size = excluded.sample_size, note = excluded.note, recorded_at = excluded.recorded_at`,
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
export const readLatest = cachedByVersion<ReadonlyMap<number, PeriodValue>>(
  { dependsOn: ['model', 'values'], maxBytes: 16 * 1024 * 1024, bytesOf: ({ size }) => 200 * size },
  async (database, principal, readTime) => {
    const rows = await database.read<LatestRow>(
      principal,
      readTime.knownAt === null ? latestNow : latestKnown,
      [principal.municipalityId, ...readTimeValues(readTime)],
    );
    return new Map(rows.map((row) => [row.metric, periodValueOf(row)]));
  },
);

type LatestRow = {
  readonly metric: number;
  readonly start: string;
  readonly end: string;
  readonly value: number;
  readonly status: MeasurementRow['status'];
};

// the newest of a series is kept; only what begins after the day asks for an earlier one
const latestNow = {
  name: 'measurements:newest',
  text: `SELECT DISTINCT ON (l.metric) l.metric, n.period_start::text AS start, n.period_end::text AS "end", n.value::float8 AS value, n.status
    FROM latest_measurements l CROSS JOIN LATERAL (
      SELECT l.period_start, l.period_end, l.value, l.status WHERE l.period_start <= $2::date
      UNION ALL
      (SELECT m.period_start, m.period_end, m.value, m.status FROM measurements m
        WHERE l.period_start > $2::date AND m.municipality_id = $1 AND m.metric = l.metric AND m.scope = l.scope AND m.period_start <= $2::date
        ORDER BY m.period_end DESC, m.period_start DESC, m.source LIMIT 1)) n
    WHERE l.municipality_id = $1 ORDER BY l.metric, l.scope = 0 DESC, n.period_end DESC, n.period_start DESC, l.source`,
};
const latestKnown = {
  name: 'measurements:newest-known',
  text: `SELECT DISTINCT ON (m.metric) m.metric, m.period_start::text AS start, m.period_end::text AS "end", m.value::float8 AS value, m.status
    FROM ${measurementsKnownAt('$3::timestamptz')} m WHERE m.municipality_id = $1 AND m.period_start <= $2::date
    ORDER BY m.metric, m.scope = 0 DESC, m.period_end DESC, m.period_start DESC, m.source`,
};
