import type { Day, Moment } from '../model/day.ts';
import { snakeCase } from '../model/kind.ts';
import type { Model } from '../model/model.ts';
import type { Database } from './database.ts';
import { quoted } from './document-sql.ts';
import type { Viewer } from './viewer.ts';

/** The day in a field of every element in force whose kind has that field, by node. */
export async function readDueDays(
  database: Database,
  viewer: Viewer,
  model: Model,
  field: string,
  moment: Moment,
): Promise<Map<number, Record<string, Day>>> {
  const known =
    moment.knownAt === null ? "s.superseded_at = 'infinity'" : 's.recorded_at <= $3::timestamptz AND s.superseded_at > $3::timestamptz';
  const column = quoted(snakeCase(field));
  const parts = model.elements
    .filter((kind) => kind.fields[field]?.as === 'day')
    .map(
      (
        kind,
      ) => `SELECT s.node, p.${column}::text AS day FROM spans s JOIN ${quoted(kind.tableName)} p ON p.municipality_id = $1 AND p.node = s.node AND p.version = s.version
        WHERE s.municipality_id = $1 AND s.valid_from <= $2::date AND s.valid_to > $2::date AND ${known} AND p.${column} IS NOT NULL`,
    );
  if (parts.length === 0) return new Map();
  const statement = { name: `due:${field}:${moment.knownAt === null ? 'now' : 'known'}`, text: parts.join(' UNION ALL ') };
  const rows = await database.read<{ node: number; day: Day }>(viewer, statement, [
    viewer.municipalityId,
    moment.asOf,
    ...(moment.knownAt === null ? [] : [moment.knownAt]),
  ]);
  return new Map(rows.map(({ node, day }) => [node, { [field]: day }]));
}
