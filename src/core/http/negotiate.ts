import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { problem } from '../../errors.ts';

/**
 * Returns the offered media type that Accept prefers (RFC 9110, section 12.5.1); the first without
 * a preference.
 * @throws ApiError not-acceptable
 */
export function negotiate<Type extends string>(
  { headers }: Pick<FastifyRequest, 'headers'>,
  offered: readonly [Type, ...Type[]],
): Type {
  const accept = headers.accept?.trim();
  if (!accept || accept === '*/*') return offered[0];
  const best = new Negotiator({ headers: { accept: withoutParameters(accept) } }).mediaType(
    offered,
  );
  const type = offered.find((one) => one === best);
  if (type === undefined) throw problem('not-acceptable', { members: { available: offered } });
  return type;
}

/**
 * Clients send `application/json; charset=utf-8`, which would match no type offered without
 * parameters.
 */
const withoutParameters = (accept: string): string =>
  accept.replaceAll(/;[^;,]*/g, (parameter) => (/^;\s*q=/i.test(parameter) ? parameter : ''));
