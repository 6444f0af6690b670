import type { Snapshot } from '../../../core/database/read-rows.ts';
import { isValidOn, knownNow, knownThen, readTimeValues } from '../../../core/database/time-sql.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Level } from '../../../core/model/principal.ts';
import {
  documentColumns,
  spanInForce,
  spanKnown,
  versionInForce,
  versionJoins,
  versionKnown,
  wholeDocument,
} from '../../../core/store/documents/document-sql.ts';
import type { OpenSince } from '../../../core/store/documents/open-since.ts';
import {
  type OpenTo,
  openToName,
  seesFormerCode,
} from '../../../core/store/elements/former-codes.ts';
import { statementNamer } from '../../../core/store/statement-namer.ts';
import type { Measurement } from '../../measurements/measurement.ts';
import { measurementsKnownAt } from '../../measurements/store/known-measurements.ts';
import { definingFirst, isOffLimits } from '../../measurements/store/metric-definitions.ts';

/** Enough names for the statements of all kinds, inside and outside the municipality. */
const named = statementNamer('export', 60);

/** An exported document, with its validity and the former codes of its element. */
export type ExportedDocument = {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly formerCodes?: readonly string[];
  readonly openSince?: OpenSince;
  readonly formerCodesOpenTo?: Readonly<Record<string, OpenTo>>;
  /** Set for an evaluation with a value off the scale of a framework in the export. */
  readonly offScale?: true;
} & Readonly<Record<string, unknown>>;

/** Returns the SQL condition that a row of `spans` or `links` is in the export. */
type IsExported = (row: string) => string;

/**
 * Returns the columns of a line beside the document: validity, former codes, whether its value is
 * off a scale, and inside the municipality the days from which others may read it, so that a copy
 * opens no more to them. A part has the codes and openings of its owner.
 */
function envelope({ key, isPart }: Kind, level: Level, isExported: IsExported): string {
  const days = `s.valid_from AS "validFrom", nullif(s.valid_to, 'infinity') AS "validTo"${key === 'evaluations' ? `, ${offScale(isExported)} AS "offScale"` : ''}`;
  if (isPart) return days;
  const formerCodes = `(SELECT json_agg(f.code ORDER BY f.code COLLATE czech) FROM former_codes f
    WHERE f.municipality_id = $1 AND f.node = e.node AND ${seesFormerCode('e', 'f.open_to')})`;
  const openSince = `CASE WHEN coalesce(e.shared_on, e.public_on) IS NOT NULL
    THEN json_build_object('shared', e.shared_on, 'public', e.public_on) END`;
  const openTo = `CASE WHEN coalesce(e.shared_on, e.public_on) IS NOT NULL
    THEN (SELECT json_object_agg(f.code, ${openToName('f.open_to')} ORDER BY f.code COLLATE czech) FROM former_codes f
      WHERE f.municipality_id = $1 AND f.node = e.node AND f.open_to IS NOT NULL) END`;
  return `${days}, ${formerCodes} AS "formerCodes"${level === 'internal' ? `, ${openSince} AS "openSince", ${openTo} AS "formerCodesOpenTo"` : ''}`;
}

/**
 * Returns SQL for whether the value of an evaluation is off the scale that its framework has in the
 * export on the evaluation's first day (src/features/evaluations/evaluation-scale.ts), because the
 * framework has changed since. Each step looks up one row by its key; the limits tell the planner
 * so.
 */
const offScale = (isExported: IsExported): string => `(SELECT true FROM links l
    CROSS JOIN LATERAL (SELECT coalesce(t.owner, t.node) AS node FROM elements t WHERE t.municipality_id = $1 AND t.node = l.dst LIMIT 1) assessed
    CROSS JOIN LATERAL (SELECT o.node FROM elements o WHERE o.municipality_id = $1 AND o.node = assessed.node AND o.kind = 'frameworks' LIMIT 1) framework
    CROSS JOIN LATERAL (SELECT f.version FROM spans f WHERE f.municipality_id = $1 AND f.node = framework.node AND ${isExported('f')}
      AND ${isValidOn('f', 's.valid_from')} LIMIT 1) held
    CROSS JOIN LATERAL (SELECT x.scale_min, x.scale_max FROM framework_versions x WHERE x.municipality_id = $1 AND x.node = framework.node
      AND x.version = held.version LIMIT 1) scale
    WHERE l.municipality_id = $1 AND l.src = e.node AND l.relation = 'assesses' AND ${isExported('l')} AND ${isValidOn('l', 's.valid_from')}
      AND coalesce((SELECT true FROM spans d WHERE d.municipality_id = $1 AND d.node = l.dst AND ${isExported('d')} LIMIT 1), false)
      AND p.scale_min IS NULL AND p.scale_max IS NULL AND (p.value < scale.scale_min OR p.value > scale.scale_max) LIMIT 1)`;

