import { knownNow, knownThen, readTimeValues } from '../../../core/database/time-sql.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import { compareDays } from '../../../core/model/day.ts';
import { cachedByVersion } from '../../../core/store/municipalities/cached-by-version.ts';
import { measurementsKnownAt } from './known-measurements.ts';

/** The limits that the definition of a metric sets to its values. */
export type MetricDefinition = {
  readonly period: string;
  readonly valueMin: number | null;
  readonly valueMax: number | null;
};

/** A period of a metric: the node of the metric, and the first day after the period. */
type MetricPeriod = { readonly metric: number; readonly end: string };

/**
 * Returns the SQL order that puts first the span of a metric that defines a period: the one on its
 * last day, else the nearest.
 */
export const definingFirst = (span: string, end: string): string =>
  `${span}.valid_from < ${end} DESC, CASE WHEN ${span}.valid_from < ${end} THEN ${span}.valid_from END DESC, ${span}.valid_from`;

/**
 * Returns a function that finds the definition that a value is checked against: the one in force on
 * the last day of the period; the first one for earlier periods, the last one for later ones, and
 * the draft of a metric that was never published. It knows the given periods alone.
 */
export async function readMetricDefinitions(
  transaction: Transaction,
  periods: readonly MetricPeriod[],
): Promise<(period: MetricPeriod) => MetricDefinition | undefined> {
  const asked = new Map<number, { metric: number; first: string; last: string }>();
  for (const { metric, end } of periods) {
    const known = asked.get(metric);
    if (!known) asked.set(metric, { metric, first: end, last: end });
    else if (compareDays(end, known.first) < 0) known.first = end;
    else if (compareDays(end, known.last) > 0) known.last = end;
  }
  const rows = await transaction.query<DefinitionRow>(definitionStatement, [
    transaction.municipalityId,
    JSON.stringify([...asked.values()]),
  ]);
  const byMetric = new Map<number, DefinitionRow[]>();
  for (const row of rows) {
    const definitions = byMetric.get(row.metric);
    if (definitions) definitions.push(row);
    else byMetric.set(row.metric, [row]);
  }
  // as `definingFirst` orders them
  return ({ metric, end }) => {
    const definitions = byMetric.get(metric);
    return (
      definitions?.findLast(({ from }) => from !== null && compareDays(from, end) < 0) ??
      definitions?.[0]
    );
  };
}

/** A definition from a day on; null of a draft. */
type DefinitionRow = MetricDefinition & { readonly metric: number; readonly from: string | null };

// of each metric: what defines the first period, and what came into force until the last one
const definitionStatement = {
  name: 'metric-definitions',
  text: `SELECT a.metric, s.valid_from::text AS "from", p.period, p.value_min AS "valueMin", p.value_max AS "valueMax"
    FROM json_to_recordset($2::json) a (metric int, first date, last date)
    CROSS JOIN LATERAL (SELECT coalesce(max(f.valid_from) FILTER (WHERE f.valid_from < a.first), min(f.valid_from)) AS day
      FROM spans f WHERE f.municipality_id = $1 AND f.node = a.metric AND ${knownNow('f')}) lowest
    LEFT JOIN spans s ON s.municipality_id = $1 AND s.node = a.metric AND ${knownNow('s')}
      AND s.valid_from BETWEEN lowest.day AND greatest(lowest.day, a.last - 1)
    JOIN metric_versions p ON p.municipality_id = $1 AND p.node = a.metric AND p.version = coalesce(s.version, 0)
    ORDER BY a.metric, s.valid_from`,
};

/** The days of each period, at least and at most. */
const daysOfPeriod = {
  year: [365, 366],
  quarter: [90, 92],
  month: [28, 31],
  week: [7, 7],
  day: [1, 1],
} as const;

/** Returns SQL for the days of a definition's period, at least or at most. */
const daysSql = (definition: string, place: 0 | 1): string =>
  `CASE ${definition}.period ${Object.entries(daysOfPeriod)
    .map(([period, days]) => `WHEN '${period}' THEN ${days[place]}`)
    .join(' ')} END`;

/** What of a value its definition bounds, as SQL: the least and the greatest of each. */
type Bounded = Readonly<Record<'low' | 'high' | 'shortest' | 'longest', string>>;

