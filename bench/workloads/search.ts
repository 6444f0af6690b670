import type { Workload } from '../bench.ts';
import { compareReads } from './reads.ts';

/**
 * A question of two or three words in some municipality. The bare server ranks in PostgreSQL by
 * letters, the product in memory by words: made-up names differ in a number, so that many fit as
 * well as the best, and only how many are answered is alike. How well either ranks is the matter of
 * test/search-relevance.
 */
export const search: Workload = {
  name: 'search',
  target: 0.8,
  bound: 'at least',
  unit: 'requests/s of the bare server',
  run: (bench) =>
    compareReads(
      bench,
      'search',
      ({ slug }, random) => ({
        path: `/v1/municipalities/${slug}/search?q=${encodeURIComponent(random.pick(bench.questions))}`,
      }),
      ({ items }: { items: readonly unknown[] }) => items.length,
    ),
};
