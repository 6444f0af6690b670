import type { ReadTime } from '../model/day.ts';

/**
 * Returns the condition that a row of `spans` or `links` is valid on a day.
 * @param row the alias of the table
 * @param day SQL of a date, such as `$2::date`
 */
export const isValidOn = (row: string, day: string): string =>
  `${row}.valid_from <= ${day} AND ${row}.valid_to > ${day}`;

/** Returns the condition that a row is what is known now. @param row the alias of the table */
export const knownNow = (row: string): string => `${row}.superseded_at = 'infinity'`;

/**
 * Returns the condition that a row is what was known at an instant.
 * @param row the alias of the table
 * @param instant SQL of an instant, such as `$3::timestamptz`
 */
export const knownThen = (row: string, instant: string): string =>
  `${row}.recorded_at <= ${instant} AND ${row}.superseded_at > ${instant}`;

/** Returns the parameters of a read time: the day, then the instant unless it is now. */
export const readTimeValues = ({ asOf, knownAt }: ReadTime): readonly string[] =>
  knownAt === null ? [asOf] : [asOf, knownAt];
