import { hash } from 'node:crypto';
import type { Database } from '../../database/database.ts';
import { isValidOn, knownNow, knownThen, readTimeValues } from '../../database/time-sql.ts';
import type { ReadTime } from '../../model/day.ts';
import { type FieldNameOf, type FieldValuesOf, type Kind, snakeCase } from '../../model/kind.ts';
import type { Principal } from '../../model/principal.ts';
import { quoted } from './document-sql.ts';

/**
 * Returns own or common fields of all visible elements or parts of a kind in force, by node; or only
 * of the given nodes.
 */
export async function readFields<K extends Kind, const Name extends FieldNameOf<K>>(
  database: Database,
  principal: Principal,
  kind: K,
  names: readonly Name[],
  readTime: ReadTime,
  nodes: readonly number[] | null = null,
): Promise<Map<number, FieldValuesOf<K, Name>>> {
  const isNow = readTime.knownAt === null;
  const known = isNow ? knownNow('s') : knownThen('s', '$3::timestamptz');
  const times = readTimeValues(readTime);
  const chosen = nodes === null ? '' : `AND e.node = ANY ($${times.length + 2}::int[])`;
  const isOwn = (name: string) => Object.hasOwn(kind.fields, name);
  const members = names
    .map((name) => `'${name}', ${isOwn(name) ? 'p' : 'v'}.${quoted(snakeCase(name))}`)
    .join(', ');
  // the table of common fields is joined only if one of them is requested
  const commonJoin = names.every(isOwn)
    ? ''
    : 'JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version';
  const statement = {
    // hashed, as PostgreSQL truncates long names
    name: `fields:${hash('sha256', `${kind.key} ${names.join(' ')} ${isNow} ${chosen}`, 'base64url')}`,
    text: `SELECT s.node, json_strip_nulls(json_build_object(${members})) AS fields
      FROM elements e JOIN spans s ON s.municipality_id = $1 AND s.node = e.node
      JOIN ${quoted(kind.tableName)} p ON p.municipality_id = $1 AND p.node = s.node AND p.version = s.version ${commonJoin}
      WHERE e.municipality_id = $1 AND e.kind = '${kind.key}' AND ${isValidOn('s', '$2::date')} AND ${known} ${chosen}`,
  };
  const values = [principal.municipalityId, ...times, ...(nodes === null ? [] : [nodes])];
  const rows = await database.read<{ node: number; fields: FieldValuesOf<K, Name> }>(
    principal,
    statement,
    values,
  );
  return new Map(rows.map(({ node, fields }) => [node, fields]));
}
