import { codes } from '../data/town-lines.ts';
import { asMember, computed, type Draw } from '../load/compare.ts';
import { interleave } from '../load/load.ts';
import { rowOf } from '../load/row-of.ts';
import { startProduct } from '../servers/servers.ts';
import type { Bench, Row, Workload } from '../workload.ts';
import { drawCard } from './card.ts';

const drawNeighbourhood: Draw = ({ slug }) => ({
  path: `/v1/municipalities/${slug}/graph/neighbourhood?of=goals/${codes.goal(1)}&depth=4`,
});

/**
 * Reads from two workers (`WEB_CONCURRENCY=2`) against the same from one. The load generator and
 * PostgreSQL need processors too: with two of them the workers never have both.
 */
export const twoWorkers: Workload = {
  name: 'two-workers',
  run: async (bench) => ({
    rows: [
      await compareWorkers(bench, 'card', drawCard),
      await compareWorkers(bench, 'neighbourhood', drawNeighbourhood),
      await compareWorkers(bench, 'search', ({ slug }, random) => ({
        path: `/v1/municipalities/${slug}/search?q=${encodeURIComponent(random.pick(bench.questions))}`,
      })),
    ],
  }),
};

async function compareWorkers(bench: Bench, name: string, draw: Draw): Promise<Row> {
  const { dataSet, log } = bench;
  const [one, two] = [
    await startProduct(dataSet.url, { log, profile: null, workers: 1 }),
    await startProduct(dataSet.url, { log, profile: null, workers: 2 }),
  ];
  try {
    const loadOf = (server: typeof one) =>
      computed({
        server,
        status: 200,
        draw: (random) => {
          const municipality = random.pick(dataSet.municipalities);
          return asMember(municipality, draw(municipality, random));
        },
      });
    const task = `two workers: ${name}`;
    const rounds = await interleave(bench, task, { one: loadOf(one), two: loadOf(two) });
    const goal = { bound: 'at least', target: 1.7, unit: 'requests/s of one worker' } as const;
    return rowOf(
      task,
      goal,
      rounds.map((round) => round.two.perSecond / round.one.perSecond),
    );
  } finally {
    await one.stop();
    await two.stop();
  }
}
