import type { Snapshot } from '../../../core/database/read-rows.ts';
import { isValidOn, knownNow, knownThen } from '../../../core/database/time-sql.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Kind } from '../../../core/model/kind.ts';
import { statementNamer } from '../../../core/store/statement-namer.ts';
import type { Measurement } from '../../measurements/measurement.ts';
import { measurementsKnownAt } from '../../measurements/store/known-measurements.ts';
import { definingFirst, isOffLimits } from '../../measurements/store/metric-definitions.ts';

/** Enough names for the statements of an export of all kinds, and of some kinds alone. */
const named = statementNamer('export', 30);

/** Returns the SQL condition that a row of `spans` or `links` is in the export. */
export type IsExported = (row: string) => string;

/** An exported value of a metric. */
export type ExportedMeasurement = Omit<Measurement, 'recordedAt'> & {
  /**
   * Whether it is off the limits of its metric as defined in the export; null where the metric has
   * none.
   */
  readonly isOffLimits: boolean | null;
};

/**
 * The days of an export and as known when: SQL over `$2` (the day, or null) and `$3` (the instant,
 * if any), with their values.
 */
type Days = { readonly holds: IsExported; readonly values: readonly unknown[] };

function daysFilter({ asOf, knownAt }: ReadTime, isHistory: boolean): Days {
  return {
    holds: (row) =>
      `($2::date IS NULL OR ${isValidOn(row, '$2::date')}) AND ${knownAt === null ? knownNow(row) : knownThen(row, '$3::timestamptz')}`,
    values: [isHistory ? null : asOf, ...(knownAt === null ? [] : [knownAt])],
  };
}

/**
 * Returns SQL for whether an element is in the export, looked up element by element. The limit
 * tells the planner so: it would join every link with every span of a municipality that was filled
 * a moment ago and has no statistics yet.
 */
const isExportedElement = (node: string, { holds }: Days): string =>
  `coalesce((SELECT true FROM spans s WHERE s.municipality_id = $1 AND s.node = ${node} AND ${holds('s')} LIMIT 1), false)`;

/**
 * Yields the values of metrics that the principal may see, in batches: of metrics in force on the
 * day and periods begun by then, or of all metrics and periods with the whole history. Values for
 * units outside the export are left out.
 */
export function exportMeasurements(
  { principal, rows }: Snapshot,
  readTime: ReadTime,
  isHistory: boolean,
): AsyncGenerator<ExportedMeasurement[]> {
  const days = daysFilter(readTime, isHistory);
  const text = `SELECT 'metrics/' || e.code AS metric, 'units/' || u.code AS scope, m.period_start::text AS start, m.period_end::text AS "end", m.source,
      m.value::float8 AS value, m.status, m.sample_size AS "sampleSize", m.note, (SELECT ${isOffLimits('m', 'p')} FROM spans s
        JOIN metric_versions p ON p.municipality_id = $1 AND p.node = s.node AND p.version = s.version
        WHERE s.municipality_id = $1 AND s.node = m.metric AND ${days.holds('s')} ORDER BY ${definingFirst('s', 'm.period_end')} LIMIT 1) AS "isOffLimits"
    FROM ${exportedValues(readTime, days)} AND (m.scope = 0 OR ${isExportedElement('m.scope', days)})
    ORDER BY e.code COLLATE czech, coalesce(u.code, '') COLLATE czech, m.period_start, m.period_end, m.source`;
  return rows(named(text), [principal.municipalityId, ...days.values]);
}

/**
 * Returns the SQL source of the values of exported metrics, including those for units outside the
 * export.
 */
const exportedValues = (
  { knownAt }: ReadTime,
  days: Days,
): string => `${knownAt === null ? 'measurements' : measurementsKnownAt('$3::timestamptz')} m JOIN elements e ON e.municipality_id = $1 AND e.node = m.metric
    LEFT JOIN elements u ON u.municipality_id = $1 AND u.node = m.scope
    WHERE m.municipality_id = $1 AND (m.scope = 0 OR u.node IS NOT NULL) AND ($2::date IS NULL OR m.period_start <= $2::date) AND ${isExportedElement('m.metric', days)}`;

/** What leads out of an export. */
export type Outside = {
  /** The number of links by the reference of their target. */
  readonly links: ReadonlyMap<string, number>;
  /** The nodes, and the owners of nodes, that these links leave. */
  readonly sources: readonly number[];
  /** The number of values for units outside of it. */
  readonly measurements: number;
};

/**
 * Returns what leads out of an export of some kinds: its target has ended or is yet to begin, or
 * was retired from its first day.
 */
