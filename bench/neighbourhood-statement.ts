/**
 * The neighbourhood as one would write it in SQL alone: a recursive walk over the links that are in force, either way,
 * then the elements and the links between them.
 * Values: town, kind, code, steps, relations, day.
 */
export const neighbourhoodStatement = {
  name: 'bench:neighbourhood',
  text: `WITH RECURSIVE walk (node, distance) AS (
      SELECT node, 0 FROM elements WHERE municipality_id = $1 AND kind = $2 AND code = $3
    UNION
      SELECT next.node, walk.distance + 1 FROM walk CROSS JOIN LATERAL (
        SELECT l.dst AS node FROM links l WHERE l.municipality_id = $1 AND l.src = walk.node AND l.relation = ANY ($5)
          AND l.superseded_at = 'infinity' AND l.valid_from <= $6::date AND l.valid_to > $6::date
        UNION ALL
        SELECT l.src FROM links l WHERE l.municipality_id = $1 AND l.dst = walk.node AND l.relation = ANY ($5)
          AND l.superseded_at = 'infinity' AND l.valid_from <= $6::date AND l.valid_to > $6::date
      ) next WHERE walk.distance < $4::int
    ), reached AS MATERIALIZED (
      SELECT node, min(distance) AS distance FROM walk GROUP BY node
    ), shown AS MATERIALIZED (
      SELECT r.node, r.distance, e.kind || '/' || e.code AS reference, e.name
      FROM reached r JOIN elements e ON e.municipality_id = $1 AND e.node = r.node
    )
    SELECT json_build_object('asOf', $6::date, 'of', $2 || '/' || $3, 'truncated', false,
      'nodes', (SELECT json_agg(json_build_object('reference', reference, 'name', name, 'distance', distance) ORDER BY distance) FROM shown),
      'links', (SELECT json_agg(json_strip_nulls(json_build_object('from', a.reference, 'relation', l.relation, 'to', b.reference, 'attributes', l.attributes)))
        FROM shown a JOIN links l ON l.municipality_id = $1 AND l.src = a.node AND l.relation = ANY ($5)
          AND l.superseded_at = 'infinity' AND l.valid_from <= $6::date AND l.valid_to > $6::date
        JOIN shown b ON b.node = l.dst WHERE least(a.distance, b.distance) < $4::int))::text AS json`,
} as const;

/** The relations that are walked: what holds strategy, processes, metrics, evaluations and life situations of a town together. */
export const walkedRelations = ['supports', 'decomposesInto', 'precedes', 'measures', 'assesses', 'triggers', 'performedBy'];
