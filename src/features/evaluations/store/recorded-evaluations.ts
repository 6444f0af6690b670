import type { Transaction } from '../../../core/database/transaction.ts';

/**
 * Whether an earlier version of an evaluation has the same value and assesses the same, without a
 * scale of its own.
 */
export async function hasEqualEarlierVersion(
  transaction: Transaction,
  node: number,
  version: number,
): Promise<boolean> {
  const [row] = await transaction.query<{ exists: boolean }>(statement, [
    transaction.municipalityId,
    node,
    version,
  ]);
  return row?.exists ?? false;
}

const statement = {
  name: 'evaluations:equal-earlier-version',
  text: `SELECT EXISTS (SELECT FROM evaluation_versions p JOIN versions v ON v.municipality_id = $1 AND v.node = p.node AND v.version = p.version
    JOIN evaluation_versions q ON q.municipality_id = $1 AND q.node = p.node AND q.version > 0 AND q.version < p.version
      AND q.value = p.value AND q.scale_min IS NULL AND q.scale_max IS NULL
    JOIN versions w ON w.municipality_id = $1 AND w.node = q.node AND w.version = q.version AND w.links -> 'assesses' = v.links -> 'assesses'
    WHERE p.municipality_id = $1 AND p.node = $2 AND p.version = $3) AS exists`,
};
