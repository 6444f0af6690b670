import type { Transaction } from '../database/transaction.ts';

/**
 * Brings what is found across towns in line with what is in force: after every change of what nodes say, of their code or
 * of who may see them, in the same transaction.
 */
export const refreshShared = (
  transaction: Transaction,
  nodes: readonly number[],
): Promise<unknown> =>
  transaction.query(refreshStatement, [transaction.municipalityId, [...nodes]]);

const refreshStatement = { name: 'shared:refresh', text: 'SELECT refresh_shared($1, $2::int[])' };
