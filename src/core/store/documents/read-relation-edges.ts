import { knownNow } from '../../database/time-sql.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { DatedEdge } from '../../model/timeline.ts';

/** Returns every edge of one relation that is known now, whenever it is valid. */
export const readRelationEdges = (
  transaction: Transaction,
  relation: string,
): Promise<DatedEdge[]> =>
  transaction.query<DatedEdge>(edgesStatement, [transaction.municipalityId, relation]);

const edgesStatement = {
  name: 'links:of-relation',
  text: `SELECT src AS source, dst AS target, valid_from::text AS "from", valid_to::text AS "to" FROM links l
    WHERE municipality_id = $1 AND relation = $2 AND ${knownNow('l')}`,
};
