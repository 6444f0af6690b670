import fc from 'fast-check';
import { HourlyLimit } from '../../../../src/core/http/budgets/hourly-limit.ts';

const hour = 3_600_000;

it('lets a caller act so often within an hour, and says how long is left', () => {
  let now = 0;
  const limit = new HourlyLimit({ each: 2, all: 100, now: () => now });
  limit.take('a');
  now = 1000;
  limit.take('a');
  expect(() => limit.take('a')).toThrow(
    expect.objectContaining({
      code: 'too-many-requests',
      details: { headers: { 'Retry-After': '3599' } },
    }),
  );
  expect(() => limit.take('b')).not.toThrow();
  now = hour;
  expect(() => limit.take('a')).not.toThrow();
});

it('lets all callers together act no more often than their limit, whoever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (callers) => {
      const limit = new HourlyLimit({ each: 3, all: 10, now: () => 0 });
      const taken = new Map<number, number>();
      for (const caller of callers) {
        try {
          limit.take(String(caller));
          taken.set(caller, (taken.get(caller) ?? 0) + 1);
        } catch {
          const total = [...taken.values()].reduce((sum, count) => sum + count, 0);
          expect(taken.get(caller) === 3 || total === 10).toBe(true);
        }
      }
      const counts = [...taken.values()];
      expect(Math.max(0, ...counts)).toBeLessThanOrEqual(3);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(10);
    }),
  );
});
