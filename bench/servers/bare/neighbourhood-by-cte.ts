import type { NamedStatement } from './bare-database.ts';
import { found, type MakeHandler } from './bare-handler.ts';

const inForce = `l.municipality_id = $1 AND l.relation = ANY ($5) AND l.superseded_at = 'infinity' AND l.valid_from <= $6::date AND l.valid_to > $6::date`;

/**
 * The neighbourhood as one would write it in SQL alone: a recursive walk over the links in force,
 * either way. It returns the elements without the links between them, which the product returns
 * too. Values: municipality, kind, code, steps, relations, day.
 */
const neighbourhoodStatement: NamedStatement = {
  name: 'bench:neighbourhood',
  text: `WITH RECURSIVE walk (node, distance) AS (
      SELECT node, 0 FROM elements WHERE municipality_id = $1 AND kind = $2 AND code = $3
    UNION
      SELECT next.node, walk.distance + 1 FROM walk CROSS JOIN LATERAL (
        SELECT l.dst AS node FROM links l WHERE ${inForce} AND l.src = walk.node
        UNION ALL
        SELECT l.src FROM links l WHERE ${inForce} AND l.dst = walk.node
      ) next WHERE walk.distance < $4::int
    ), reached AS MATERIALIZED (
      SELECT node, min(distance) AS distance FROM walk GROUP BY node
    )
    SELECT json_build_object('asOf', $6::date, 'of', $2 || '/' || $3, 'truncated', false,
      'nodes', json_agg(json_build_object('reference', e.kind || '/' || e.code, 'name', e.name, 'distance', r.distance) ORDER BY r.distance))::text AS json
    FROM reached r JOIN elements e ON e.municipality_id = $1 AND e.node = r.node`,
};

export const neighbourhoodByCte: MakeHandler =
  (database, today) =>
  async ({ municipality, query }) => {
    const [kind, code] = (query.get('of') ?? '').split('/');
    const relations = (query.get('relations') ?? '').split(',');
    const depth = Number(query.get('depth'));
    const values = [municipality, kind, code, depth, relations, today];
    return found((await database.row(neighbourhoodStatement, values))?.json);
  };
