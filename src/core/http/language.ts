import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { Language } from '../../platform/text.ts';

/** The languages of answers; the first is the default. */
const offered = ['en', 'cs'] as const satisfies readonly Language[];

/**
 * Returns the language of an answer: Czech when Accept-Language prefers it to English, else
 * English.
 */
export const languageOf = (request: Pick<FastifyRequest, 'headers'>): Language =>
  new Negotiator(request).language(offered) === 'cs' ? 'cs' : 'en';
