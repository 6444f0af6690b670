import type { Workload } from '../bench.ts';
import { assertNoDifference, interleave, microsecondsOf, resultOf, summaryOf } from '../measure.ts';
import { walkedRelations } from '../neighbourhood-statement.ts';
import { codes } from '../town-lines.ts';
import { loadsOf } from './reads.ts';

type Answer = {
  readonly truncated: boolean;
  readonly nodes: readonly {
    readonly reference: string;
    readonly name: string;
    readonly distance: number;
  }[];
};

/** Everything within four steps of the vision of some municipality, by processor time. */
export const neighbourhood: Workload = {
  name: 'neighbourhood',
  target: 0.5,
  bound: 'at most',
  unit: 'CPU of a recursive CTE',
  run: async (bench) => {
    const query = `of=goals/${codes.goal(1)}&depth=4&relations=${walkedRelations.join(',')}`;
    const { product, bare } = loadsOf(bench, ({ slug }) => ({
      path: `/v1/municipalities/${slug}/graph/neighbourhood?${query}`,
    }));
    let size = 0;
    await assertNoDifference([product, bare], ({ nodes, truncated }: Answer) => {
      size = nodes.length;
      return [
        nodes.map(({ reference, name, distance }) => `${reference} ${name} ${distance}`).sort(),
        truncated,
      ];
    });
    const rounds = await interleave(bench, 'neighbourhood', { product, bare });
    return resultOf(
      rounds.map((runs) => microsecondsOf(runs.product) / microsecondsOf(runs.bare)),
      `${size} nodes; product ${summaryOf(rounds.map((runs) => runs.product))}; CTE ${summaryOf(rounds.map((runs) => runs.bare))}`,
    );
  },
};
