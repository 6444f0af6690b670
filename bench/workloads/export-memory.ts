import type { BenchMunicipality } from '../data/data-set.ts';
import { asMember } from '../load/compare.ts';
import { residentMegabytes } from '../load/processor-time.ts';
import { timeOf } from '../load/request.ts';
import { rowOf } from '../load/row-of.ts';
import type { Bench, Workload } from '../workload.ts';

const times = 5;
const elementsOfMunicipality = 1000;

/**
 * The memory of the server while it streams a large municipality again and again, over what it
 * takes for the same bytes of a small one: the heap of a busy process swings, but its size must not
 * depend on the size of the municipality.
 */
export const exportMemory: Workload = {
  name: 'export-memory',
  run: async (bench) => {
    const { dataSet, product, progress } = bench;
    const small = dataSet.municipalities[0] as BenchMunicipality; // there is a municipality
    progress.start('export: memory', 2 * times);
    const quiet = residentMegabytes(product.pid);
    const repeats = Math.ceil(dataSet.large.elements / elementsOfMunicipality);
    const before = await maxMemory(bench, () => exportTimes(bench, small, repeats));
    const most = await maxMemory(bench, () => exportTimes(bench, dataSet.large, 1));
    progress.stop();
    const note = `${times} times ${dataSet.large.elements} elements`;
    const memory = `${Math.round(quiet)} MB when started, at most ${Math.round(before)} MB with small municipalities, ${Math.round(most)} MB with the large one`;
    const goal = { bound: 'at most', target: 64, unit: 'MB over a small town' } as const;
    const more = Math.max(0, most - before);
    return { rows: [rowOf('export, memory', goal, [more], { note: `${note}; ${memory}` })] };
  },
};

async function exportTimes(
  bench: Bench,
  municipality: BenchMunicipality,
  repeats: number,
): Promise<void> {
  for (let time = 0; time < times; time++) {
    for (let repeat = 0; repeat < repeats; repeat++) await exportMunicipality(bench, municipality);
    bench.progress.step();
  }
}

/** The most that the server holds while something goes on. */
async function maxMemory({ product }: Bench, work: () => Promise<void>): Promise<number> {
  let most = residentMegabytes(product.pid);
  const watch = setInterval(() => {
    most = Math.max(most, residentMegabytes(product.pid));
  }, 20);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return most;
}

const exportMunicipality = ({ product }: Bench, municipality: BenchMunicipality): Promise<number> =>
  timeOf(
    product,
    asMember(municipality, { path: `/v1/municipalities/${municipality.slug}/_export` }),
  );