const isOff = ({ low, high, shortest, longest }: Bounded, definition: string): string =>
  `(${low}::float8 < ${definition}.value_min OR ${high}::float8 > ${definition}.value_max
    OR ${shortest} < ${daysSql(definition, 0)} OR ${longest} > ${daysSql(definition, 1)})`;

/**
 * Returns SQL for whether a value (a row of `measurements`) is off the bounds of a definition (a
 * row of `metric_versions`), or of a period of another length.
 */
export function isOffLimits(value: string, definition: string): string {
  const days = `(${value}.period_end - ${value}.period_start)`;
  const bounded = { low: `${value}.value`, high: `${value}.value`, shortest: days, longest: days };
  return isOff(bounded, definition);
}

/**
 * Returns the nodes of metrics with a value that their definition does not allow: off its bounds,
 * or of a period of another length.
 */
export const readMetricsOffLimits = cachedByVersion<ReadonlySet<number>>(
  {
    dependsOn: ['model', 'values'],
    kinds: ['metrics'],
    maxBytes: 4 * 1024 * 1024,
    bytesOf: ({ size }) => 40 * size,
  },
  async (database, principal, readTime) => {
    const values = [principal.municipalityId, ...readTimeValues(readTime)];
    const rows = await database.read<{ metric: number }>(
      principal,
      readTime.knownAt === null ? offLimitsNow : offLimitsKnown,
      values,
    );
    return new Set(rows.map(({ metric }) => metric));
  },
);

/** The definitions of metrics, each with the days of whose periods it decides. */
const definitions = (known: string) => `defined AS MATERIALIZED (
    SELECT s.node, s.version, CASE WHEN row_number() OVER days = 1 THEN '-infinity'::date ELSE s.valid_from END AS valid_from,
      coalesce(lead(s.valid_from) OVER days, 'infinity') AS valid_to
    FROM elements e JOIN spans s ON s.municipality_id = $1 AND s.node = e.node AND ${known}
    WHERE e.municipality_id = $1 AND e.kind = 'metrics' WINDOW days AS (PARTITION BY s.node ORDER BY s.valid_from))`;

const offLimits = (
  measurements: string,
  metrics: string,
) => `SELECT DISTINCT m.metric FROM ${metrics} d
  JOIN metric_versions p ON p.municipality_id = $1 AND p.node = d.node AND p.version = d.version
  JOIN ${measurements} m ON m.municipality_id = $1 AND m.metric = d.node AND m.period_end > d.valid_from AND m.period_end <= d.valid_to
  WHERE m.period_start <= $2::date AND ${isOffLimits('m', 'p')}`;

/** The first of a metric's present values in an order that an index has. */
const first = (column: string, order: string) =>
  `(SELECT ${column} AS first FROM measurements m WHERE m.municipality_id = $1 AND m.metric = d.node ORDER BY ${column} ${order} LIMIT 1)`;
const length = '(m.period_end - m.period_start)';

// only a metric whose least or greatest value is off some of its definitions is read value by value
const suspected = `suspected AS MATERIALIZED (
    SELECT DISTINCT d.node FROM defined d
    JOIN metric_versions p ON p.municipality_id = $1 AND p.node = d.node AND p.version = d.version
    CROSS JOIN LATERAL ${first('m.value', 'ASC')} low CROSS JOIN LATERAL ${first('m.value', 'DESC')} high
    CROSS JOIN LATERAL ${first(length, 'ASC')} shortest CROSS JOIN LATERAL ${first(length, 'DESC')} longest
    WHERE ${isOff({ low: 'low.first', high: 'high.first', shortest: 'shortest.first', longest: 'longest.first' }, 'p')})`;
const offLimitsNow = {
  name: 'metrics-off-limits:now',
  text: `WITH ${definitions(knownNow('s'))}, ${suspected}
    ${offLimits('measurements', '(SELECT defined.* FROM defined JOIN suspected USING (node))')}`,
};
const offLimitsKnown = {
  name: 'metrics-off-limits:known',
  text: `WITH ${definitions(knownThen('s', '$3::timestamptz'))}
    ${offLimits(measurementsKnownAt('$3::timestamptz'), 'defined')}`,
};
