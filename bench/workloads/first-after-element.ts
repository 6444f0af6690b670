import { compareFirstReads } from '../load/compare-first-reads.ts';
import { writeElement } from '../load/writes.ts';
import type { Workload } from '../workload.ts';

/** The first answer after an element was published: at most 1.3 times the warm one, or 10 ms more. */
export const firstAfterElement: Workload = {
  name: 'first-after-element',
  run: async (bench) => ({
    rows: await compareFirstReads(bench, 'first after element', writeElement, 10),
  }),
};
