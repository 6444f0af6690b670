import type { Workload } from '../bench.ts';
import { compareReads } from './reads.ts';

/** The first page of 50 processes of some municipality. */
export const list: Workload = {
  name: 'list',
  target: 0.8,
  bound: 'at least',
  unit: 'requests/s of the bare server',
  run: (bench) =>
    compareReads(
      bench,
      'list',
      ({ slug }) => ({ path: `/v1/municipalities/${slug}/processes?limit=50` }),
      ({ items }: { items: unknown }) => items,
    ),
};