/** Yields all documents of a kind in force at a read time, in batches, in Czech order of codes. */
export async function* exportKind(
  snapshot: Snapshot,
  kind: Kind,
  readTime: ReadTime,
): AsyncGenerator<ExportedDocument[]> {
  const { principal } = snapshot;
  const isExported: IsExported = (row) =>
    `${isValidOn(row, '$2::date')} AND ${readTime.knownAt === null ? knownNow(row) : knownThen(row, '$3::timestamptz')}`;
  const [version, span] =
    readTime.knownAt === null
      ? [versionInForce('$2::date'), spanInForce('$2::date')]
      : [versionKnown('$2::date', '$3::timestamptz'), spanKnown('$2::date', '$3::timestamptz')];
  const text = `SELECT json_strip_nulls(row_to_json(x)) AS document FROM elements e ${versionJoins(kind, version, span)}
    CROSS JOIN LATERAL (SELECT ${documentColumns(kind, principal.level, wholeDocument)}, ${envelope(kind, principal.level, isExported)}) x
    WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' ORDER BY e.code COLLATE czech`;
  const values = [principal.municipalityId, ...readTimeValues(readTime)];
  for await (const rows of snapshot.rows<{ document: ExportedDocument }>(named(text), values))
    yield rows.map(({ document }) => document);
}

/**
 * Yields all documents of a kind over their whole history, in batches, in Czech order of codes,
 * then by first day.
 */
export async function* exportHistory(
  snapshot: Snapshot,
  kind: Kind,
  knownAt: ReadTime['knownAt'],
): AsyncGenerator<ExportedDocument[]> {
  const { principal } = snapshot;
  const isExported: IsExported = (row) =>
    knownAt === null ? knownNow(row) : knownThen(row, '$2::timestamptz');
  const text = `SELECT json_strip_nulls(row_to_json(x)) AS document FROM elements e
    JOIN spans s ON s.municipality_id = $1 AND s.node = e.node AND ${isExported('s')} ${versionJoins(kind, 's.version', '')}
    CROSS JOIN LATERAL (SELECT ${documentColumns(kind, principal.level, wholeDocument)}, ${envelope(kind, principal.level, isExported)}) x
    WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' ORDER BY e.code COLLATE czech, s.valid_from`;
  const values = [principal.municipalityId, ...(knownAt === null ? [] : [knownAt])];
  for await (const rows of snapshot.rows<{ document: ExportedDocument }>(named(text), values))
    yield rows.map(({ document }) => document);
}

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

/**
 * The number of links that lead out of an export, by the reference of their target, and of values
 * for units outside of it.
 */
export type Outside = {
  readonly links: ReadonlyMap<string, number>;
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
  const links = `SELECT t.kind || '/' || t.code AS reference, count(*)::int AS count FROM links l
    JOIN elements e ON e.municipality_id = $1 AND e.node = l.src AND e.kind IN (${sources.join(', ') || 'NULL'})
    JOIN elements t ON t.municipality_id = $1 AND t.node = l.dst
    WHERE l.municipality_id = $1 AND l.relation <> 'consistsOf' AND ${days.holds('l')} AND NOT ${isExportedElement('l.dst', days)} GROUP BY 1`;
  const measurements = `SELECT count(*)::int AS count FROM ${exportedValues(readTime, days)} AND m.scope <> 0 AND NOT ${isExportedElement('m.scope', days)}`;
  const targets = await read<{ reference: string; count: number }>(named(links), values);
  const [valueCount] = await read<{ count: number }>(named(measurements), values);
  return {
    links: new Map(targets.map(({ reference, count }) => [reference, count])),
    measurements: valueCount?.count ?? 0,
  };
}

/**
 * An external code that an element cannot keep in the export, because another exported element has
 * the same.
 */
export type DisputedCode = {
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
  const text = `SELECT kind, element, scheme, code FROM (
      SELECT e.kind, e.code AS element, x.scheme, x.code, row_number() OVER (
        PARTITION BY e.kind, x.scheme, x.code ORDER BY (led.node IS NOT NULL AND led.node = e.node) DESC, e.code COLLATE czech) AS place
      FROM spans s JOIN elements e ON e.municipality_id = $1 AND e.node = s.node AND e.owner IS NULL
      JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version
      CROSS JOIN LATERAL jsonb_to_recordset(v.external_ids) AS x(scheme text, code text, match text)
      LEFT JOIN external_codes led ON led.municipality_id = $1 AND led.kind = e.kind AND led.scheme = x.scheme AND led.code = x.code
      WHERE s.municipality_id = $1 AND ${days.holds('s')} AND coalesce(x.match, 'exact') = 'exact') claims
    WHERE place > 1`;
  return read<DisputedCode>(named(text), [principal.municipalityId, ...days.values]);
}

/** Returns the kinds of which the principal sees at least one element. */
export async function readKinds({ principal, read }: Snapshot): Promise<ReadonlySet<string>> {
  const text = 'SELECT DISTINCT kind FROM elements WHERE municipality_id = $1';
  return new Set(
    (await read<{ kind: string }>({ text }, [principal.municipalityId])).map(({ kind }) => kind),
  );
}

/** Returns the values of own fields in an export, one object per version, with its kind. */
export const readExtraValues = (
  { principal, read }: Snapshot,
  readTime: ReadTime,
  isHistory: boolean,
): Promise<{ kind: string; extra: Readonly<Record<string, unknown>> }[]> => {
  const days = daysFilter(readTime, isHistory);
  const text = `SELECT e.kind, v.extra FROM spans s JOIN elements e ON e.municipality_id = $1 AND e.node = s.node
    JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version AND v.extra IS NOT NULL
    WHERE s.municipality_id = $1 AND ${days.holds('s')}`;
  return read(named(text), [principal.municipalityId, ...days.values]);
};
