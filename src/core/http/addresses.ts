import type { FastifyRequest } from 'fastify';
import type { Municipality } from '../store/municipalities/municipalities.ts';

declare module 'fastify' {
  interface FastifyInstance {
    publicPlace: PublicPlace;
  }
}

/** Where the service is for those who reach it from outside. */
export type PublicPlace = {
  /** PUBLIC_URL; null where each request tells it. */
  readonly url: string | null;
  /** The path of that address, which stands before every path given out; empty at the root of a host. */
  readonly prefix: string;
};

/** @param url PUBLIC_URL, without a slash at its end */
export const publicPlaceAt = (url: string | null): PublicPlace => ({
  url,
  prefix: url === null ? '' : new URL(url).pathname.replace(/\/$/, ''),
});

/** What an address is given out in answer to. */
export type Asked = Pick<FastifyRequest, 'server' | 'protocol' | 'host'>;

/** A path of the service as it is given out, so that it leads there from outside too. Every address in an answer is made here. */
export const publicPath = ({ server }: Pick<Asked, 'server'>, path: string): string =>
  `${server.publicPlace.prefix}${path}`;

/** The whole address of a path: at PUBLIC_URL, else at the place that the request came to. */
export const publicAddress = ({ server, protocol, host }: Asked, path: string): string =>
  `${server.publicPlace.url ?? `${protocol}://${host}`}${path}`;

/** The address that a request asked for. */
export const ownAddress = (request: Pick<FastifyRequest, 'server' | 'url'>): string =>
  publicPath(request, request.url);

/** The same address with another cursor. */
export function addressWith(
  request: Pick<FastifyRequest, 'server' | 'url'>,
  cursor: string,
): string {
  const address = new URL(request.url, 'http://localhost');
  address.searchParams.set('cursor', cursor);
  return publicPath(request, `${address.pathname}${address.search}`);
}

/**
 * A path within the service. A proxy may take the path of PUBLIC_URL away or leave it; of a well-known address it stands at
 * the end (RFC 9728, RFC 8615).
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

/** The declared path under which everything of one town stands. */
export const municipalityPath = '/v1/municipalities/{municipality}';

/** The address of a town. */
export const municipalityAddress = (
  request: Pick<Asked, 'server'>,
  { slug }: Pick<Municipality, 'slug'>,
): string => publicPath(request, `/v1/municipalities/${slug}`);

/** The address of an element in its town. */
export const elementAddress = (
  request: Pick<Asked, 'server'>,
  municipality: Pick<Municipality, 'slug'>,
  kindKey: string,
  code: string,
): string => `${municipalityAddress(request, municipality)}/${kindKey}/${encodeURIComponent(code)}`;
