import type { ReadTime } from '../model/day.ts';

/** Whether a row of `spans` or `links` holds on a day. @param day SQL of a date, such as `$2::date` */
export const holdsOn = (row: string, day: string): string =>
  `${row}.valid_from <= ${day} AND ${row}.valid_to > ${day}`;

/** Whether a row is what is known now. */
export const knownNow = (row: string): string => `${row}.superseded_at = 'infinity'`;

/** Whether a row is what was known at an instant. @param instant SQL of an instant, such as `$3::timestamptz` */
export const knownThen = (row: string, instant: string): string =>
  `${row}.recorded_at <= ${instant} AND ${row}.superseded_at > ${instant}`;

/** What a statement about a moment is given: the day, and the instant where it is not now. */
export const readTimeValues = ({ asOf, knownAt }: ReadTime): readonly string[] =>
  knownAt === null ? [asOf] : [asOf, knownAt];
