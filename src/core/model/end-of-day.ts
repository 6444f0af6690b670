import type { Day, Instant } from './day.ts';

const dayLength = 86_400_000;

/** The instant at which a day ends in a time zone: the first of the day after. */
export function endOfDay(timeZone: string, day: Day): Instant {
  const wanted = Date.parse(`${day}T00:00:00Z`) + dayLength;
  // the offset may change between the guess and midnight, so the second look decides
  const guess = wanted - offsetAt(timeZone, wanted);
  return new Date(wanted - offsetAt(timeZone, guess)).toISOString();
}

/** By how many milliseconds the clocks of a time zone are ahead of UTC at an instant. */
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
