import type { Database } from '../../database/database.ts';
import { knownNow } from '../../database/time-sql.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Principal } from '../../model/principal.ts';

/**
 * Replaces the searchable external codes of elements by the exact ones of their last valid version,
 * or of the draft of an unpublished element. An element retired from its first day keeps its codes,
 * so that it is recognised again.
 * @returns the nodes whose codes have changed
 * @throws DatabaseError 23505 when another element has a code
 */
export async function projectExternalCodes(
  transaction: Transaction,
  nodes: readonly number[],
): Promise<Set<number>> {
  if (nodes.length === 0) return new Set();
  const parameters = [transaction.municipalityId, [...new Set(nodes)]];
  const removed = await transaction.query<{ node: number }>(removeStatement, parameters);
  const added = await transaction.query<{ node: number }>(addStatement, parameters);
  return new Set([...removed, ...added].map(({ node }) => node));
}

/** The codes that the nodes `$2` should have. */
const projectedCodes = `SELECT e.node, e.kind, x.id ->> 'scheme' AS scheme, x.id ->> 'code' AS code FROM unnest($2::int[]) AS n(node)
    JOIN elements e ON e.municipality_id = $1 AND e.node = n.node
    CROSS JOIN LATERAL (SELECT coalesce((SELECT s.version FROM spans s WHERE s.municipality_id = $1 AND s.node = n.node AND ${knownNow('s')}
      ORDER BY s.valid_from DESC LIMIT 1), CASE WHEN NOT e.is_published THEN 0 END) AS version) newest
    JOIN versions v ON v.municipality_id = $1 AND v.node = n.node AND v.version = newest.version
    CROSS JOIN LATERAL jsonb_array_elements(v.external_ids) AS x(id)
    WHERE coalesce(x.id ->> 'match', 'exact') = 'exact'`;
const removeStatement = {
  name: 'external-codes:remove',
  text: `DELETE FROM external_codes x WHERE x.municipality_id = $1 AND x.node = ANY ($2::int[]) AND (
      EXISTS (SELECT FROM spans s WHERE s.municipality_id = $1 AND s.node = x.node AND ${knownNow('s')})
      OR EXISTS (SELECT FROM elements e WHERE e.municipality_id = $1 AND e.node = x.node AND NOT e.is_published))
    AND NOT EXISTS (SELECT FROM (${projectedCodes}) w WHERE w.node = x.node AND w.scheme = x.scheme AND w.code = x.code) RETURNING x.node`,
};
const addStatement = {
  name: 'external-codes:add',
  text: `INSERT INTO external_codes (municipality_id, kind, scheme, code, node)
    SELECT $1, w.kind, w.scheme, w.code, w.node FROM (${projectedCodes}) w
    WHERE NOT EXISTS (SELECT FROM external_codes x WHERE x.municipality_id = $1 AND x.kind = w.kind AND x.scheme = w.scheme AND x.code = w.code
      AND x.node = w.node) RETURNING node`,
};

/** Returns the code of the element with an exact external code; null when there is none. */
export async function findByExternalCode(
  database: Database,
  principal: Principal,
  kindKey: string,
  scheme: string,
  code: string,
): Promise<string | null> {
  const [row] = await database.read<{ code: string }>(principal, findStatement, [
    principal.municipalityId,
    kindKey,
    scheme,
    code,
  ]);
  return row?.code ?? null;
}

const findStatement = {
  name: 'external-codes:find',
  text: `SELECT e.code FROM external_codes x JOIN elements e ON e.municipality_id = $1 AND e.node = x.node
    WHERE x.municipality_id = $1 AND x.kind = $2 AND x.scheme = $3 AND x.code = $4`,
};
