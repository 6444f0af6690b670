import type { Database } from '../../../core/database/database.ts';
import { readTimeValues } from '../../../core/database/time-sql.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { cachedByVersion } from '../../../core/store/municipalities/cached-by-version.ts';
import type { Measurement, MeasurementStatus } from '../measurement.ts';
import { type PeriodValue, periodValueOf } from '../period-value.ts';
import { measurementsKnownAt } from './known-measurements.ts';

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
  {
    dependsOn: ['model', 'values'],
    kinds: ['metrics'],
    maxBytes: 16 * 1024 * 1024,
    bytesOf: ({ size }) => 200 * size,
  },
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
  readonly status: MeasurementStatus;
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
