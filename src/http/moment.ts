import { z } from 'zod';
import { problem, violation } from '../errors.ts';
import { dayIn, type Moment } from '../model/day.ts';
import { daySchema } from '../model/field.ts';
import { told } from '../model/told.ts';
import type { Town } from '../store/municipalities.ts';

/** The parameters of time that every read of the model takes. */
export const momentParameters = {
  asOf: told(
    daySchema,
    ['K jakému dni', 'Den, ke kterému se čte; bez údaje dnešek v časovém pásmu obce.'],
    ['As of', 'The day that is read; today in the time zone of the town when left out.'],
  ).optional(),
  knownAt: told(
    z.iso
      .datetime({ offset: true })
      .max(40)
      .meta({ examples: ['2026-01-01T00:00:00Z'] }),
    ['Jak bylo známo', 'Okamžik, ke kterému se čte zaznamenaný stav; bez údaje nyní.'],
    ['Known at', 'The instant whose recorded state is read; now when left out.'],
  ).optional(),
};

export type MomentQuery = { readonly asOf?: string | undefined; readonly knownAt?: string | undefined };

/** The moment that a query asks for. @throws ApiError invalid-request for an instant outside what PostgreSQL can hold */
export function momentOf(query: MomentQuery, town: Town, now: Date): Moment {
  if (query.knownAt !== undefined && !isInRange(query.knownAt))
    throw problem('invalid-request', {
      errors: [violation('?knownAt', 'Okamžik mezi roky 1800 a 2999.', 'An instant between the years 1800 and 2999.', 'range')],
    });
  return { asOf: query.asOf ?? dayIn(town.timeZone, now), knownAt: query.knownAt ?? null };
}

const isInRange = (instant: string): boolean => {
  const year = new Date(instant).getUTCFullYear();
  return year >= 1800 && year < 3000;
};

/** What the answer says of the moment it used. */
export const momentHeaders = ({ asOf, knownAt }: Moment): Record<string, string> =>
  knownAt === null ? { 'as-of': asOf } : { 'as-of': asOf, 'known-at': knownAt };
