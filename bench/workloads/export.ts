import type { Bench, Workload } from '../bench.ts';
import type { BenchMunicipality } from '../data-set.ts';
import { resultOf } from '../measure.ts';
import { residentMegabytes } from '../processor-time.ts';

const times = 5;
const elementsOfMunicipality = 1000;

/**
 * The memory of the server while it streams a large municipality again and again, over what it
 * takes for the same bytes of a small one: the heap of a busy process swings, but its size must not
 * depend on the size of the municipality.
 */
export const exports: Workload = {
  name: 'export',
  target: 64,
  bound: 'at most',
  unit: 'MB more than for a small municipality',
  run: async (bench) => {
    const { dataSet, product, progress } = bench;
    const small = dataSet.municipalities[0] as BenchMunicipality; // there is a municipality
    progress.start('export', 2 * times);
    const quiet = residentMegabytes(product.pid);
    const repeats = Math.ceil(dataSet.large.elements / elementsOfMunicipality);
    const before = await maxMemory(bench, () => exportTimes(bench, small, repeats));
    const most = await maxMemory(bench, () => exportTimes(bench, dataSet.large, 1));
    progress.stop();
    const note = `${times} times ${dataSet.large.elements} elements`;
    const memory = `${Math.round(quiet)} MB when started, at most ${Math.round(before)} MB with small municipalities, ${Math.round(most)} MB with the large one`;
    return resultOf([Math.max(0, most - before)], `${note}; ${memory}`);
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

async function exportMunicipality(
  { product }: Bench,
  { slug, token }: BenchMunicipality,
): Promise<void> {
  const answer = await fetch(`${product.origin}/v1/municipalities/${slug}/_export`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok || !answer.body) throw new Error(`the export was refused: ${answer.status}`);
  for await (const _ of answer.body);
}
