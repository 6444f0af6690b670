import type { Snapshot } from '../../../core/database/read-rows.ts';
import { holdsOn, knownNow, knownThen, readTimeValues } from '../../../core/database/time-sql.ts';
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
} from '../../../core/store/document-sql.ts';
import type { OpenSince } from '../../../core/store/elements.ts';
import { type OpenTo, openToName, tellsFormerCode } from '../../../core/store/former-codes.ts';
import { namedTexts } from '../../../core/store/named-texts.ts';
import type { Measurement } from '../../measurements/measurement.ts';
import { measurementsKnownAt } from '../../measurements/store/known-measurements.ts';
import { definingFirst, isOffLimits } from '../../measurements/store/metric-definitions.ts';

/** So many that the kinds as the town and as the public see them now have a name each. */
const named = namedTexts('export', 60);

/** A document as it leaves the town, with the days it holds and the codes that its element had before. */
export type ExportedDocument = {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly formerCodes?: readonly string[];
  readonly openSince?: OpenSince;
  readonly formerCodesOpenTo?: Readonly<Record<string, OpenTo>>;
  /** An evaluation whose value lies off the scale of a framework in the export. */
  readonly offScale?: true;
} & Readonly<Record<string, unknown>>;

/** Whether a row of `spans` or `links` is in the export. */
type IsExported = (row: string) => string;

/**
 * What a line says beside the document: its days, what else leads to the element, that its value is off a scale, and inside the
 * town from which days on others may read it, so that they read no more of a copy. A part is found and opened with its owner.
 */
function envelope({ key, isPart }: Kind, level: Level, isExported: IsExported): string {
  const days = `s.valid_from AS "validFrom", nullif(s.valid_to, 'infinity') AS "validTo"${key === 'evaluations' ? `, ${offScale(isExported)} AS "offScale"` : ''}`;
  if (isPart) return days;
  const formerCodes = `(SELECT json_agg(f.code ORDER BY f.code COLLATE czech) FROM former_codes f
    WHERE f.municipality_id = $1 AND f.node = e.node AND ${tellsFormerCode('e', 'f.open_to')})`;
  const openSince = `CASE WHEN coalesce(e.shared_on, e.public_on) IS NOT NULL
    THEN json_build_object('shared', e.shared_on, 'public', e.public_on) END`;
  const openTo = `CASE WHEN coalesce(e.shared_on, e.public_on) IS NOT NULL
    THEN (SELECT json_object_agg(f.code, ${openToName('f.open_to')} ORDER BY f.code COLLATE czech) FROM former_codes f
      WHERE f.municipality_id = $1 AND f.node = e.node AND f.open_to IS NOT NULL) END`;
  return `${days}, ${formerCodes} AS "formerCodes"${level === 'internal' ? `, ${openSince} AS "openSince", ${openTo} AS "formerCodesOpenTo"` : ''}`;
}

/**
 * Whether the value of an evaluation lies off the scale that a framework which it assesses the town by has in the export on the
 * evaluation's first day (src/features/evaluations/evaluation-scale.ts): the framework was another one when the evaluation was written. Each step
 * looks up one row by its key, as the limits say to the planner.
 */
const offScale = (isExported: IsExported): string => `(SELECT true FROM links l
    CROSS JOIN LATERAL (SELECT coalesce(t.owner, t.node) AS node FROM elements t WHERE t.municipality_id = $1 AND t.node = l.dst LIMIT 1) assessed
    CROSS JOIN LATERAL (SELECT o.node FROM elements o WHERE o.municipality_id = $1 AND o.node = assessed.node AND o.kind = 'frameworks' LIMIT 1) framework
    CROSS JOIN LATERAL (SELECT f.version FROM spans f WHERE f.municipality_id = $1 AND f.node = framework.node AND ${isExported('f')}
      AND ${holdsOn('f', 's.valid_from')} LIMIT 1) held
    CROSS JOIN LATERAL (SELECT x.scale_min, x.scale_max FROM framework_versions x WHERE x.municipality_id = $1 AND x.node = framework.node
      AND x.version = held.version LIMIT 1) scale
    WHERE l.municipality_id = $1 AND l.src = e.node AND l.relation = 'assesses' AND ${isExported('l')} AND ${holdsOn('l', 's.valid_from')}
      AND coalesce((SELECT true FROM spans d WHERE d.municipality_id = $1 AND d.node = l.dst AND ${isExported('d')} LIMIT 1), false)
      AND p.scale_min IS NULL AND p.scale_max IS NULL AND (p.value < scale.scale_min OR p.value > scale.scale_max) LIMIT 1)`;

