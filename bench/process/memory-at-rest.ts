import { setTimeout as pause } from 'node:timers/promises';
import type { BenchMunicipality } from '../data/data-set.ts';
import { questions } from '../growth/growth.ts';
import { asMember } from '../load/compare.ts';
import { median } from '../load/figures.ts';
import { residentMegabytes } from '../load/processor-time.ts';
import { timeOf } from '../load/request.ts';
import { startProduct } from '../servers/servers.ts';
import type { ProcessMeasurement, ProcessRow } from './process-row.ts';

/** Time for what a start or an answer leaves behind to settle. */
const restMs = 2000;

/** One read of each kind: the questions of the growth table, a workbook, an export. */
const reads = (slug: string): readonly string[] => {
  const town = `/v1/municipalities/${slug}`;
  return [
    ...questions.map(({ path }) => `${town}/${path}`),
    `${town}/graph/gaps?format=xlsx`,
    `${town}/_export`,
  ];
};

/** What the process holds in memory once it has started, and once it was asked everything. */
export const memoryAtRest: ProcessMeasurement = {
  name: 'memory',
  run: async ({ dataSet, rounds, progress, log }) => {
    const municipality = dataSet.municipalities[0] as BenchMunicipality; // there is a municipality
    progress.start('memory at rest', rounds);
    const started: number[] = [];
    const asked: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const product = await startProduct(dataSet.url, { log, profile: null });
      try {
        await pause(restMs);
        started.push(residentMegabytes(product.pid));
        for (const path of reads(municipality.slug))
          await timeOf(product, asMember(municipality, { path }));
        await pause(restMs);
        asked.push(residentMegabytes(product.pid));
      } finally {
        await product.stop();
      }
      progress.step();
    }
    progress.stop();
    const note = `${reads('').length} reads of a town: the questions of the growth table, workbook, export`;
    return [
      rowOf('memory when started', started, 'resident set of Node at rest'),
      rowOf('memory when asked', asked, note),
    ];
  },
};

const rowOf = (name: string, values: readonly number[], note: string): ProcessRow => ({
  name,
  value: median(values),
  least: Math.min(...values),
  most: Math.max(...values),
  unit: 'MB',
  note,
});
