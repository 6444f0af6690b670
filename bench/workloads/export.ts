import type { Bench, Workload } from '../bench.ts';
import { resultOf } from '../measure.ts';
import { residentMegabytes } from '../processor-time.ts';

const times = 5;

/** The memory of the server while it streams a large town again and again. */
export const exports: Workload = {
  name: 'export',
  target: 64,
  bound: 'at most',
  unit: 'MB that the process grows',
  run: async (bench) => {
    const { dataSet, product, progress } = bench;
    progress.start('export', times + 1);
    // a small town first, so that only the size of the large one is seen
    await exportTown(bench, dataSet.towns[0] as Bench['dataSet']['large']); // there is a town
    progress.step();
    const before = residentMegabytes(product.pid);
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, residentMegabytes(product.pid));
    }, 20);
    let bytes = 0;
    try {
      for (let time = 0; time < times; time++) {
        bytes = await exportTown(bench, dataSet.large);
        progress.step();
      }
    } finally {
      clearInterval(watch);
      progress.stop();
    }
    const growth = Math.max(0, most - before);
    return resultOf(
      [growth],
      `${times} times ${dataSet.large.elements} elements, ${Math.round(bytes / 1e6)} MB each; ${Math.round(before)} MB before, ${Math.round(most)} MB at most`,
    );
  },
};

async function exportTown({ product }: Bench, { slug, token }: { slug: string; token: string }): Promise<number> {
  const answer = await fetch(`${product.origin}/v1/municipalities/${slug}/_export`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok || !answer.body) throw new Error(`the export was refused: ${answer.status}`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += chunk.length;
  return bytes;
}
