import { median } from '../load/figures.ts';
import { startProduct } from '../servers/servers.ts';
import type { ProcessMeasurement } from './process-row.ts';

/**
 * How long the product takes from the start of its process until it says that it is ready, on a
 * database that has its tables already.
 */
export const startup: ProcessMeasurement = {
  name: 'startup',
  run: async ({ dataSet, rounds, progress, log }) => {
    progress.start('startup', rounds + 1);
    const times: number[] = [];
    // the first start reads the files from the disk, and is not counted
    for (let round = 0; round <= rounds; round++) {
      const start = performance.now();
      const product = await startProduct(dataSet.url, { log, profile: null });
      if (round > 0) times.push(performance.now() - start);
      await product.stop();
      progress.step();
    }
    progress.stop();
    const [least, most] = [Math.min(...times), Math.max(...times)];
    const note = 'from the start of the process to ready, on an existing database';
    return [{ name: 'startup', value: median(times), least, most, unit: 'ms', note }];
  },
};
