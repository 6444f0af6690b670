import { periodDays } from '../../../../core/model/period.ts';
import { plainWords } from '../plain-text.ts';
import { monthNamed } from './month-names.ts';
import { parseDay } from './parse-day.ts';

/**
 * Parses a period as people write it: `2025`, `rok 2025`, `2025/Q1`, `1. čtvrtletí 2025`, `I. Q
 * 2025`, `leden 2025`, `1/2025`, `2025-03`, `7. týden 2025`, `15. 3. 2025`; undefined when it is
 * none.
 */
export function parsePeriod(cell: string): string | undefined {
  const period = spelled(cell.trim());
  return period !== undefined && periodDays(period) !== null ? period : undefined;
}

const romans: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const quarter = /^(?:q|ctvrtlet|ctvrt$|ctvrtrok|stvrtrok|kvartal|quarter|quartal|kv$)/;
const week = /^(?:w|kw|tyden|tyzden|week|woche)$/;
const year = /^[12][0-9]{3}$/;

function spelled(cell: string): string | undefined {
  if (/^[0-9]{4}-(?:Q[1-4]|W[0-9]{2}|[0-9]{2})$/.test(cell)) return cell;
  const day = parseDay(cell);
  if (day !== undefined) return day;
  const month = /^(?:([0-9]{1,2})\s?[/.]\s?([0-9]{4})|([0-9]{4})\s?[/.]\s?([0-9]{1,2}))$/.exec(
    cell,
  );
  if (month) return `${month[2] ?? month[3]}-${(month[1] ?? month[4] ?? '').padStart(2, '0')}`;
  // `1q` and `q1` are a number and a word
  const words = plainWords(cell)
    .replace(/\b([1-4])q\b|\bq([1-4])\b/g, (_, before, after) => `q ${before ?? after}`)
    .replace(/\bk?w([0-9]{1,2})\b/g, 'w $1')
    .split(' ');
  const years = words.filter((word) => year.test(word));
  const others = words.filter(
    (word) => !year.test(word) && !/^(?:rok|roku|year|jahr|r|za)$/.test(word),
  );
  const [named, ...more] = years;
  if (named === undefined || more.length > 0) return undefined;
  return within(named, others);
}

/** Returns a part of a year by its words, such as `1 ctvrtleti`, `leden`. */
function within(year: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return year;
  const [only = ''] = words;
  if (words.length === 1) {
    const month = monthNamed(only);
    return month === undefined ? undefined : `${year}-${String(month).padStart(2, '0')}`;
  }
  if (words.length !== 2) return undefined;
  const number = words
    .map((word) => romans[word] ?? (/^[0-9]{1,2}$/.test(word) ? Number(word) : undefined))
    .find((found) => found !== undefined);
  if (number === undefined) return undefined;
  if (words.some((word) => quarter.test(word))) return `${year}-Q${number}`;
  return words.some((word) => week.test(word))
    ? `${year}-W${String(number).padStart(2, '0')}`
    : undefined;
}
