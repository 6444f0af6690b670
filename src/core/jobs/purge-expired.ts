import { purgeExpiredKeys } from '../database/idempotency.ts';
import { inTransaction } from '../database/transaction.ts';
import { serviceItself } from '../model/principal.ts';
import { eachMunicipality } from '../store/municipalities/municipalities.ts';
import type { Job } from './job.ts';

/**
 * Deletes what is kept for a day only, in every municipality: idempotency keys and their answers.
 */
export const purgeExpired: Job = {
  name: 'purge-expired',
  every: 3600,
  run: async ({ database }, signal) => {
    for await (const { id } of eachMunicipality(database)) {
      if (signal.aborted) return;
      await inTransaction(database, serviceItself(id, 'clock'), purgeExpiredKeys);
    }
  },
};
