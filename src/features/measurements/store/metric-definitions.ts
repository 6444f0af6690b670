import type { Database } from '../../../core/database/database.ts';
import { knownNow, knownThen, readTimeValues } from '../../../core/database/time-sql.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { measurementsKnownAt } from './known-measurements.ts';

/** The limits that the definition of a metric sets to its values. */
export type MetricDefinition = {
  readonly period: string;
  readonly valueMin: number | null;
  readonly valueMax: number | null;
};

/** A period of a metric: the node of the metric, and the first day after the period. */
type MetricPeriod = { readonly metric: number; readonly end: string };

/** Returns the key of a period's definition. */
export const metricPeriodKey = ({ metric, end }: MetricPeriod): string => `${metric} ${end}`;

/**
 * Returns the SQL order that puts first the span of a metric that defines a period: the one on its
 * last day, else the nearest.
 */
export const definingFirst = (span: string, end: string): string =>
  `${span}.valid_from < ${end} DESC, CASE WHEN ${span}.valid_from < ${end} THEN ${span}.valid_from END DESC, ${span}.valid_from`;

/**
 * Returns the definitions that values are checked against: the one in force on the last day of the
 * period; the first one for earlier periods, the last one for later ones, and the draft of a metric
 * that was never published.
 */
export async function readMetricDefinitions(
  transaction: Transaction,
  periods: readonly MetricPeriod[],
): Promise<ReadonlyMap<string, MetricDefinition>> {
  const distinct = [
    ...new Map(
      periods.map(({ metric, end }) => [metricPeriodKey({ metric, end }), { metric, end }]),
    ).values(),
  ];
  const rows = await transaction.query<MetricPeriod & MetricDefinition>(definitionStatement, [
    transaction.municipalityId,
    JSON.stringify(distinct),
  ]);
  return new Map(
    rows.map(({ metric, end, ...definition }) => [metricPeriodKey({ metric, end }), definition]),
  );
}

const definitionStatement = {
  name: 'metric-definitions',
  text: `SELECT a.metric, a."end"::text AS "end", p.period, p.value_min AS "valueMin", p.value_max AS "valueMax"
    FROM json_to_recordset($2::json) a (metric int, "end" date)
    LEFT JOIN LATERAL (SELECT s.version FROM spans s WHERE s.municipality_id = $1 AND s.node = a.metric AND ${knownNow('s')}
      ORDER BY ${definingFirst('s', 'a."end"')} LIMIT 1) s ON true
    JOIN metric_versions p ON p.municipality_id = $1 AND p.node = a.metric AND p.version = coalesce(s.version, 0)`,
};

/**
 * Returns SQL for whether a value (a row of `measurements`) is off the bounds of a definition (a
 * row of `metric_versions`), or of a period of another length.
 */
export const isOffLimits = (
  value: string,
  definition: string,
): string => `(${value}.value::float8 < ${definition}.value_min
    OR ${value}.value::float8 > ${definition}.value_max OR NOT CASE ${definition}.period
    WHEN 'year' THEN ${value}.period_end - ${value}.period_start BETWEEN 365 AND 366
    WHEN 'quarter' THEN ${value}.period_end - ${value}.period_start BETWEEN 90 AND 92
    WHEN 'month' THEN ${value}.period_end - ${value}.period_start BETWEEN 28 AND 31
    WHEN 'week' THEN ${value}.period_end - ${value}.period_start = 7
    ELSE ${value}.period_end - ${value}.period_start = 1 END)`;

/**
 * Returns the nodes of metrics with a value that their definition does not allow: off its bounds,
 * or of a period of another length.
 */
export async function readMetricsOffLimits(
  database: Database,
  principal: Principal,
  readTime: ReadTime,
): Promise<Set<number>> {
  const values = [principal.municipalityId, ...readTimeValues(readTime)];
  const rows = await database.read<{ metric: number }>(
    principal,
    readTime.knownAt === null ? offLimitsNow : offLimitsKnown,
    values,
  );
  return new Set(rows.map(({ metric }) => metric));
}

const offLimits = (measurements: string, known: string) => `WITH defined AS (
    SELECT s.node, s.version, CASE WHEN row_number() OVER days = 1 THEN '-infinity'::date ELSE s.valid_from END AS valid_from,
      coalesce(lead(s.valid_from) OVER days, 'infinity') AS valid_to
    FROM elements e JOIN spans s ON s.municipality_id = $1 AND s.node = e.node AND ${known}
    WHERE e.municipality_id = $1 AND e.kind = 'metrics' WINDOW days AS (PARTITION BY s.node ORDER BY s.valid_from))
  SELECT DISTINCT m.metric FROM defined d
  JOIN metric_versions p ON p.municipality_id = $1 AND p.node = d.node AND p.version = d.version
  JOIN ${measurements} m ON m.municipality_id = $1 AND m.metric = d.node AND m.period_end > d.valid_from AND m.period_end <= d.valid_to
  WHERE m.period_start <= $2::date AND ${isOffLimits('m', 'p')}`;
const offLimitsNow = {
  name: 'metrics-off-limits:now',
  text: offLimits('measurements', knownNow('s')),
};
const offLimitsKnown = {
  name: 'metrics-off-limits:known',
  text: offLimits(measurementsKnownAt('$3::timestamptz'), knownThen('s', '$3::timestamptz')),
};
