import type { Transaction } from './transaction.ts';

/** Tells the planner what the tables hold that have grown by a tenth since it was last told, this transaction's rows included. */
export const refreshStatistics = (transaction: Transaction): Promise<unknown> =>
  transaction.query({ text: 'SELECT refresh_statistics()' }, []);
