import type { Moment } from '../model/day.ts';
import type { Kind } from '../model/kind.ts';
import type { Database } from './database.ts';
import { documentColumns, spanInForce, spanKnown, versionInForce, versionJoins, versionKnown, wholeDocument } from './document-sql.ts';
import type { Measurement } from './measurements.ts';
import { readRows } from './read-rows.ts';
import { holdsOn, knownNow, knownThen, measurementsKnownAt, momentValues } from './time-sql.ts';
import type { Viewer } from './viewer.ts';

/** A document as it leaves the town, with the days it holds. */
export type ExportedDocument = { readonly validFrom: string; readonly validTo: string | null } & Readonly<Record<string, unknown>>;

/** All documents of a kind in force on a day, in Czech order of codes, some at a time. */
export async function* exportKind(database: Database, viewer: Viewer, kind: Kind, moment: Moment): AsyncGenerator<ExportedDocument[]> {
  const [version, span] =
    moment.knownAt === null
      ? [versionInForce('$2::date'), spanInForce('$2::date')]
      : [versionKnown('$2::date', '$3::timestamptz'), spanKnown('$2::date', '$3::timestamptz')];
  const text = `SELECT json_strip_nulls(row_to_json(x)) AS document FROM elements e ${versionJoins(kind, version, span)}
    CROSS JOIN LATERAL (SELECT ${documentColumns(kind, viewer.level, wholeDocument)}, s.valid_from AS "validFrom", nullif(s.valid_to, 'infinity') AS "validTo") x
    WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' ORDER BY e.code COLLATE czech`;
  const values = [viewer.municipalityId, ...momentValues(moment)];
  for await (const rows of readRows<{ document: ExportedDocument }>(database, viewer, { text }, values))
    yield rows.map(({ document }) => document);
}

/** All documents of a kind over all the days for which they are known, in Czech order of codes and of days, some at a time. */
export async function* exportHistory(
  database: Database,
  viewer: Viewer,
  kind: Kind,
  knownAt: Moment['knownAt'],
): AsyncGenerator<ExportedDocument[]> {
  const known = knownAt === null ? knownNow('s') : knownThen('s', '$2::timestamptz');
  const text = `SELECT json_strip_nulls(row_to_json(x)) AS document FROM elements e
    JOIN spans s ON s.municipality_id = $1 AND s.node = e.node AND ${known} ${versionJoins(kind, 's.version', '')}
    CROSS JOIN LATERAL (SELECT ${documentColumns(kind, viewer.level, wholeDocument)}, s.valid_from AS "validFrom", nullif(s.valid_to, 'infinity') AS "validTo") x
    WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' ORDER BY e.code COLLATE czech, s.valid_from`;
  const values = [viewer.municipalityId, ...(knownAt === null ? [] : [knownAt])];
  for await (const rows of readRows<{ document: ExportedDocument }>(database, viewer, { text }, values))
    yield rows.map(({ document }) => document);
}

/** A value of a metric as it leaves the town. */
export type ExportedMeasurement = Omit<Measurement, 'recordedAt'>;

/**
 * The values of all metrics in force on a day that the viewer may see, for periods begun by then, some at a time; of all
 * metrics and periods where the whole history is asked for.
 */
export function exportMeasurements(
  database: Database,
  viewer: Viewer,
  moment: Moment,
  isHistory: boolean,
): AsyncGenerator<ExportedMeasurement[]> {
  const [values, known] =
    moment.knownAt === null ? ['measurements', knownNow('s')] : [measurementsKnownAt('$3::timestamptz'), knownThen('s', '$3::timestamptz')];
  const isHeld = `EXISTS (SELECT FROM spans s WHERE s.municipality_id = $1 AND s.node = m.metric AND ${holdsOn('s', '$2::date')} AND ${known})`;
  const text = `SELECT 'metrics/' || e.code AS metric, 'units/' || u.code AS scope, m.period_start::text AS start, m.period_end::text AS "end", m.source,
      m.value::float8 AS value, m.status, m.sample_size AS "sampleSize", m.note
    FROM ${values} m JOIN elements e ON e.municipality_id = $1 AND e.node = m.metric
    LEFT JOIN elements u ON u.municipality_id = $1 AND u.node = m.scope
    WHERE m.municipality_id = $1 AND (m.scope = 0 OR u.node IS NOT NULL) AND ($2::date IS NULL OR (m.period_start <= $2::date AND ${isHeld}))
    ORDER BY e.code COLLATE czech, coalesce(u.code, '') COLLATE czech, m.period_start, m.period_end, m.source`;
  return readRows(database, viewer, { text }, [
    viewer.municipalityId,
    isHistory ? null : moment.asOf,
    ...(moment.knownAt === null ? [] : [moment.knownAt]),
  ]);
}
