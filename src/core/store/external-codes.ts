import { knownNow } from '../database/time-sql.ts';
import type { Transaction } from '../database/transaction.ts';

/**
 * Makes the exact external codes of elements findable, in place of those they had: of the text that holds last in time, or
 * of the draft of what was never published. What was retired from its first day keeps its codes, to be known again. A code
 * that another element has is 23505.
 * @returns the nodes whose codes are others now
 */
export async function projectExternalCodes(
  transaction: Transaction,
  nodes: readonly number[],
): Promise<Set<number>> {
  if (nodes.length === 0) return new Set();
  const place = [transaction.municipalityId, [...new Set(nodes)]];
  const gone = await transaction.query<{ node: number }>(forgetStatement, place);
  const come = await transaction.query<{ node: number }>(projectStatement, place);
  return new Set([...gone, ...come].map(({ node }) => node));
}

/** The codes that the nodes `$2` shall have. */
const wanted = `SELECT e.node, e.kind, x.id ->> 'scheme' AS scheme, x.id ->> 'code' AS code FROM unnest($2::int[]) AS n(node)
    JOIN elements e ON e.municipality_id = $1 AND e.node = n.node
    CROSS JOIN LATERAL (SELECT coalesce((SELECT s.version FROM spans s WHERE s.municipality_id = $1 AND s.node = n.node AND ${knownNow('s')}
      ORDER BY s.valid_from DESC LIMIT 1), CASE WHEN NOT e.is_published THEN 0 END) AS version) newest
    JOIN versions v ON v.municipality_id = $1 AND v.node = n.node AND v.version = newest.version
    CROSS JOIN LATERAL jsonb_array_elements(v.external_ids) AS x(id)
    WHERE coalesce(x.id ->> 'match', 'exact') = 'exact'`;
const forgetStatement = {
  name: 'external-codes:forget',
  text: `DELETE FROM external_codes x WHERE x.municipality_id = $1 AND x.node = ANY ($2::int[]) AND (
      EXISTS (SELECT FROM spans s WHERE s.municipality_id = $1 AND s.node = x.node AND ${knownNow('s')})
      OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = $1 AND e.node = x.node AND NOT e.is_published))
    AND NOT EXISTS (SELECT FROM (${wanted}) w WHERE w.node = x.node AND w.scheme = x.scheme AND w.code = x.code) RETURNING x.node`,
};
const projectStatement = {
  name: 'external-codes:project',
  text: `INSERT INTO external_codes (municipality_id, kind, scheme, code, node)
    SELECT $1, w.kind, w.scheme, w.code, w.node FROM (${wanted}) w
    WHERE NOT EXISTS (SELECT FROM external_codes x WHERE x.municipality_id = $1 AND x.kind = w.kind AND x.scheme = w.scheme AND x.code = w.code
      AND x.node = w.node) RETURNING node`,
};
