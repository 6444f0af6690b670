import compress from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codings } from '../content-coding.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** If-None-Match as the client sent it; null where no tag of a compressed answer is in it. */
    codedTags: string | null;
  }
}

/** Answers of fewer bytes go as they are: an element costs less to send than to compress. */
const threshold = 4096;

/** Texts; a workbook is compressed already. */
const compressible = (contentType: string): boolean => {
  const [type = ''] = contentType.split(';', 1);
  return texts.has(type) || type.endsWith('+json');
};
const texts: ReadonlySet<string> = new Set([
  ...['text/html', 'text/css', 'text/csv', 'text/plain', 'text/javascript'],
  ...['application/json', 'application/javascript', 'application/x-ndjson'],
]);

/** Without what a strong tag ends with when it is of a compressed answer: other bytes, so another tag (RFC 9110, 8.8.3). */
const ofStates = (etags: string): string =>
  codings.reduce((left, coding) => left.replaceAll(`+${coding}"`, '"'), etags);

/**
 * Compresses large answers, streams while they flow. A route with `compress: false` is left out: an answer that holds a secret
 * beside what a caller wrote would tell of it by its length (BREACH). The tag of a compressed answer says so at its end, and is
 * taken as that of the same state in If-Match and If-None-Match.
 */
export async function compression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    encodings: [...codings],
    threshold,
    customTypes: compressible,
    // a compressed request could grow without a bound; it is refused by its type
    globalDecompression: false,
  });
  app.decorateRequest('codedTags', null);
  app.addHook('onRequest', (request, _reply, done) => {
    takeStateTags(request);
    done();
  });
  // after the compression, which is a hook of the route too
  app.addHook('onRoute', (route) => {
    const hooks = route.onSend === undefined ? [] : [route.onSend].flat();
    route.onSend = [
      ...hooks,
      (request, reply, payload, done) => done(null, etagged(request, reply, payload)),
    ];
  });
}

/** Behind this the tags of a request are those of states, whatever coding they came in. */
function takeStateTags(request: FastifyRequest): void {
  const { headers } = request;
  const known = headers['if-none-match'];
  if (known?.includes('+')) {
    request.codedTags = known;
    headers['if-none-match'] = ofStates(known);
  }
  if (headers['if-match']?.includes('+')) headers['if-match'] = ofStates(headers['if-match']);
}

function etagged<Payload>(
  { codedTags }: FastifyRequest,
  reply: FastifyReply,
  payload: Payload,
): Payload {
  const etag = reply.getHeader('etag');
  // HEAD passes the hooks of GET and its own
  if (typeof etag !== 'string' || etag.startsWith('W/') || etag.includes('+')) return payload;
  const coding =
    reply.statusCode === 304
      ? codings.find((name) => codedTags?.includes(ofCoding(etag, name)))
      : reply.getHeader('content-encoding');
  if (typeof coding === 'string') reply.header('etag', ofCoding(etag, coding));
  return payload;
}

const ofCoding = (etag: string, coding: string): string => `${etag.slice(0, -1)}+${coding}"`;
