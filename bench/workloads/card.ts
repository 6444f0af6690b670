import { codes, municipalitySize } from '../data/town-lines.ts';
import {
  assertSameAnswers,
  compare,
  type Draw,
  loadsOfRead,
  onNewDays,
  withPeer,
} from '../load/compare.ts';
import { rowOf } from '../load/row-of.ts';
import type { Workload } from '../workload.ts';

/** Some process card of some municipality. */
export const drawCard: Draw = ({ slug }, random) => ({
  path: `/v1/municipalities/${slug}/process-cards/${codes.card(1 + random.below(municipalitySize.processes))}`,
});

/** A process card of 3 KB with its activities and links, in any of the municipalities. */
export const card: Workload = {
  name: 'card',
  hasPeers: true,
  run: async (bench) => {
    const loads = loadsOfRead(bench, drawCard);
    await assertSameAnswers([loads.product, loads.bare], (answer) => answer);
    const all = withPeer(bench, loads, 'typical', loads.bare.draw);
    const { ratios, ours, bare, peers } = await compare(bench, 'card', all);
    const goal = { bound: 'at least', target: 0.9, unit: 'requests/s of bare' } as const;
    const unkept = await compare(bench, 'card, not in memory', {
      product: onNewDays(loads.product, bench.today),
      bare: onNewDays(loads.bare, bench.today),
    });
    return {
      rows: [
        rowOf('card', goal, ratios, { ours, bare }),
        rowOf('card, not in memory', goal, unkept.ratios, { ours: unkept.ours, bare: unkept.bare }),
      ],
      peers,
    };
  },
};