/** All documents of a kind in force on a day, in Czech order of codes, some at a time. */
export async function* exportKind(
  snapshot: Snapshot,
  kind: Kind,
  readTime: ReadTime,
): AsyncGenerator<ExportedDocument[]> {
  const { principal } = snapshot;
  const isExported: IsExported = (row) =>
    `${holdsOn(row, '$2::date')} AND ${readTime.knownAt === null ? knownNow(row) : knownThen(row, '$3::timestamptz')}`;
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

/** All documents of a kind over all the days for which they are known, in Czech order of codes and of days, some at a time. */
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

/** A value of a metric as it leaves the town. */
export type ExportedMeasurement = Omit<Measurement, 'recordedAt'> & {
  /** Whether it is off the limits of its metric as the export defines it; null where there are none. */
  readonly isOffLimits: boolean | null;
};

/** Which days an export is of, and as known when: SQL over `$2` (the day) and `$3` (the instant), as far as they are given. */
type Days = { readonly holds: IsExported; readonly values: readonly unknown[] };

function daysOf({ asOf, knownAt }: ReadTime, isHistory: boolean): Days {
  return {
    holds: (row) =>
      `($2::date IS NULL OR ${holdsOn(row, '$2::date')}) AND ${knownAt === null ? knownNow(row) : knownThen(row, '$3::timestamptz')}`,
    values: [isHistory ? null : asOf, ...(knownAt === null ? [] : [knownAt])],
  };
}

/**
 * Whether an element is in the export: looked up element by element. The limit says so to the planner, which else joins
 * every link with every span of a town that was filled a moment ago and has no statistics yet.
 */
const isIn = (node: string, { holds }: Days): string =>
  `coalesce((SELECT true FROM spans s WHERE s.municipality_id = $1 AND s.node = ${node} AND ${holds('s')} LIMIT 1), false)`;

/**
 * The values of all metrics in force on a day that the viewer may see, for periods begun by then, some at a time; of all
 * metrics and periods where the whole history is asked for. A value for a unit that is not in force is not among them.
 */
export function exportMeasurements(
  { principal, rows }: Snapshot,
  readTime: ReadTime,
  isHistory: boolean,
): AsyncGenerator<ExportedMeasurement[]> {
  const days = daysOf(readTime, isHistory);
  const text = `SELECT 'metrics/' || e.code AS metric, 'units/' || u.code AS scope, m.period_start::text AS start, m.period_end::text AS "end", m.source,
      m.value::float8 AS value, m.status, m.sample_size AS "sampleSize", m.note, (SELECT ${isOffLimits('m', 'p')} FROM spans s
        JOIN metric_versions p ON p.municipality_id = $1 AND p.node = s.node AND p.version = s.version
        WHERE s.municipality_id = $1 AND s.node = m.metric AND ${days.holds('s')} ORDER BY ${definingFirst('s', 'm.period_end')} LIMIT 1) AS "isOffLimits"
    FROM ${measured(readTime, days)} AND (m.scope = 0 OR ${isIn('m.scope', days)})
    ORDER BY e.code COLLATE czech, coalesce(u.code, '') COLLATE czech, m.period_start, m.period_end, m.source`;
  return rows(named(text), [principal.municipalityId, ...days.values]);
}

/** The values of the metrics in an export, also for units that are not in it. */
const measured = (
  { knownAt }: ReadTime,
  days: Days,
): string => `${knownAt === null ? 'measurements' : measurementsKnownAt('$3::timestamptz')} m JOIN elements e ON e.municipality_id = $1 AND e.node = m.metric
    LEFT JOIN elements u ON u.municipality_id = $1 AND u.node = m.scope
    WHERE m.municipality_id = $1 AND (m.scope = 0 OR u.node IS NOT NULL) AND ($2::date IS NULL OR m.period_start <= $2::date) AND ${isIn('m.metric', days)}`;

/** What links and values of an export lead to, though it is not in the export: how many links, by target, and how many values. */
export type Outside = {
  readonly links: ReadonlyMap<string, number>;
  readonly measurements: number;
};

/** What an export of some kinds cannot hold, because what it leads to has ended or is yet to come, or was retired from its first day. */
export async function readOutside(
  { principal, read }: Snapshot,
  readTime: ReadTime,
  isHistory: boolean,
  kinds: readonly Kind[],
): Promise<Outside> {
  const days = daysOf(readTime, isHistory);
  const values = [principal.municipalityId, ...days.values];
  const sources = kinds
    .flatMap((kind) => [kind, ...Object.values(kind.parts)])
    .map(({ key }) => `'${key}'`);
  const links = `SELECT t.kind || '/' || t.code AS reference, count(*)::int AS count FROM links l
    JOIN elements e ON e.municipality_id = $1 AND e.node = l.src AND e.kind IN (${sources.join(', ') || 'NULL'})
    JOIN elements t ON t.municipality_id = $1 AND t.node = l.dst
    WHERE l.municipality_id = $1 AND l.relation <> 'consistsOf' AND ${days.holds('l')} AND NOT ${isIn('l.dst', days)} GROUP BY 1`;
  const measurements = `SELECT count(*)::int AS count FROM ${measured(readTime, days)} AND m.scope <> 0 AND NOT ${isIn('m.scope', days)}`;
  const targets = await read<{ reference: string; count: number }>(named(links), values);
  const [left] = await read<{ count: number }>(named(measurements), values);
  return {
    links: new Map(targets.map(({ reference, count }) => [reference, count])),
    measurements: left?.count ?? 0,
  };
}

/** An external code that an element cannot have in the export, since another one in it has the same. */
export type DisputedCode = {
  readonly kind: string;
  readonly element: string;
  readonly scheme: string;
  readonly code: string;
};

/**
 * The exact external codes that more elements of a kind say on one day: the town lets each code lead to the text that holds last in
 * time, and in an export of one day all hold last. It stays with the element to which it leads now, else with the first one.
 */
export function readDisputedCodes(
  { principal, read }: Snapshot,
  readTime: ReadTime,
): Promise<DisputedCode[]> {
  const days = daysOf(readTime, false);
  const text = `SELECT kind, element, scheme, code FROM (
      SELECT e.kind, e.code AS element, x.scheme, x.code, row_number() OVER (
        PARTITION BY e.kind, x.scheme, x.code ORDER BY (led.node IS NOT NULL AND led.node = e.node) DESC, e.code COLLATE czech) AS place
      FROM spans s JOIN elements e ON e.municipality_id = $1 AND e.node = s.node AND e.owner IS NULL
      JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version
      CROSS JOIN LATERAL jsonb_to_recordset(v.external_ids) AS x(scheme text, code text, match text)
      LEFT JOIN external_codes led ON led.municipality_id = $1 AND led.kind = e.kind AND led.scheme = x.scheme AND led.code = x.code
      WHERE s.municipality_id = $1 AND ${days.holds('s')} AND coalesce(x.match, 'exact') = 'exact') said
    WHERE place > 1`;
  return read<DisputedCode>(named(text), [principal.municipalityId, ...days.values]);
}

/** The kinds of which the viewer sees anything at all. */
export async function readKinds({ principal, read }: Snapshot): Promise<ReadonlySet<string>> {
  const text = 'SELECT DISTINCT kind FROM elements WHERE municipality_id = $1';
  return new Set(
    (await read<{ kind: string }>({ text }, [principal.municipalityId])).map(({ kind }) => kind),
  );
}

/** The values of a town's own fields in an export, by kind, one object a version. */
export const readExtraValues = (
  { principal, read }: Snapshot,
  readTime: ReadTime,
  isHistory: boolean,
): Promise<{ kind: string; extra: Readonly<Record<string, unknown>> }[]> => {
  const days = daysOf(readTime, isHistory);
  const text = `SELECT e.kind, v.extra FROM spans s JOIN elements e ON e.municipality_id = $1 AND e.node = s.node
    JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version AND v.extra IS NOT NULL
    WHERE s.municipality_id = $1 AND ${days.holds('s')}`;
  return read(named(text), [principal.municipalityId, ...days.values]);
};
