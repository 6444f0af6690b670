import type { Workload } from '../workload.ts';
import { appendOne } from './append-one.ts';
import { appendThousand } from './append-thousand.ts';
import { card } from './card.ts';
import { coverage } from './coverage.ts';
import { exportTown } from './export.ts';
import { exportMemory } from './export-memory.ts';
import { firstAfterElement } from './first-after-element.ts';
import { firstAfterValue } from './first-after-value.ts';
import { importTown } from './import.ts';
import { importLarge } from './import-large.ts';
import { list } from './list.ts';
import { manyValues } from './many-values.ts';
import { neighbourhood } from './neighbourhood.ts';
import { notModified } from './not-modified-304.ts';
import { search } from './search.ts';
import { twoWorkers } from './two-workers.ts';

/** All workloads, in the order of the report. */
export const workloads: readonly Workload[] = [
  card,
  list,
  search,
  notModified,
  neighbourhood,
  coverage,
  appendOne,
  appendThousand,
  exportTown,
  exportMemory,
  importTown,
  importLarge,
  firstAfterElement,
  firstAfterValue,
  manyValues,
  twoWorkers,
];
