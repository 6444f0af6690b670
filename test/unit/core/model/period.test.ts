import fc from 'fast-check';
import { periodDays, periodLength, periodName } from '../../../../src/core/model/period.ts';

describe('a period', () => {
  it.each([
    ['2024', '2024-01-01', '2025-01-01'],
    ['2024-Q2', '2024-04-01', '2024-07-01'],
    ['2024-Q4', '2024-10-01', '2025-01-01'],
    ['2024-02', '2024-02-01', '2024-03-01'],
    ['2024-12', '2024-12-01', '2025-01-01'],
    ['2024-W01', '2024-01-01', '2024-01-08'],
    ['2021-W01', '2021-01-04', '2021-01-11'],
    ['2020-W53', '2020-12-28', '2021-01-04'],
    ['2025-W01', '2024-12-30', '2025-01-06'],
    ['2024-02-29', '2024-02-29', '2024-03-01'],
    ['2024-01-05', '2024-01-05', '2024-01-06'],
    ['1999-12-31', '1999-12-31', '2000-01-01'],
  ])('%s is the days from %s to %s', (name, start, end) => {
    expect(periodDays(name)).toEqual({ start, end });
    expect(periodName(start, end)).toBe(name);
  });

  it.each([
    '2023-02-29',
    '2021-W53',
    '2024-04-31',
    '2024-13',
    '2024-Q5',
    '2024-W00',
    '1799',
    '3000',
    '24',
    '2024-1',
    '2024-01-1',
    '2024-Q1-01',
    'v2024',
    '2024-01-00',
    '',
  ])('%s is invalid', (name) => expect(periodDays(name)).toBeNull());

  it('keeps its name through the days that it has', () => {
    const year = fc.integer({ min: 1801, max: 2998 });
    const two = (number: number) => String(number).padStart(2, '0');
    const name = fc.oneof(
      year.map(String),
      fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, quarter]) => `${y}-Q${quarter}`),
      fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, month]) => `${y}-${two(month)}`),
      fc.tuple(year, fc.integer({ min: 1, max: 53 })).map(([y, week]) => `${y}-W${two(week)}`),
      fc
        .tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
        .map(([y, month, date]) => `${y}-${two(month)}-${two(date)}`),
    );
    fc.assert(
      fc.property(name, (given) => {
        const found = periodDays(given);
        fc.pre(found !== null);
        expect(periodName(found.start, found.end)).toBe(given);
      }),
    );
  });

  it('without a name is named by its days', () => {
    expect(periodName('2024-01-02', '2024-03-01')).toBe('2024-01-02/2024-03-01');
    expect(periodName('1700-01-01', '1701-01-01')).toBe('1700-01-01/1701-01-01');
  });

  it.each([
    ['2024', 'year'],
    ['2024-Q2', 'quarter'],
    ['2024-W07', 'week'],
    ['2024-03', 'month'],
    ['2024-03-15', 'day'],
  ])('%s is a %s long', (name, length) => {
    expect(periodLength(name)).toBe(length);
  });

  it('covers the days of a year by its weeks without a gap', () => {
    for (const year of [2020, 2021, 2024, 2026]) {
      const weeks = Array.from({ length: 53 }, (_, index) =>
        periodDays(`${year}-W${String(index + 1).padStart(2, '0')}`),
      ).filter((week) => week !== null);
      expect(weeks).toHaveLength(year === 2020 || year === 2026 ? 53 : 52);
      for (const [index, week] of weeks.entries())
        expect(weeks[index + 1]?.start ?? week.end).toBe(week.end);
    }
  });
});
