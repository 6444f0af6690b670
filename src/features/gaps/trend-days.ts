import type { Day } from '../../core/model/day.ts';

export const steps = ['month', 'quarter', 'year'] as const;
export type Step = (typeof steps)[number];

const monthsPerStep: Readonly<Record<Step, number>> = { month: 1, quarter: 3, year: 12 };

/**
 * Returns the last days of all months, quarters or years between two days, and the later day
 * itself; none when `from` is after `to`.
 */
export function trendDays(from: Day, to: Day, step: Step): Day[] {
  const days: Day[] = [];
  const length = monthsPerStep[step];
  const first = Math.floor(monthNumber(from) / length) * length;
  for (let month = first; ; month += length) {
    const end = lastDay(month + length - 1);
    if (end >= to) break;
    days.push(end);
  }
  return from > to ? [] : [...days, to];
}

/** Months since the year 0. */
const monthNumber = (day: Day): number =>
  Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

const lastDay = (month: number): Day =>
  new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);
