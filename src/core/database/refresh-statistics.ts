import type { Transaction } from './transaction.ts';

/**
 * Updates the planner's statistics of tables that grew by a tenth, this transaction's rows
 * included.
 */
export const refreshStatistics = (transaction: Transaction): Promise<unknown> =>
  transaction.query({ text: 'SELECT refresh_statistics()' }, []);
