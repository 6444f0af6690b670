import { type GrowthRow, growthTarget } from '../growth/growth.ts';
import type { ProcessRow } from '../process/process-row.ts';
import type { Row } from '../workload.ts';

const rounded = (value: number): number => Number(value.toFixed(3));

/** The report for programs: a row of the tables each, those of growth in warm milliseconds. */
export const asJson = (
  rows: readonly Row[],
  growth: readonly GrowthRow[],
  ofProcess: readonly ProcessRow[],
): string =>
  `${JSON.stringify(
    [
      ...rows.map(({ name, value, least, most, goal, isMet, ours, bare }) => ({
        workload: name,
        ratio: rounded(value),
        target: goal.target,
        unit: goal.unit,
        bound: goal.bound,
        met: isMet,
        range: [rounded(least), rounded(most)],
        ours,
        bare,
      })),
      ...growth.map(({ question, elements, warm, afterValue, afterElement, isMet }) => ({
        workload: `growth: ${question}, ${elements} elements`,
        ratio: rounded(warm.p50),
        target: growthTarget,
        unit: 'ms',
        bound: 'at most',
        met: isMet,
        ours: warm,
        afterValue: rounded(afterValue),
        afterElement: rounded(afterElement),
      })),
      ...ofProcess.map(({ name, value, least, most, unit }) => ({
        workload: `process: ${name}`,
        value: rounded(value),
        unit,
        range: [rounded(least), rounded(most)],
      })),
    ],
    null,
    2,
  )}\n`;
