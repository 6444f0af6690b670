import type { NamedStatement } from './bare-database.ts';
import { bodyOf, found, type MakeHandler } from './bare-handler.ts';

const columns = 'municipality_id, metric, scope, period_start, period_end, value, status';
const orReplace = `ON CONFLICT (municipality_id, metric, scope, period_start, period_end, source)
    DO UPDATE SET value = excluded.value, recorded_at = excluded.recorded_at`;

/** Values: municipality, code of the metric, day, value. */
const appendStatement: NamedStatement = {
  name: 'bench:append',
  text: `INSERT INTO measurements (${columns}) SELECT $1, node, 0, $3::date, $3::date + 1, $4::numeric, 'final'
    FROM elements WHERE municipality_id = $1 AND kind = 'metrics' AND code = $2 ${orReplace}`,
};

/** Values: municipality, the body as it came. */
const batchStatement: NamedStatement = {
  name: 'bench:append-batch',
  text: `INSERT INTO measurements (${columns}) SELECT $1, e.node, 0, r.period, r.period + 1, r.value, 'final'
    FROM json_to_recordset($2::json -> 'items') AS r(metric text, period date, value numeric)
    JOIN elements e ON e.municipality_id = $1 AND e.kind = 'metrics' AND e.code = substr(r.metric, 9) ${orReplace}`,
};

const report = (created: number) => found(`{"created":${created},"corrected":0,"unchanged":0}`);

/** Writes one value of a metric for one day: one upsert, committed, without the log. */
export const append: MakeHandler =
  (database) =>
  async ({ message, municipality, segments: [, code] }) => {
    const { period, value }: { period: string; value: number } = JSON.parse(await bodyOf(message));
    return report(await database.write(appendStatement, [municipality, code, period, value]));
  };

/** Writes many values in one upsert; PostgreSQL itself reads the body. */
export const appendBatch: MakeHandler =
  (database) =>
  async ({ message, municipality }) =>
    report(await database.write(batchStatement, [municipality, await bodyOf(message)]));
