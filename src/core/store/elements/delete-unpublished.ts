import type { Transaction } from '../../database/transaction.ts';

/** Deletes an element that was never published, with its parts and former codes. */
export async function deleteUnpublished(transaction: Transaction, node: number): Promise<void> {
  await transaction.query(deleteCodesStatement, [transaction.municipalityId, node]);
  await transaction.query(deleteStatement, [transaction.municipalityId, node]);
}

const deleteCodesStatement = {
  name: 'elements:delete-codes',
  text: `DELETE FROM former_codes f USING elements e
    WHERE e.municipality_id = $1 AND (e.node = $2 OR e.owner = $2) AND NOT e.is_published AND f.municipality_id = $1 AND f.node = e.node`,
};

const deleteStatement = {
  name: 'elements:delete',
  text: 'DELETE FROM elements WHERE municipality_id = $1 AND (owner = $2 OR node = $2) AND NOT is_published',
};
