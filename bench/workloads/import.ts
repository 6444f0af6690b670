import { plainLines } from '../data/town-lines.ts';
import { copyRows } from '../load/copy-rows.ts';
import { type Figures, figuresOfTimes, mediansOf } from '../load/figures.ts';
import { rowOf } from '../load/row-of.ts';
import { bodyOf, timeImport } from '../load/time-import.ts';
import type { Workload } from '../workload.ts';

const elements = 10_000;
const firstNumberOfCopies = 95_000;

/**
 * 10,000 elements and 20,000 links through `_import`, with validation, versions, log and search:
 * its seconds, and against a bare copy of the rows that it writes.
 */
export const importTown: Workload = {
  name: 'import',
  run: async (bench) => {
    const { rounds, progress } = bench;
    const body = bodyOf(plainLines(7, elements));
    const runs: { readonly product: Figures; readonly bare: Figures }[] = [];
    progress.start('import', 2 * (rounds + 1));
    try {
      // the first round warms up: it compiles the validators
      for (let round = 0; round <= rounds; round++) {
        const product = await timeImport(bench, `import-${round}`, body);
        progress.step();
        const copied = await copyRows(bench, `run-import-${round}`, {
          number: firstNumberOfCopies + round,
          slug: `run-import-copy-${round}`,
        });
        progress.step();
        if (round > 0) runs.push({ product, bare: figuresOfTimes([copied], null) });
      }
    } finally {
      progress.stop();
    }
    const ours = mediansOf(runs.map(({ product }) => product));
    const bare = mediansOf(runs.map((run) => run.bare));
    return {
      rows: [
        rowOf(
          'import 10,000 elements',
          { bound: 'at most', target: 6, unit: 's' },
          runs.map(({ product }) => product.p50 / 1000),
          { ours },
        ),
        rowOf(
          'import, ratio',
          { bound: 'at most', target: 3, unit: '× the time of a bare copy of the rows' },
          runs.map((run) => run.product.p50 / run.bare.p50),
          { ours, bare, note: `the bare copy took ${(bare.p50 / 1000).toFixed(2)} s` },
        ),
      ],
    };
  },
};
