import type { IncomingHttpHeaders } from 'node:http';
import { type ApiError, problem, violation } from '../../errors.ts';

/** What an act says of its body. */
type BodyRule = { readonly type: string; readonly accepts?: readonly string[] };

/**
 * Refuses a body by what its headers say of it, before a byte of it is read.
 * @throws ApiError unsupported-media-type for another type or any encoding; invalid-request where the act takes none
 */
export function rejectByHeaders(body: BodyRule | undefined, headers: IncomingHttpHeaders): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw problem('unsupported-media-type');
  const length = declaredLength(headers);
  // in chunks there may come nothing after all: that is known once they are read
  if (length === 0 || (!body && length === null)) return;
  if (!body) throw unexpectedBody();
  const accepted = acceptedBy(body);
  if (!accepted.includes(mediaType(headers['content-type'])))
    throw problem('unsupported-media-type', { headers: { 'Accept-Post': accepted.join(', ') } });
}

/** How many bytes the head says will come; null when they come in chunks. */
export const declaredLength = (headers: IncomingHttpHeaders): number | null =>
  headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : null;

/** The refusal of a body where there should be none. */
export const unexpectedBody = (): ApiError =>
  problem('invalid-request', {
    errors: [violation('', 'Tento úkon tělo nepřijímá.', 'This act takes no body.', 'unexpected')],
  });

/** The media types of a body; a merge patch may call itself JSON. */
export const acceptedBy = ({ type, accepts = [] }: BodyRule): readonly string[] =>
  type === 'application/merge-patch+json' ? [type, 'application/json'] : [type, ...accepts];

const mediaType = (header: string | undefined): string =>
  (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
