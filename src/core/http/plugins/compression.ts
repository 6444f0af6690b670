import compress from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codings } from '../content-coding.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** If-None-Match as the client sent it; null when it holds no tag of a compressed answer. */
    codedTags: string | null;
  }
}

/**
 * Smaller answers, in bytes, are sent uncompressed: compressing an element costs more than sending
 * it.
 */
const threshold = 4096;

/** Text can be compressed; a workbook already is. */
const compressible = (contentType: string): boolean => {
  const [type = ''] = contentType.split(';', 1);
  return texts.has(type) || type.endsWith('+json');
};
const texts: ReadonlySet<string> = new Set([
  ...['text/html', 'text/css', 'text/csv', 'text/plain', 'text/javascript'],
  ...['application/json', 'application/javascript', 'application/x-ndjson'],
]);

/**
 * Strips the suffix of tags of compressed answers: other bytes need another strong tag (RFC 9110,
 * section 8.8.3).
 */
const ofStates = (etags: string): string =>
  codings.reduce((left, coding) => left.replaceAll(`+${coding}"`, '"'), etags);

/**
 * Registers the compression of large answers; streams are compressed on the fly. A route with
 * `compress: false` is exempt: the length of an answer that holds a secret next to text of the
 * caller would reveal it (BREACH). The tag of a compressed answer has a suffix, and stands for the
 * same state in If-Match and If-None-Match.
 */
export async function compression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    encodings: [...codings],
    threshold,
    customTypes: compressible,
    // a compressed request could expand without bound; it is refused as an unsupported type
    globalDecompression: false,
  });
  app.decorateRequest('codedTags', null);
  app.addHook('onRequest', (request, _reply, done) => {
    takeStateTags(request);
    done();
  });
  // after the compression, which is also a hook of the route
  app.addHook('onRoute', (route) => {
    const hooks = route.onSend === undefined ? [] : [route.onSend].flat();
    route.onSend = [
      ...hooks,
      (request, reply, payload, done) => done(null, etagged(request, reply, payload)),
    ];
  });
}

/** Reduces the tags of a request to those of states, whatever coding they came with. */
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
  // HEAD runs the hooks of GET as well as its own
  if (typeof etag !== 'string' || etag.startsWith('W/') || etag.includes('+')) return payload;
  const coding =
    reply.statusCode === 304
      ? codings.find((name) => codedTags?.includes(ofCoding(etag, name)))
      : reply.getHeader('content-encoding');
  if (typeof coding === 'string') reply.header('etag', ofCoding(etag, coding));
  return payload;
}

const ofCoding = (etag: string, coding: string): string => `${etag.slice(0, -1)}+${coding}"`;
