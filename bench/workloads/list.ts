import { assertSameAnswers, compare, loadsOfRead, onNewDays, withPeer } from '../load/compare.ts';
import { rowOf } from '../load/row-of.ts';
import type { Workload } from '../workload.ts';

/** The first page of 50 processes of some municipality. */
export const list: Workload = {
  name: 'list',
  hasPeers: true,
  run: async (bench) => {
    const loads = loadsOfRead(bench, ({ slug }) => ({
      path: `/v1/municipalities/${slug}/processes?limit=50`,
    }));
    await assertSameAnswers<{ items: unknown }>([loads.product, loads.bare], ({ items }) => items);
    const all = withPeer(bench, loads, 'typical', loads.bare.draw);
    const { ratios, ours, bare, peers } = await compare(bench, 'list', all);
    const goal = { bound: 'at least', target: 0.95, unit: 'requests/s of bare' } as const;
    const unkept = await compare(bench, 'list, not in memory', {
      product: onNewDays(loads.product, bench.today),
      bare: onNewDays(loads.bare, bench.today),
    });
    return {
      rows: [
        rowOf('list', goal, ratios, { ours, bare }),
        rowOf('list, not in memory', goal, unkept.ratios, { ours: unkept.ours, bare: unkept.bare }),
      ],
      peers,
    };
  },
};
