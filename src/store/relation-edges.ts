import type { DatedEdge } from '../model/timeline.ts';
import type { Transaction } from './transaction.ts';

/** Every edge of one relation that is known now, on whatever day it holds. */
export const readEdgesOf = (transaction: Transaction, relation: string): Promise<DatedEdge[]> =>
  transaction.query<DatedEdge>(edgesStatement, [transaction.municipalityId, relation]);

const edgesStatement = {
  name: 'links:of-relation',
  text: `SELECT src AS source, dst AS target, valid_from::text AS "from", valid_to::text AS "to" FROM links
    WHERE municipality_id = $1 AND relation = $2 AND superseded_at = 'infinity'`,
};

/** The references of nodes, for messages. */
export async function namesOfNodes(transaction: Transaction, nodes: readonly number[]): Promise<Map<number, string>> {
  const rows = await transaction.query<{ node: number; reference: string }>(namesStatement, [transaction.municipalityId, [...nodes]]);
  return new Map(rows.map(({ node, reference }) => [node, reference]));
}

const namesStatement = {
  name: 'elements:references',
  text: "SELECT node, kind || '/' || code AS reference FROM elements WHERE municipality_id = $1 AND node = ANY ($2::int[])",
};
