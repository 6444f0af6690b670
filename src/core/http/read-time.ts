import { dayIn, type ReadTime } from '../model/day.ts';
import { described } from '../model/described.ts';
import { daySchema, instantSchema } from '../model/field.ts';
import type { Municipality } from '../store/municipalities/municipalities.ts';

/** The time parameters of every read of the model. */
export const readTimeParameters = {
  asOf: described(
    daySchema,
    ['K jakému dni', 'Den, ke kterému se čte; bez údaje dnešek v časovém pásmu obce.'],
    ['As of', 'The day that is read; today in the time zone of the municipality by default.'],
  ).optional(),
  knownAt: described(
    instantSchema,
    ['Jak bylo známo', 'Okamžik, ke kterému se čte zaznamenaný stav; bez údaje nyní.'],
    ['Known at', 'The instant whose recorded state is read; now by default.'],
  ).optional(),
};

export type ReadTimeQuery = {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
};

/** Returns the read time that a query asks for. */
export const readTimeOf = (
  { asOf, knownAt }: ReadTimeQuery,
  municipality: Municipality,
  now: Date,
): ReadTime => ({
  asOf: asOf ?? dayIn(municipality.timeZone, now),
  knownAt: knownAt ?? null,
});

/** The headers that name the read time of an answer. */
export const readTimeHeaderNames: ReadonlySet<string> = new Set(['as-of', 'known-at']);

/** Returns the headers that name the read time of an answer. */
export const readTimeHeaders = ({ asOf, knownAt }: ReadTime): Record<string, string> =>
  knownAt === null ? { 'as-of': asOf } : { 'as-of': asOf, 'known-at': knownAt };
