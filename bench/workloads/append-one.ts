import { nthValue } from '../data/value-towns.ts';
import { loadsOfWrites, type NthRequest, posted } from '../load/appends.ts';
import { compare } from '../load/compare.ts';
import { rowOf } from '../load/row-of.ts';
import type { Workload } from '../workload.ts';

const nth: NthRequest = (n, towns) => {
  const { town, metric, period, value } = nthValue(n);
  const path = `/v1/municipalities/${towns[town]?.slug}/metrics/${metric}/measurements`;
  return posted(path, { period, value });
};

/** One value of a metric, checked, logged and committed, against one bare upsert. */
export const appendOne: Workload = {
  name: 'append-one',
  hasPeers: true,
  run: async (bench) => {
    const loads = await loadsOfWrites(bench, 'append-one', nth, { typical: nth });
    const { ratios, ours, bare, peers } = await compare(bench, 'append one value', loads);
    const goal = { bound: 'at least', target: 0.4, unit: 'requests/s of bare' } as const;
    return { rows: [rowOf('append one value', goal, ratios, { ours, bare })], peers };
  },
};
