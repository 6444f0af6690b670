import type { Day } from '../../../../core/model/day.ts';
import { plainWords } from '../plain-text.ts';
import { monthNamed } from './month-names.ts';

/**
 * Returns the day of a cell: `2026-06-30`, `30. 6. 2026`, `30/06/2026`, `30. června 2026`;
 * undefined when it has none. Days come before months.
 */
export function parseDay(cell: string): Day | undefined {
  const iso = /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:$|[T ])/.exec(cell);
  if (iso) return existing(iso[1], iso[2], iso[3]);
  const numbers = /^([0-9]{1,2})\s?[./-]\s?([0-9]{1,2})\s?[./-]\s?([0-9]{4})\.?(?:$|\s)/.exec(cell);
  if (numbers) return existing(numbers[3], numbers[2], numbers[1]);
  const [date = '', month = '', year = '', ...others] = plainWords(cell).split(' ');
  const named = monthNamed(month);
  return named === undefined || others.length > 0 || !/^[0-9]{1,2}$/.test(date)
    ? undefined
    : existing(year, String(named), date);
}

/** Returns the day if the calendar has it. */
function existing(year = '', month = '', date = ''): Day | undefined {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day)) return undefined;
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day)
    ? day
    : undefined;
}
