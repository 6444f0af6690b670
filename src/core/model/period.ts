import type { Day } from './day.ts';

/** `2024`, `2024-Q2`, `2024-03`, `2024-W07` (ISO 8601) or `2024-03-15`. */
export const periodPattern =
  /^(?:1[89]|2[0-9])[0-9]{2}(?:-Q[1-4]|-W(?:0[1-9]|[1-4][0-9]|5[0-3])|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$/;

/** Returns the days of a period, `[start, end)`; null when there is no such day or week. */
export function periodDays(period: string): { start: Day; end: Day } | null {
  if (!periodPattern.test(period)) return null;
  const year = Number(period.slice(0, 4));
  const rest = period.slice(5);
  if (rest === '') return { start: day(year, 1, 1), end: day(year + 1, 1, 1) };
  if (rest.startsWith('Q')) return months(year, Number(rest[1]) * 3 - 2, 3);
  if (rest.startsWith('W')) return week(year, Number(rest.slice(1)));
  if (rest.length === 2) return months(year, Number(rest), 1);
  const start = new Date(`${period}T00:00:00Z`);
  return start.toISOString().slice(0, 10) === period
    ? { start: period, end: addDays(start, 1) }
    : null;
}

/** Returns the length of a named period. */
export function periodLength(period: string): 'year' | 'quarter' | 'month' | 'week' | 'day' {
  const rest = period.slice(5);
  if (rest === '') return 'year';
  if (rest.startsWith('Q')) return 'quarter';
  if (rest.startsWith('W')) return 'week';
  return rest.length === 2 ? 'month' : 'day';
}

/**
 * Returns the name of a period of days `[start, end)`: the inverse of `periodDays`; `start/end`
 * when there is none.
 */
export function periodName(start: Day, end: Day): string {
  const [year = '', month = '', date = ''] = start.split('-');
  const names = [
    year,
    `${year}-Q${Math.ceil(Number(month) / 3)}`,
    `${year}-${month}`,
    isoWeek(start),
    `${year}-${month}-${date}`,
  ];
  const named = names.find((name) => {
    const days = periodDays(name);
    return days?.start === start && days.end === end;
  });
  return named ?? `${start}/${end}`;
}

const day = (year: number, month: number, date: number): Day =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
const months = (year: number, first: number, count: number) => ({
  start: day(year, first, 1),
  end: day(year, first + count, 1),
});
const addDays = (from: Date, days: number): Day =>
  new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** The days of an ISO 8601 week: the first of a year is the one with its first Thursday. */
function week(year: number, number: number): { start: Day; end: Day } | null {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = new Date(
    fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000 + (number - 1) * 7 * 86_400_000,
  );
  const thursday = new Date(monday.getTime() + 3 * 86_400_000);
  return thursday.getUTCFullYear() === year
    ? { start: addDays(monday, 0), end: addDays(monday, 7) }
    : null;
}

function isoWeek(start: Day): string {
  const thursday = new Date(Date.parse(`${start}T00:00:00Z`) + 3 * 86_400_000);
  const number =
    Math.floor(
      (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * 86_400_000),
    ) + 1;
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`;
}
