import type { Transaction } from '../../../core/database/transaction.ts';
import { compareDays } from '../../../core/model/day.ts';
import { jsonRows, recordset } from '../../../core/store/json-rows.ts';
import type { Measurement } from '../measurement.ts';

/** A value of a metric as it is written, with references as nodes. */
export type MeasurementRow = Omit<Measurement, 'metric' | 'scope' | 'recordedAt'> & {
  readonly metric: number;
  /** The node of a unit; 0 for the whole municipality. */
  readonly scope: number;
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

/** What writing a value does: it is new, corrects another one, or is known already. */
export type Effect = 'created' | 'corrected' | 'unchanged';

/** Returns the effect of writing each value; stays true for as long as the metrics are locked. */
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
  effects: readonly Effect[],
): Promise<void> {
  const { municipalityId } = transaction;
  const created = rows.filter((_, index) => effects[index] === 'created');
  const corrected = rows.filter((_, index) => effects[index] === 'corrected');
  for (const [statement, written] of [
    [insertStatement, created],
    [correctStatement, corrected],
    [latestStatement, newestOf([...created, ...corrected])],
  ] as const)
    if (written.length > 0)
      transaction.send(statement, [municipalityId, await jsonRows(written, (row) => row)]);
}

/** Returns the values of the newest period of each series; there may be several sources. */
function newestOf(rows: readonly MeasurementRow[]): readonly MeasurementRow[] {
  const newest = new Map<string, MeasurementRow>();
  const seriesOf = ({ metric, scope }: MeasurementRow) => `${metric} ${scope}`;
  for (const row of rows) {
    const known = newest.get(seriesOf(row));
    if (!known || comparePeriods(row, known) > 0) newest.set(seriesOf(row), row);
  }
  return rows.filter((row) => {
    const known = newest.get(seriesOf(row));
    return known !== undefined && comparePeriods(row, known) === 0;
  });
}

const comparePeriods = (a: MeasurementRow, b: MeasurementRow): number =>
  compareDays(a.end, b.end) || compareDays(a.start, b.start);

const written = `json_to_recordset($2::json) AS r(${recordset(columns)})`;

const insertStatement = {
  name: 'measurements:insert',
  text: `INSERT INTO measurements (municipality_id, metric, scope, period_start, period_end, source, value, status, sample_size, note)
    SELECT $1, r.metric, r.scope, r.start, r."end", r.source, r.value, r.status, r."sampleSize", r.note FROM ${written}`,
};

// a value is known from the instant on at which the one that it replaces no longer is
const correctStatement = {
  name: 'measurements:correct',
  text: `WITH written AS MATERIALIZED (
      SELECT r.*, greatest(clock_timestamp(), m.recorded_at + interval '1 microsecond') AS at FROM ${written} JOIN measurements m ON ${key}
    ), moved AS (
      INSERT INTO measurement_history SELECT m.*, r.at FROM written r JOIN measurements m ON ${key}
    )
    UPDATE measurements m SET value = r.value, status = r.status, sample_size = r."sampleSize", note = r.note, recorded_at = r.at
    FROM written r WHERE ${key}`,
};

const latestStatement = {
  name: 'measurements:latest',
  text: `INSERT INTO latest_measurements AS l (municipality_id, metric, scope, period_start, period_end, source, value, status)
    SELECT DISTINCT ON (r.metric, r.scope) $1, r.metric, r.scope, r.start, r."end", r.source, r.value, r.status FROM ${written}
    ORDER BY r.metric, r.scope, r.source
    ON CONFLICT (municipality_id, metric, scope) DO UPDATE SET period_start = excluded.period_start, period_end = excluded.period_end,
      source = excluded.source, value = excluded.value, status = excluded.status
    WHERE (excluded.period_end, excluded.period_start) > (l.period_end, l.period_start)
      OR ((excluded.period_end, excluded.period_start) = (l.period_end, l.period_start) AND excluded.source <= l.source)`,
};
