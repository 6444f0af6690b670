import { compareFirstReads } from '../load/compare-first-reads.ts';
import { writeValue } from '../load/writes.ts';
import type { Workload } from '../workload.ts';

/** The first answer after the newest value of a metric was corrected: at most 1.3 times the warm one. */
export const firstAfterValue: Workload = {
  name: 'first-after-value',
  run: async (bench) => ({
    rows: await compareFirstReads(bench, 'first after value', writeValue, 0),
  }),
};
