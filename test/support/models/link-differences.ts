import { model } from '../../../src/core/kinds/index.ts';
import { asOwner } from '../database/as-owner.ts';
import type { TestApp } from '../test-app.ts';

/**
 * Returns the differences between the links table and the links that follow from versions and their
 * spans, on the given days and as known at every recorded instant. There must be none.
 */
export function linkDifferences(
  test: TestApp,
  slug: string,
  days: readonly string[],
): Promise<object[]> {
  const memberKinds = Object.fromEntries(
    model.elements.flatMap((kind) =>
      Object.entries(kind.parts).map(([member, part]) => [member, part.key]),
    ),
  );
  return asOwner(test, statement, [slug, JSON.stringify(memberKinds), [...days]]);
}

const statement = `WITH town AS (SELECT id FROM municipalities WHERE slug = $1),
  instants AS (SELECT DISTINCT recorded_at AS at FROM spans JOIN town ON municipality_id = id UNION SELECT DISTINCT superseded_at FROM spans JOIN town ON municipality_id = id),
  moments AS (SELECT at, day FROM instants, unnest($3::date[]) AS day),
  held AS (
    SELECT m.at, m.day, s.node, v.links, v.parts, e.code FROM moments m JOIN town ON true
    JOIN spans s ON s.municipality_id = town.id AND s.recorded_at <= m.at AND (s.superseded_at > m.at OR m.at = 'infinity') AND s.valid_from <= m.day AND s.valid_to > m.day
    JOIN versions v ON v.municipality_id = town.id AND v.node = s.node AND v.version = s.version
    JOIN elements e ON e.municipality_id = town.id AND e.node = s.node WHERE m.at < 'infinity' OR s.superseded_at = 'infinity'),
  drawn AS (
    SELECT h.at, h.day, h.node AS src, r.key AS relation, l.link ->> 'to' AS target, l.n - 1 AS position, nullif(l.link - 'to', '{}') AS attributes
    FROM held h, jsonb_each(h.links) r, jsonb_array_elements(r.value) WITH ORDINALITY l (link, n)
    UNION ALL
    SELECT h.at, h.day, h.node, 'consistsOf', ($2::json ->> m.key) || '/' || h.code || '/' || (p.part ->> 'code'), p.n - 1, NULL
    FROM held h, jsonb_each(h.parts) m, jsonb_array_elements(m.value) WITH ORDINALITY p (part, n)),
  stored AS (
    SELECT m.at, m.day, l.src, l.relation, e.kind || '/' || e.code AS target, l.position::bigint, l.attributes FROM moments m JOIN town ON true
    JOIN links l ON l.municipality_id = town.id AND l.recorded_at <= m.at AND (l.superseded_at > m.at OR m.at = 'infinity') AND l.valid_from <= m.day AND l.valid_to > m.day
    JOIN elements e ON e.municipality_id = town.id AND e.node = l.dst WHERE m.at < 'infinity' OR l.superseded_at = 'infinity')
  SELECT 'not stored' AS fault, * FROM (TABLE drawn EXCEPT TABLE stored) a UNION ALL SELECT 'not drawn', * FROM (TABLE stored EXCEPT TABLE drawn) b LIMIT 20`;
