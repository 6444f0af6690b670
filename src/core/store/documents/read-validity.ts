import { knownNow } from '../../database/time-sql.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Day } from '../../model/day.ts';

/**
 * Returns the first day on which any version of a node is valid and the day after the last one, by
 * node; never published nodes are absent.
 */
export async function readValidity(
  transaction: Transaction,
  nodes: readonly number[],
): Promise<Map<number, { from: Day; to: Day }>> {
  if (nodes.length === 0) return new Map();
  const rows = await transaction.query<{ node: number; from: Day; to: Day }>(validityStatement, [
    transaction.municipalityId,
    [...nodes],
  ]);
  return new Map(rows.map(({ node, from, to }) => [node, { from, to }]));
}

const validityStatement = {
  name: 'spans:validity',
  text: `SELECT node, min(valid_from)::text AS "from", max(valid_to)::text AS "to" FROM spans s
    WHERE municipality_id = $1 AND node = ANY ($2::int[]) AND ${knownNow('s')} GROUP BY node`,
};
