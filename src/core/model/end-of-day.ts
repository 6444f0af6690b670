import type { Day, Instant } from './day.ts';

const dayLength = 86_400_000;

/** Returns the instant at which a day ends in a time zone: the first of the next day. */
export function endOfDay(timeZone: string, day: Day): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`) + dayLength; // as if local time were UTC
  // the offset may change between the guess and midnight, so the second lookup decides
  const guess = midnight - offsetAt(timeZone, midnight);
  return new Date(midnight - offsetAt(timeZone, guess)).toISOString();
}

/** Returns the milliseconds by which a time zone is ahead of UTC at an instant. */
function offsetAt(timeZone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (
    Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000
  );
}
