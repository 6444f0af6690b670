import type { Principal } from '../model/principal.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

/** Updates the planner's statistics of tables that grew by a tenth. */
export const refreshStatistics = (database: Database, principal: Principal): Promise<unknown> =>
  inTransaction(database, principal, (transaction) =>
    transaction.query({ text: 'SELECT refresh_statistics()' }, []),
  );
