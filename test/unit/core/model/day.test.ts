import fc from 'fast-check';
import {
  compareDays,
  dayIn,
  daysAfter,
  daysBetween,
  earlier,
  later,
  openEnd,
  yearBefore,
} from '../../../../src/core/model/day.ts';

const day = fc
  .date({ min: new Date('1850-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the day in a time zone', () => {
  it.each([
    ['Europe/Prague', '2026-01-15T22:59:59Z', '2026-01-15'],
    ['Europe/Prague', '2026-01-15T23:00:00Z', '2026-01-16'],
    ['Europe/Prague', '2026-07-15T21:59:59Z', '2026-07-15'],
    ['Europe/Prague', '2026-07-15T22:00:00Z', '2026-07-16'],
    ['Pacific/Auckland', '2026-07-15T22:00:00Z', '2026-07-16'],
    ['America/New_York', '2026-07-15T03:00:00Z', '2026-07-14'],
    ['UTC', '2026-03-05T12:00:00Z', '2026-03-05'],
  ])('%s at %s is %s', (timeZone, at, expected) => {
    expect(dayIn(timeZone, new Date(at))).toBe(expected);
  });

  it('is computed anew each minute and for each zone', () => {
    const at = (seconds: number) => new Date(Date.parse('2026-01-15T22:59:00Z') + 1000 * seconds);
    expect([0, 59, 60, 0].map((seconds) => dayIn('Europe/Prague', at(seconds)))).toEqual([
      '2026-01-15',
      '2026-01-15',
      '2026-01-16',
      '2026-01-15',
    ]);
    expect(dayIn('UTC', at(60))).toBe('2026-01-15');
  });
});

describe('days', () => {
  it('are in order, and an open end is later than any', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        expect(compareDays(one, other)).toBe(Math.sign(Date.parse(one) - Date.parse(other)));
        expect([earlier(one, other), later(one, other)]).toEqual([one, other].toSorted());
        expect([
          compareDays(openEnd, one),
          compareDays(one, openEnd),
          compareDays(openEnd, openEnd),
        ]).toEqual([1, -1, 0]);
        expect([
          earlier(openEnd, one),
          earlier(one, openEnd),
          later(openEnd, one),
          later(one, openEnd),
        ]).toEqual([one, one, openEnd, openEnd]);
      }),
    );
  });

  it('are as far apart as they were moved', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        expect(daysBetween(from, daysAfter(from, days))).toBe(days);
      }),
    );
    expect([
      daysAfter('2024-02-28', 1),
      daysAfter('2024-03-01', -1),
      daysBetween('2023-12-31', '2024-12-31'),
    ]).toEqual(['2024-02-29', '2024-02-29', 366]);
  });

  it.each([
    ['2026-05-17', '2025-05-17'],
    ['2024-02-29', '2023-02-28'],
    ['2025-02-28', '2024-02-28'],
    ['2024-12-29', '2023-12-29'],
    ['2000-01-01', '1999-01-01'],
  ])('%s is a year after %s', (given, before) => {
    expect(yearBefore(given)).toBe(before);
  });
});
