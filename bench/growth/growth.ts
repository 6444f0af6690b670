import { growthLines } from '../data/growth-lines.ts';
import { type MadeMunicipality, makeForRun } from '../data/made-for-run.ts';
import { asOwner } from '../data/owner.ts';
import { codes } from '../data/town-lines.ts';
import {
  coverage,
  gaps,
  neighbourhoodOfFour,
  type Question,
  search,
  thread,
} from '../load/composed-questions.ts';
import { type Figures, figuresOfTimes, median } from '../load/figures.ts';
import { ask, measureFirstReads } from '../load/first-reads.ts';
import { perRequest, withProcessorTime } from '../load/load.ts';
import { writeElement, writeValue } from '../load/writes.ts';
import type { Bench } from '../workload.ts';

/** Milliseconds within which every warm question should be answered, whatever the size. */
export const growthTarget = 300;

/** The nine kinds of questions. */
export const questions: readonly Question[] = [
  { name: 'responsibility matrix', path: `graph/raci?process=${codes.process(1)}` },
  neighbourhoodOfFour,
  thread,
  coverage,
  gaps,
  search,
  { name: 'what changed', path: 'questions/what-changed' },
  { name: 'card', path: `process-cards/${codes.card(1)}` },
  { name: 'list of 50', path: 'processes?limit=50' },
];
const warmReads = 15;
const cycles = 5;

/** One question of a town of one size. */
export type GrowthRow = {
  readonly question: string;
  /** Elements that were asked for with `--growth`; the town has about as many. */
  readonly elements: number;
  readonly warm: Figures;
  /** Median milliseconds of the first answer after a value was written. */
  readonly afterValue: number;
  /** Median milliseconds of the first answer after an element was published. */
  readonly afterElement: number;
  readonly isMet: boolean;
  /** Why there are no figures; empty when there are. */
  readonly refusal: string;
};

const unmeasured: Figures = { perSecond: Number.NaN, p50: Number.NaN, p99: Number.NaN, cpu: null };

/** Asks nine questions, one client, of a town of one size that is made for this and removed. */
export async function measureGrowth(bench: Bench, elements: number): Promise<GrowthRow[]> {
  const { opened, dataSet, progress } = bench;
  progress.start(`growth: ${elements}`, questions.length + 1);
  try {
    const town = await makeForRun(opened, `growth-${elements}`, growthLines(elements));
    await asOwner(dataSet.url, (owner) => owner.query('VACUUM (ANALYZE)'));
    progress.step();
    const rows: GrowthRow[] = [];
    for (const question of questions) {
      rows.push(
        await measureQuestion(bench, town, elements, question).catch((error: unknown) => ({
          question: question.name,
          elements,
          warm: unmeasured,
          afterValue: Number.NaN,
          afterElement: Number.NaN,
          isMet: false,
          refusal: String(error).slice(0, 300),
        })),
      );
      progress.step();
    }
    return rows;
  } finally {
    progress.stop();
  }
}

async function measureQuestion(
  bench: Bench,
  town: MadeMunicipality,
  elements: number,
  question: Question,
): Promise<GrowthRow> {
  const warm = await asOwner(bench.dataSet.url, async (owner) => {
    await ask(bench, town, question);
    await ask(bench, town, question);
    const [times, cpu] = await withProcessorTime(owner, { server: bench.product }, async () => {
      const milliseconds: number[] = [];
      for (let read = 0; read < warmReads; read++)
        milliseconds.push(await ask(bench, town, question));
      return milliseconds;
    });
    return figuresOfTimes(times, perRequest(cpu, warmReads));
  });
  const afterValue = await measureFirstReads(bench, town, question, writeValue, cycles);
  const afterElement = await measureFirstReads(bench, town, question, writeElement, cycles);
  return {
    question: question.name,
    elements,
    warm,
    afterValue: median(afterValue.first),
    afterElement: median(afterElement.first),
    isMet: warm.p50 <= growthTarget,
    refusal: '',
  };
}
