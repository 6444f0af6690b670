import type { Database } from '../../../core/database/database.ts';
import { isValidOn, knownNow, knownThen, readTimeValues } from '../../../core/database/time-sql.ts';
import type { ReadTime } from '../../../core/model/day.ts';
import type { Principal } from '../../../core/model/principal.ts';

/**
 * Returns the names of persons in force with their titles, by node: all inside the municipality,
 * outside those whose name is public.
 */
export async function readPersonNames(
  database: Database,
  principal: Principal,
  readTime: ReadTime,
): Promise<Map<number, string>> {
  const [when, known] =
    readTime.knownAt === null
      ? ['now', knownNow('s')]
      : ['then', knownThen('s', '$3::timestamptz')];
  const statement = {
    name: `persons:names:${principal.level === 'internal' ? 'inside' : 'outside'}:${when}`,
    // personal fields have no history: they stand in version 1
    text: `SELECT s.node, concat_ws(' ', p.titles_before, p.name) || coalesce(', ' || p.titles_after, '') AS name
      FROM spans s JOIN persons p ON p.municipality_id = $1 AND p.node = s.node AND p.version = 1
      WHERE s.municipality_id = $1 AND ${isValidOn('s', '$2::date')} AND ${known} ${principal.level === 'internal' ? '' : 'AND p.name_public'}`,
  };
  const rows = await database.read<{ node: number; name: string }>(principal, statement, [
    principal.municipalityId,
    ...readTimeValues(readTime),
  ]);
  return new Map(rows.map(({ node, name }) => [node, name]));
}
