/** A calendar day as text, `YYYY-MM-DD`; days compare as texts. */
export type Day = string;

/** No end. */
export const openEnd = 'infinity';

/** The instant as text with microseconds as PostgreSQL prints it, or any RFC 3339 instant. */
export type Instant = string;

const formats = new Map<string, Intl.DateTimeFormat>();
const lastDays = new Map<string, { readonly minute: number; readonly day: Day }>();

/** The calendar day in a time zone at an instant. Every read asks for today's: within one minute the answer is kept. */
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

/** Compares days; an open end is later than any day, since its letters come after all digits. */
export function compareDays(a: Day, b: Day): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The earlier of two days. */
export const earlier = (a: Day, b: Day): Day => (compareDays(a, b) <= 0 ? a : b);
/** The later of two days; an open end is later than any. */
export const later = (a: Day, b: Day): Day => (compareDays(a, b) >= 0 ? a : b);

/** Of which moment a read speaks: what held on a day, as it was known at an instant (null: now). */
export type ReadTime = { readonly asOf: Day; readonly knownAt: Instant | null };

const dayMilliseconds = 86_400_000;

/** The day so many days later; earlier with a negative number. */
export const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10);

/** How many days lie between two days; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds);

/** The day a year before. */
export const yearBefore = (day: Day): Day => {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return before.endsWith('-02-29') ? before.replace('-29', '-28') : before;
};
