import { nthBatch } from '../data/value-towns.ts';
import { loadsOfWrites, type NthRequest, posted } from '../load/appends.ts';
import { compare } from '../load/compare.ts';
import { rowOf } from '../load/row-of.ts';
import type { Workload } from '../workload.ts';

const valuesOfBatch = 1000;

const nth: NthRequest = (n, towns) =>
  posted(`/v1/municipalities/${towns[n % towns.length]?.slug}/measurements/_batch`, {
    items: nthBatch(n, valuesOfBatch).map(({ metric, period, value }) => ({
      metric: `metrics/${metric}`,
      period,
      value,
    })),
  });

/** A batch of 1,000 values of 40 metrics, all or nothing, against one bare upsert. */
export const appendThousand: Workload = {
  name: 'append-thousand',
  run: async (bench) => {
    const loads = await loadsOfWrites(bench, 'append-thousand', nth, {});
    const { ratios, ours, bare } = await compare(bench, 'append 1,000 values', loads);
    const goal = { bound: 'at least', target: 0.5, unit: 'requests/s of bare' } as const;
    return { rows: [rowOf('append 1,000 values', goal, ratios, { ours, bare })] };
  },
};
