import type { FastifyRequest } from 'fastify';
import type { Municipality } from '../store/municipalities/municipalities.ts';

declare module 'fastify' {
  interface FastifyInstance {
    publicPlace: PublicPlace;
  }
}

/** How clients outside reach the service. */
export type PublicPlace = {
  /** PUBLIC_URL; null when the address is taken from each request. */
  readonly url: string | null;
  /** The path of that address, prefixed to every path in answers; empty at the root of a host. */
  readonly prefix: string;
};

/** Returns how clients reach the service at PUBLIC_URL, given without a trailing slash. */
export const publicPlaceAt = (url: string | null): PublicPlace => ({
  url,
  prefix: url === null ? '' : new URL(url).pathname.replace(/\/$/, ''),
});

/** The part of a request that addresses in its answer depend on. */
export type Requested = Pick<FastifyRequest, 'server' | 'protocol' | 'host'>;

/**
 * Returns a path of the service as clients outside reach it. Every address in an answer is built
 * here.
 */
export const publicPath = ({ server }: Pick<Requested, 'server'>, path: string): string =>
  `${server.publicPlace.prefix}${path}`;

/**
 * Returns the absolute URL of a path: under PUBLIC_URL, or else at the host the request came to.
 */
export const publicAddress = ({ server, protocol, host }: Requested, path: string): string =>
  `${server.publicPlace.url ?? `${protocol}://${host}`}${path}`;

/** Returns the absolute URL of a request. */
export const ownAddress = (request: Pick<FastifyRequest, 'server' | 'url'>): string =>
  publicPath(request, request.url);

/** Returns the URL of a request with another cursor. */
export function addressWith(
  request: Pick<FastifyRequest, 'server' | 'url'>,
  cursor: string,
): string {
  const address = new URL(request.url, 'http://localhost');
  address.searchParams.set('cursor', cursor);
  return publicPath(request, `${address.pathname}${address.search}`);
}

/**
 * Returns a path within the service. A proxy may strip the path of PUBLIC_URL or keep it; in a
 * well-known address it comes last (RFC 9728, RFC 8615).
 */
export function withoutPrefix({ prefix }: PublicPlace, url: string): string {
  if (prefix === '') return url;
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  const query = url.slice(path.length);
  if (path === prefix) return `/${query}`;
  if (path.startsWith(`${prefix}/`)) return `${path.slice(prefix.length)}${query}`;
  const isWellKnown = path.startsWith('/.well-known/') && path.endsWith(prefix);
  return isWellKnown ? `${path.slice(0, -prefix.length)}${query}` : url;
}

/** The declared path prefix of a municipality's routes. */
export const municipalityPath = '/v1/municipalities/{municipality}';

/** Returns the address of a municipality. */
export const municipalityAddress = (
  request: Pick<Requested, 'server'>,
  { slug }: Pick<Municipality, 'slug'>,
): string => publicPath(request, `/v1/municipalities/${slug}`);

/** Returns the address of an element in its municipality. */
export const elementAddress = (
  request: Pick<Requested, 'server'>,
  municipality: Pick<Municipality, 'slug'>,
  kindKey: string,
  code: string,
): string => `${municipalityAddress(request, municipality)}/${kindKey}/${encodeURIComponent(code)}`;
