import {
  asMember,
  assertSameAnswers,
  compare,
  computed,
  loadsOfRead,
  withPeer,
} from '../load/compare.ts';
import { timeOf } from '../load/request.ts';
import { rowOf } from '../load/row-of.ts';
import type { Bench, Workload } from '../workload.ts';

/**
 * Two or three words in some municipality that was searched before. The bare server ranks by
 * ts_rank, otherwise than the product, so only how many are found is compared.
 */
export const search: Workload = {
  name: 'search',
  hasPeers: true,
  run: async (bench) => {
    const loads = loadsOfRead(bench, ({ slug }, random) => ({
      path: `/v1/municipalities/${slug}/search?q=${encodeURIComponent(random.pick(bench.questions))}`,
    }));
    await assertSameAnswers<{ items: readonly unknown[] }>(
      [loads.product, loads.bare],
      ({ items }) => items.length,
    );
    await searchEachOnce(bench);
    const all = withPeer(bench, loads, 'typical', loads.bare.draw);
    const { ratios, ours, bare, peers } = await compare(bench, 'search', all);
    const speed = { bound: 'at least', target: 1.5, unit: 'requests/s of bare' } as const;
    const anew = await compare(bench, 'search, not in memory', {
      product: computed(loads.product),
      bare: loads.bare,
    });
    const tail = { bound: 'at most', target: 4, unit: 'p99 over p50' } as const;
    const tails = anew.rounds.map(({ product }) => product.p99 / product.p50);
    const unkept = { ours: anew.ours, bare: anew.bare };
    return {
      rows: [
        rowOf('search', speed, ratios, { ours, bare }),
        rowOf('search, not in memory', speed, anew.ratios, unkept),
        rowOf('search, tail', tail, tails, unkept),
      ],
      peers,
    };
  },
};

/** Has every municipality searched once: the goal is about a warm search. */
async function searchEachOnce({ dataSet, product }: Bench): Promise<void> {
  for (const municipality of dataSet.municipalities)
    await timeOf(
      product,
      asMember(municipality, { path: `/v1/municipalities/${municipality.slug}/search?q=stavba` }),
    );
}
