import type { FastifyRequest } from 'fastify';
import { publicAddress } from '../addresses.ts';

/** Where the metadata of this protected resource stand (RFC 9728). */
export const resourceMetadataPath = '/.well-known/oauth-protected-resource';

/**
 * The challenge of an answer 401 (RFC 6750): says what is wrong only to who presented something.
 * @param hasProvider whether to say where the tokens are issued (RFC 9728)
 */
export function challengeOf(request: FastifyRequest, hasProvider: boolean): string {
  const parts = [
    'realm="osnova"',
    ...(request.headers.authorization === undefined ? [] : ['error="invalid_token"']),
    ...(hasProvider ? [`resource_metadata="${publicAddress(request, resourceMetadataPath)}"`] : []),
  ];
  return `Bearer ${parts.join(', ')}`;
}
