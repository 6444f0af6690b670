import { codes } from '../data/town-lines.ts';
import { assertSameAnswers, compare, computed, type Loads, loadsOfRead } from '../load/compare.ts';
import { rowOf } from '../load/row-of.ts';
import type { Goal, Row, Workload } from '../workload.ts';

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

const ofCte: Goal = { bound: 'at least', target: 1.6, unit: 'requests/s of a recursive CTE' };
const ofWalk: Goal = { bound: 'at least', target: 0.9, unit: 'requests/s of a walk in memory' };

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
    const note = `${size} elements`;
    const measured = async (name: string, goal: Goal, loads: Loads): Promise<Row> => {
      const { ratios, ours, bare } = await compare(bench, name, loads);
      return rowOf(name, goal, ratios, { ours, bare, note });
    };
    const anew = { product: computed(byCte.product) };
    return {
      rows: [
        await measured('neighbourhood, CTE', ofCte, byCte),
        await measured('neighbourhood, CTE, not in memory', ofCte, { ...byCte, ...anew }),
        await measured('neighbourhood, walk', ofWalk, inMemory),
        await measured('neighbourhood, walk, not in memory', ofWalk, { ...inMemory, ...anew }),
      ],
    };
  },
};
