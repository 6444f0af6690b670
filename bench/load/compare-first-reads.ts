import { growthLines } from '../data/growth-lines.ts';
import { type MadeMunicipality, makeForRun } from '../data/made-for-run.ts';
import { asOwner } from '../data/owner.ts';
import type { Bench, Row } from '../workload.ts';
import { coverage, gaps, neighbourhoodOfFour, search, thread } from './composed-questions.ts';
import { figuresOfTimes, median } from './figures.ts';
import { measureFirstReads } from './first-reads.ts';
import { perRequest, withProcessorTime } from './load.ts';
import { rowOf } from './row-of.ts';

const questions = [neighbourhoodOfFour, thread, coverage, gaps, search];
const cyclesOfRound = 5;
const target = 1.3;

/**
 * Compares the first answer after a write with the warm ones, for five questions in a town of about
 * 1,000 elements: a row each.
 * @param graceMs how much slower the first one may be whatever the ratio
 */
export async function compareFirstReads(
  bench: Bench,
  task: string,
  write: (bench: Bench, town: MadeMunicipality) => Promise<void>,
  graceMs: number,
): Promise<Row[]> {
  const { opened, dataSet, progress, rounds } = bench;
  const grace = graceMs > 0 ? `, or ${graceMs} ms more` : '';
  const goal = { bound: 'at most', target, unit: `× the warm time${grace}` } as const;
  progress.start(task, questions.length);
  try {
    const town = await makeForRun(opened, 'first-reads', growthLines(1000));
    return await asOwner(dataSet.url, async (owner) => {
      const rows: Row[] = [];
      for (const question of questions) {
        const cycles = cyclesOfRound * rounds;
        const [{ first, warm }, cpu] = await withProcessorTime(
          owner,
          { server: bench.product },
          () => measureFirstReads(bench, town, question, write, cycles),
        );
        progress.step();
        const [firstMs, warmMs] = [median(first), median(warm)];
        const isMet = firstMs <= target * warmMs || firstMs <= warmMs + graceMs;
        rows.push(
          rowOf(`${task}: ${question.name}`, goal, [firstMs / warmMs], {
            isMet,
            ours: figuresOfTimes(first, perRequest(cpu, first.length + warm.length)),
            note: `first ${firstMs.toFixed(1)} ms, warm ${warmMs.toFixed(1)} ms; the processor time includes the writes`,
          }),
        );
      }
      return rows;
    });
  } finally {
    progress.stop();
  }
}
