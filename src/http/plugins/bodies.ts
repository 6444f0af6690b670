import type { FastifyInstance } from 'fastify';
import { problem, violation } from '../../errors.ts';

const deepest = 64;
const jsonTypes = ['application/json', 'application/merge-patch+json'];

/** Bodies are JSON in well-formed UTF-8, of bounded depth; NDJSON stays bytes. Anything else, and any content encoding, is 415. */
export function bodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(jsonTypes, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => parseJson(body));
  app.addContentTypeParser('application/x-ndjson', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);
  // after onRequest, so that whoever may not be here is told that first
  app.addHook('preParsing', async (request) => {
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw problem('unsupported-media-type');
  });
}

/**
 * JSON of a body.
 * @throws ApiError malformed-body when it is not UTF-8, not JSON or deeper than 64; invalid-request when a member could reach a prototype
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const text = decodeUtf8(body);
  refuseDepth(text);
  try {
    return JSON.parse(text, (member, value: unknown) => {
      if (member === '__proto__')
        throw problem('invalid-request', {
          errors: [violation(`/${member}`, 'Takový název údaje není dovolen.', 'Such a name is not allowed.', 'key')],
        });
      return value;
    });
  } catch (error) {
    if (error instanceof SyntaxError) throw problem('malformed-body');
    throw error;
  }
}

/** @throws ApiError malformed-body when the bytes are not well-formed UTF-8 */
export function decodeUtf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw problem('malformed-body');
  }
}

/** Depth is scanned before parsing: the parser itself would recurse. */
function refuseDepth(text: string): void {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text.charCodeAt(index);
    if (isInText) {
      if (letter === 0x5c) index++;
      else if (letter === 0x22) isInText = false;
    } else if (letter === 0x22) isInText = true;
    else if (letter === 0x7b || letter === 0x5b) {
      if (++depth > deepest) throw problem('malformed-body');
    } else if (letter === 0x7d || letter === 0x5d) depth--;
  }
}
