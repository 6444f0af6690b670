import type { Transaction } from '../../database/transaction.ts';

/**
 * Updates what is found across municipalities to what is in force: after every change of the
 * content, code or visibility of nodes, in the same transaction.
 */
export const refreshShared = (transaction: Transaction, nodes: readonly number[]): void =>
  transaction.send(refreshStatement, [transaction.municipalityId, [...nodes]]);

const refreshStatement = { name: 'shared:refresh', text: 'SELECT refresh_shared($1, $2::int[])' };
