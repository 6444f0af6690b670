import { codes } from '../data/town-lines.ts';
import { assertSameAnswers, compare, loadsOfRead } from '../load/compare.ts';
import { rowOf } from '../load/row-of.ts';
import type { Workload } from '../workload.ts';

type Answer = {
  readonly truncated: boolean;
  readonly nodes: readonly {
    readonly reference: string;
    readonly name: string;
    readonly distance: number;
  }[];
  readonly links: readonly {
    readonly from: string;
    readonly relation: string;
    readonly to: string;
  }[];
};

/** What holds strategy, processes, metrics, evaluations and life situations together. */
const relations = [
  'supports',
  'decomposesInto',
  'precedes',
  'measures',
  'assesses',
  'triggers',
  'performedBy',
  'ownedBy',
];

const nodesOf = ({ nodes, truncated }: Answer) => [
  truncated,
  nodes.map(({ reference, name, distance }) => `${reference} ${name} ${distance}`).sort(),
];
const linksOf = ({ links }: Answer) =>
  links.map(({ from, relation, to }) => `${from} ${relation} ${to}`).sort();

/**
 * Everything within four steps of the vision of some municipality: against a recursive CTE, which
 * returns the elements alone, and against a walk over adjacency lists that never change.
 */
export const neighbourhood: Workload = {
  name: 'neighbourhood',
  run: async (bench) => {
    const query = `of=goals/${codes.goal(1)}&depth=4&relations=${relations.join(',')}`;
    const byCte = loadsOfRead(bench, ({ slug }) => ({
      path: `/v1/municipalities/${slug}/graph/neighbourhood?${query}`,
    }));
    const { bare: walk } = loadsOfRead(bench, ({ slug }) => ({
      path: `/v1/municipalities/${slug}/in-memory/neighbourhood?${query}`,
    }));
    const inMemory = { product: byCte.product, bare: walk };
    let size = 0;
    await assertSameAnswers([byCte.product, byCte.bare], (answer: Answer) => {
      size = answer.nodes.length;
      return nodesOf(answer);
    });
    await assertSameAnswers([byCte.product, walk], (answer: Answer) => [
      nodesOf(answer),
      linksOf(answer),
    ]);
    const cte = await compare(bench, 'neighbourhood: CTE', byCte);
    const plain = await compare(bench, 'neighbourhood: in memory', inMemory);
    const note = `${size} elements`;
    const unit = 'requests/s of';
    return {
      rows: [
        rowOf(
          'neighbourhood, CTE',
          { bound: 'at least', target: 1.6, unit: `${unit} a recursive CTE` },
          cte.ratios,
          { ours: cte.ours, bare: cte.bare, note },
        ),
        rowOf(
          'neighbourhood, in memory',
          { bound: 'at least', target: 0.9, unit: `${unit} a walk in memory` },
          plain.ratios,
          { ours: plain.ours, bare: plain.bare, note },
        ),
      ],
    };
  },
};
