import { plainLines } from '../data/town-lines.ts';
import { rowOf } from '../load/row-of.ts';
import { bodyOf, timeImport } from '../load/time-import.ts';
import type { Workload } from '../workload.ts';

/** As many lines as an import takes at most; their texts are shorter, to fit into its 32 MB. */
const elements = 50_000;
const charactersOfDescription = 60;

/** The largest import that the product takes, once, by a process that has imported before. */
export const importLarge: Workload = {
  name: 'import-large',
  run: async (bench) => {
    const { progress } = bench;
    progress.start('import 50,000', 2);
    try {
      await timeImport(bench, 'import-warm-up', bodyOf(plainLines(8, 500)));
      progress.step();
      const body = bodyOf(plainLines(9, elements, charactersOfDescription));
      const ours = await timeImport(bench, 'import-large', body);
      progress.step();
      const goal = { bound: 'at most', target: 40, unit: 's' } as const;
      const note = `${(Buffer.byteLength(body) / 1e6).toFixed(1)} MB`;
      return {
        rows: [rowOf('import 50,000 elements', goal, [ours.p50 / 1000], { ours, note })],
      };
    } finally {
      progress.stop();
    }
  },
};
