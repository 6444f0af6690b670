import type { Workload } from '../bench.ts';
import { compareReads } from './reads.ts';

/**
 * A question of two or three words in some town. The bare server ranks in PostgreSQL, the product in memory by words
 * instead of letters: the tails differ, the best hit does not.
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
      ({ slug }, random) => ({ path: `/v1/municipalities/${slug}/search?q=${encodeURIComponent(random.pick(bench.questions))}` }),
      ({ items: [best] }: { items: { code: string }[] }) => best?.code,
    ),
};
