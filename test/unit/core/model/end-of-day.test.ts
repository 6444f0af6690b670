import fc from 'fast-check';
import { dayIn, daysAfter } from '../../../../src/core/model/day.ts';
import { endOfDay } from '../../../../src/core/model/end-of-day.ts';

describe('the end of a day', () => {
  it.each([
    ['Europe/Prague', '2026-01-31', '2026-01-31T23:00:00.000Z'],
    ['Europe/Prague', '2026-06-30', '2026-06-30T22:00:00.000Z'],
    ['Europe/Prague', '2026-03-28', '2026-03-28T23:00:00.000Z'], // the night in which clocks go forward
    ['Europe/Prague', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['Europe/Prague', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    ['UTC', '2025-12-31', '2026-01-01T00:00:00.000Z'],
    ['Pacific/Auckland', '2026-01-01', '2026-01-01T11:00:00.000Z'],
  ])('in %s of %s is %s', (timeZone, day, instant) => {
    expect(endOfDay(timeZone, day)).toBe(instant);
  });

  it('is the instant at which the next day begins in the time zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Prague', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
        fc.nat(20_000),
        (timeZone, days) => {
          const day = daysAfter('1990-01-01', days);
          const end = Date.parse(endOfDay(timeZone, day));
          expect(dayIn(timeZone, new Date(end - 1))).toBe(day);
          expect(dayIn(timeZone, new Date(end))).toBe(daysAfter(day, 1));
        },
      ),
    );
  });
});
