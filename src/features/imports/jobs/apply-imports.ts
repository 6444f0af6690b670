import type { Job } from '../../../core/jobs/job.ts';
import { applyImport } from '../operations/apply-import.ts';
import { hasQueuedImports, readQueuedImports } from '../store/import-runs.ts';

/**
 * Applies the imports that wait, one after the other, and those that a process was applying when it
 * died. One that cannot be carried out now does not hold up the others.
 */
export const applyImports: Job = {
  name: 'apply-imports',
  every: 3,
  lease: 15,
  hasWork: ({ database }) => hasQueuedImports(database),
  run: async (deps, signal) => {
    const failures: unknown[] = [];
    for (const queued of await readQueuedImports(deps.database)) {
      if (signal.aborted) break;
      await applyImport(deps, queued, signal).catch((error: unknown) => failures.push(error));
    }
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1)
      throw new AggregateError(failures, `${failures.length} imports were not applied`);
  },
};