export async function readOutside(
  { principal, read }: Snapshot,
  readTime: ReadTime,
  isHistory: boolean,
  kinds: readonly Kind[],
): Promise<Outside> {
  const days = daysFilter(readTime, isHistory);
  const values = [principal.municipalityId, ...days.values];
  const sources = kinds
    .flatMap((kind) => [kind, ...Object.values(kind.parts)])
    .map(({ key }) => `'${key}'`);
  // all targets are looked up in one set; who they are is asked of the few outside it
  const links = `SELECT t.kind || '/' || t.code AS reference, count(*)::int AS count, array_agg(DISTINCT l.src) AS sources,
      array_agg(DISTINCT e.owner) FILTER (WHERE e.owner IS NOT NULL) AS owners
    FROM (SELECT l.src, l.dst FROM links l WHERE l.municipality_id = $1 AND l.relation <> 'consistsOf' AND ${days.holds('l')}
      AND l.dst NOT IN (SELECT s.node FROM spans s WHERE s.municipality_id = $1 AND ${days.holds('s')}) OFFSET 0) l
    CROSS JOIN LATERAL (SELECT * FROM elements e WHERE e.municipality_id = $1 AND e.node = l.src AND e.kind IN (${sources.join(', ') || 'NULL'}) LIMIT 1) e
    CROSS JOIN LATERAL (SELECT * FROM elements t WHERE t.municipality_id = $1 AND t.node = l.dst LIMIT 1) t GROUP BY 1`;
  const measurements = `SELECT count(*)::int AS count FROM ${exportedValues(readTime, days)} AND m.scope <> 0 AND NOT ${isExportedElement('m.scope', days)}`;
  const targets = await read<{
    reference: string;
    count: number;
    sources: number[];
    owners: number[] | null;
  }>(named(links), values);
  const [valueCount] = await read<{ count: number }>(named(measurements), values);
  return {
    links: new Map(targets.map(({ reference, count }) => [reference, count])),
    sources: targets.flatMap(({ sources, owners }) => [...sources, ...(owners ?? [])]),
    measurements: valueCount?.count ?? 0,
  };
}

/**
 * An external code that an element cannot keep in the export, because another exported element has
 * the same.
 */
export type DisputedCode = {
  readonly node: number;
  readonly kind: string;
  readonly element: string;
  readonly scheme: string;
  readonly code: string;
};

/**
 * Returns the exact external codes that several elements of a kind have on one day, each with the
 * elements that lose it. In the municipality a code leads to the element that has it last in time,
 * which an export of one day cannot determine. It stays with the element that it leads to now, else
 * with the first one.
 */
export function readDisputedCodes(
  { principal, read }: Snapshot,
  readTime: ReadTime,
): Promise<DisputedCode[]> {
  const days = daysFilter(readTime, false);
  const text = `SELECT node, kind, element, scheme, code FROM (
      SELECT e.node, e.kind, e.code AS element, x.scheme, x.code, row_number() OVER (
        PARTITION BY e.kind, x.scheme, x.code ORDER BY (led.node IS NOT NULL AND led.node = e.node) DESC, e.code COLLATE czech) AS place
      FROM ${versionsWith('external_ids', days)} JOIN elements e ON e.municipality_id = $1 AND e.node = v.node AND e.owner IS NULL
      CROSS JOIN LATERAL jsonb_to_recordset(v.external_ids) AS x(scheme text, code text, match text)
      LEFT JOIN external_codes led ON led.municipality_id = $1 AND led.kind = e.kind AND led.scheme = x.scheme AND led.code = x.code
      WHERE coalesce(x.match, 'exact') = 'exact') claims
    WHERE place > 1`;
  return read<DisputedCode>(named(text), [principal.municipalityId, ...days.values]);
}

/** Returns those of some kinds of which the principal sees at least one element. */
export async function readKinds(
  { principal, read }: Snapshot,
  kinds: readonly Kind[],
): Promise<ReadonlySet<string>> {
  const text = `SELECT k.kind FROM unnest($2::text[]) k (kind)
    WHERE coalesce((SELECT true FROM elements e WHERE e.municipality_id = $1 AND e.kind = k.kind LIMIT 1), false)`;
  const values = [principal.municipalityId, kinds.map(({ key }) => key)];
  return new Set((await read<{ kind: string }>(named(text), values)).map(({ kind }) => kind));
}

/** Returns the values of own fields in an export, one object per version, with its kind and node. */
export const readExtraValues = (
  { principal, read }: Snapshot,
  readTime: ReadTime,
  isHistory: boolean,
): Promise<{ node: number; kind: string; extra: Readonly<Record<string, unknown>> }[]> => {
  const days = daysFilter(readTime, isHistory);
  const text = `SELECT e.node, e.kind, v.extra FROM ${versionsWith('extra', days)} JOIN elements e ON e.municipality_id = $1 AND e.node = v.node`;
  return read(named(text), [principal.municipalityId, ...days.values]);
};

/**
 * Returns the SQL source `v` of the exported versions that have a value in a column, as often as they
 * are exported. The versions come first, from an index of those few (0029-versions-with-rare-members.sql).
 */
const versionsWith = (column: 'external_ids' | 'extra', days: Days): string =>
  `(SELECT t.node, t.version, t.${column} FROM versions t WHERE t.municipality_id = $1 AND t.${column} IS NOT NULL OFFSET 0) v
    JOIN spans s ON s.municipality_id = $1 AND s.node = v.node AND s.version = v.version AND ${days.holds('s')}`;
