/** A calendar day as text, `YYYY-MM-DD`; days compare as texts. */
export type Day = string;

/** The end of a span without an end, as PostgreSQL writes it. */
export const openEnd = 'infinity';

/** An instant as text: with microseconds as PostgreSQL prints it, or in RFC 3339. */
export type Instant = string;

const formats = new Map<string, Intl.DateTimeFormat>();
const lastDays = new Map<string, { readonly minute: number; readonly day: Day }>();

/**
 * Returns the calendar day in a time zone at an instant; cached for the minute, as every read asks.
 */
export function dayIn(timeZone: string, at: Date): Day {
  const minute = Math.floor(at.getTime() / 60_000);
  const last = lastDays.get(timeZone);
  if (last?.minute === minute) return last.day;
  const day = formatOf(timeZone).format(at);
  lastDays.set(timeZone, { minute, day });
  return day;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** Compares days; `openEnd` is later than any day, since letters sort after digits. */
export function compareDays(a: Day, b: Day): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Returns the earlier of two days. */
export const earlier = (a: Day, b: Day): Day => (compareDays(a, b) <= 0 ? a : b);
/** Returns the later of two days; `openEnd` is later than any. */
export const later = (a: Day, b: Day): Day => (compareDays(a, b) >= 0 ? a : b);

/** The point in time that a read refers to: a day, as known at an instant (null: now). */
export type ReadTime = { readonly asOf: Day; readonly knownAt: Instant | null };

const dayMilliseconds = 86_400_000;

/** Returns the day a number of days later, or earlier when it is negative. */
export const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10);

/** Returns the number of days from one day to another; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds);

/** Returns the same day of the previous year; 28 February for 29 February. */
export const yearBefore = (day: Day): Day => {
  const sameDay = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return sameDay.endsWith('-02-29') ? sameDay.replace('-29', '-28') : sameDay;
};
