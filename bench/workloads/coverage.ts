import { assertSameAnswers, compare, computed, loadsOfRead } from '../load/compare.ts';
import { rowOf } from '../load/row-of.ts';
import type { Workload } from '../workload.ts';

const members = [
  'relations',
  'rows',
  'columns',
  'cells',
  'uncoveredRows',
  'uncoveredColumns',
] as const;
type Answer = Readonly<Record<(typeof members)[number], readonly unknown[]>>;

/** The matrix of goals × processes of some municipality, against one SQL statement. */
export const coverage: Workload = {
  name: 'coverage',
  run: async (bench) => {
    const loads = loadsOfRead(bench, ({ slug }) => ({
      path: `/v1/municipalities/${slug}/graph/coverage?rows=goals&columns=processes`,
    }));
    await assertSameAnswers([loads.product, loads.bare], (answer: Answer) =>
      members.map((member) => answer[member].map((item) => JSON.stringify(item)).sort()),
    );
    const { ratios, ours, bare } = await compare(bench, 'coverage', loads);
    const goal = { bound: 'at least', target: 2, unit: 'requests/s of one SQL statement' } as const;
    const anew = await compare(bench, 'coverage, not in memory', {
      product: computed(loads.product),
      bare: loads.bare,
    });
    return {
      rows: [
        rowOf('coverage', goal, ratios, { ours, bare }),
        rowOf('coverage, not in memory', goal, anew.ratios, { ours: anew.ours, bare: anew.bare }),
      ],
    };
  },
};
