import { inTransaction } from '../../../core/database/transaction.ts';
import type { Job } from '../../../core/jobs/job.ts';
import { serviceItself } from '../../../core/model/principal.ts';
import { eachMunicipality } from '../../../core/store/municipalities/municipalities.ts';
import { purgeOldImports } from '../store/imports.ts';

/** Deletes imports that finished a week ago, and those that nothing was sent to for as long. */
export const purgeImports: Job = {
  name: 'purge-imports',
  every: 3600,
  run: async ({ database }, signal) => {
    for await (const { id } of eachMunicipality(database)) {
      if (signal.aborted) return;
      await inTransaction(database, serviceItself(id, 'clock'), purgeOldImports);
    }
  },
};
