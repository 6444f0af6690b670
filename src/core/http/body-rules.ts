import type { IncomingHttpHeaders } from 'node:http';
import { type ApiError, problem, violation } from '../../errors.ts';

/** What a route declares about its body. */
type BodyRule = { readonly type: string; readonly accepts?: readonly string[] };

/**
 * Rejects a body by its headers, before a byte of it is read.
 * @throws ApiError unsupported-media-type for another type or any encoding; invalid-request where
 * the route takes no body
 */
export function rejectByHeaders(body: BodyRule | undefined, headers: IncomingHttpHeaders): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw problem('unsupported-media-type');
  const length = declaredLength(headers);
  // a chunked body may turn out empty, which is known only once it has been read
  if (length === 0 || (!body && length === null)) return;
  if (!body) throw unexpectedBody();
  const accepted = acceptedBy(body);
  if (!accepted.includes(mediaType(headers['content-type'])))
    throw problem('unsupported-media-type', { headers: { 'Accept-Post': accepted.join(', ') } });
}

/** Returns the Content-Length in bytes; null for a chunked body. */
export const declaredLength = (headers: IncomingHttpHeaders): number | null =>
  headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : null;

/** Returns the problem of a body where none is expected. */
export const unexpectedBody = (): ApiError =>
  problem('invalid-request', {
    errors: [
      violation('', 'Tento úkon tělo nepřijímá.', 'This operation takes no body.', 'unexpected'),
    ],
  });

/** Returns the media types of a body; a merge patch may also be sent as plain JSON. */
export const acceptedBy = ({ type, accepts = [] }: BodyRule): readonly string[] =>
  type === 'application/merge-patch+json' ? [type, 'application/json'] : [type, ...accepts];

const mediaType = (header: string | undefined): string =>
  (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
