import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { Language } from '../../platform/text.ts';

/** The languages of answers, the one for who wishes neither first. */
const offered = ['en', 'cs'] as const satisfies readonly Language[];

/** The language of an answer by Accept-Language: Czech when it is preferred to English, else English. */
export const languageOf = (request: Pick<FastifyRequest, 'headers'>): Language =>
  new Negotiator(request).language(offered) === 'cs' ? 'cs' : 'en';
