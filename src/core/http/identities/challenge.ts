import type { FastifyRequest } from 'fastify';
import { publicAddress } from '../addresses.ts';

/** The address of the metadata of this protected resource (RFC 9728). */
export const resourceMetadataPath = '/.well-known/oauth-protected-resource';

/**
 * Returns the challenge of a 401 answer (RFC 6750); it says what is wrong only if a token was
 * presented.
 * @param hasProvider whether to name where tokens are issued (RFC 9728)
 */
export function challengeOf(request: FastifyRequest, hasProvider: boolean): string {
  const parts = [
    'realm="osnova"',
    ...(request.headers.authorization === undefined ? [] : ['error="invalid_token"']),
    ...(hasProvider ? [`resource_metadata="${publicAddress(request, resourceMetadataPath)}"`] : []),
  ];
  return `Bearer ${parts.join(', ')}`;
}
