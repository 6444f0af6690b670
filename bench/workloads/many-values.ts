import { growthLines } from '../data/growth-lines.ts';
import { type MadeMunicipality, makeForRun } from '../data/made-for-run.ts';
import { asOwner } from '../data/owner.ts';
import { gaps, type Question, thread } from '../load/composed-questions.ts';
import { median } from '../load/figures.ts';
import { ask } from '../load/first-reads.ts';
import { rowOf } from '../load/row-of.ts';
import { writeValue } from '../load/writes.ts';
import type { Bench, Row, Workload } from '../workload.ts';

const values = 1_000_000;
const readsOfRound = 10;
const questions: readonly Question[] = [
  gaps,
  thread,
  { name: 'metrics off range', path: 'questions/metrics-off-range' },
  { name: 'metrics without value', path: 'questions/metrics-without-value' },
];

/**
 * Questions of a town of 1,000 elements once it has a million values of metrics, against the same
 * questions before: what is asked of now must not depend on how much was measured.
 */
export const manyValues: Workload = {
  name: 'many-values',
  run: async (bench) => {
    const { opened, progress } = bench;
    progress.start('many values', 2 * (questions.length + 1) + 1);
    try {
      const town = await makeForRun(opened, 'many-values', growthLines(1000));
      const few = await timesOf(bench, town);
      await addValues(bench, town);
      progress.step();
      const many = await timesOf(bench, town);
      return { rows: [...many].map(([name, times]) => compared(name, few.get(name) ?? [], times)) };
    } finally {
      progress.stop();
    }
  },
};

const compared = (name: string, few: readonly number[], many: readonly number[]): Row => {
  const goal = { bound: 'at most', target: 1.3, unit: '× the time with 3,000 values' } as const;
  return rowOf(`many values: ${name}`, goal, [median(many) / median(few)], {
    note: `${median(few).toFixed(1)} ms with 3,000 values, ${median(many).toFixed(1)} ms with a million`,
  });
};

/** Milliseconds of each question, and of recording one value. */
async function timesOf(
  bench: Bench,
  town: MadeMunicipality,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>();
  for (const question of questions) {
    await ask(bench, town, question);
    const own: number[] = [];
    for (let read = 0; read < readsOfRound * bench.rounds; read++)
      own.push(await ask(bench, town, question));
    times.set(question.name, own);
    bench.progress.step();
  }
  const writes: number[] = [];
  for (let write = 0; write < readsOfRound * bench.rounds; write++) {
    const start = performance.now();
    await writeValue(bench, town);
    writes.push(performance.now() - start);
  }
  times.set('record one value', writes);
  bench.progress.step();
  return times;
}

/** Adds values of past months from many sources to all metrics, past the log: it would take long. */
const addValues = ({ dataSet }: Bench, { id }: MadeMunicipality): Promise<void> =>
  asOwner(dataSet.url, async (owner) => {
    await owner.query('SET session_replication_role = replica');
    await owner.query(
      `WITH metrics AS (SELECT node, count(*) OVER () AS count FROM elements WHERE municipality_id = $1 AND kind = 'metrics')
       INSERT INTO measurements (municipality_id, metric, scope, period_start, period_end, source, value, status)
       SELECT $1, m.node, 0, month, (month + interval '1 month')::date, 's-' || n / 240, n % 100, 'final' FROM metrics m
       CROSS JOIN LATERAL (SELECT n, (date '2000-01-01' + interval '1 month' * (n % 240))::date AS month
         FROM generate_series(1, ($2 / m.count)::int) n) months`,
      [id, values],
    );
    await owner.query('RESET session_replication_role');
    await owner.query('VACUUM (ANALYZE) measurements');
  });
