import { yearBefore } from '../../../src/core/model/day.ts';
import { endOfDay } from '../../../src/core/model/end-of-day.ts';
import { trendDays } from '../../../src/features/gaps/trend-days.ts';

describe('the days of a trend', () => {
  it.each([
    ['2026-01-15', '2026-04-10', 'month', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-10']],
    ['2026-01-31', '2026-02-28', 'month', ['2026-01-31', '2026-02-28']],
    ['2023-12-01', '2024-03-01', 'month', ['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-01']],
    ['2025-11-15', '2026-06-30', 'quarter', ['2025-12-31', '2026-03-31', '2026-06-30']],
    ['2024-02-01', '2026-01-01', 'year', ['2024-12-31', '2025-12-31', '2026-01-01']],
    ['2026-05-05', '2026-05-05', 'year', ['2026-05-05']],
    ['2026-05-06', '2026-05-05', 'month', []],
  ] as const)('from %s to %s by %s', (from, to, step, days) => {
    expect(trendDays(from, to, step)).toEqual(days);
  });

  it('begin a year before', () => {
    expect([yearBefore('2026-11-21'), yearBefore('2024-02-29')]).toEqual([
      '2025-11-21',
      '2023-02-28',
    ]);
  });
});

describe('the end of a day', () => {
  it.each([
    ['Europe/Prague', '2026-01-31', '2026-01-31T23:00:00.000Z'],
    ['Europe/Prague', '2026-06-30', '2026-06-30T22:00:00.000Z'],
    ['Europe/Prague', '2026-03-28', '2026-03-28T23:00:00.000Z'], // the night in which clocks go forward
    ['Europe/Prague', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['Europe/Prague', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    ['UTC', '2025-12-31', '2026-01-01T00:00:00.000Z'],
    ['Pacific/Auckland', '2026-01-01', '2026-01-01T11:00:00.000Z'],
  ])('in %s of %s', (timeZone, day, instant) => {
    expect(endOfDay(timeZone, day)).toBe(instant);
  });
});
