import { isValidOn, knownNow } from '../../database/time-sql.ts';
import type { Transaction } from '../../database/transaction.ts';
import { refreshShared } from './refresh-shared.ts';

/**
 * Updates the live pointers, names and search words of nodes to what is in force today. Only a
 * cache: statements compare it with their own day.
 */
export async function refreshLive(
  transaction: Transaction,
  nodes: readonly number[],
  today: string,
): Promise<void> {
  await transaction.expectRows(nodes.length);
  transaction.send(liveStatement, [transaction.municipalityId, [...nodes], today]);
  refreshShared(transaction, nodes);
}

const liveStatement = {
  name: 'elements:live',
  text: `UPDATE elements e SET is_published = true, live_version = s.version, live_from = s.valid_from, live_to = s.valid_to,
      name = coalesce(v.name, e.name), search = v.search, search_text = v.search_text
    FROM unnest($2::int[]) AS n(node)
    LEFT JOIN spans s ON s.municipality_id = $1 AND s.node = n.node AND ${knownNow('s')} AND ${isValidOn('s', '$3::date')}
    LEFT JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version
    WHERE e.municipality_id = $1 AND e.node = n.node`,
};
