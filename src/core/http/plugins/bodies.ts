import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../../../errors.ts';
import { decodeUtf8 } from '../../../platform/formats/decode-utf8.ts';
import { readJson } from '../../../platform/formats/json.ts';
import { declaredLength, rejectByHeaders } from '../body-rules.ts';
import { assertShape } from '../body-shape.ts';
import { minBody } from '../budgets/budgets.ts';
import { whenClosed } from '../budgets/when-closed.ts';

const jsonTypes = ['application/json', 'application/merge-patch+json'];

/** Media types that importers' files may declare. */
const fileTypes = [
  'application/octet-stream',
  'application/x-ndjson',
  'application/xml',
  'text/xml',
  'text/csv',
  'application/ld+json',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

/** The default limit of a body, in bytes. */
export const usualLimit = 1024 * 1024;

/**
 * Registers the body parsers. Bodies are JSON in well-formed UTF-8 of bounded depth; files and
 * NDJSON stay bytes. Anything else, and any content encoding, is 415.
 */
export function bodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    jsonTypes,
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) =>
      request.routeOptions.config.route?.body?.type === 'application/octet-stream'
        ? body
        : parseJson(body),
  );
  app.addContentTypeParser(
    fileTypes,
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => body,
  );
  // after onRequest, so that callers without access are refused first
  app.addHook('preParsing', async (request, reply, payload) => {
    if (bodiless.includes(request.method)) return payload;
    const rule = request.routeOptions.config.route?.body;
    rejectByHeaders(rule, request.headers);
    const bytes = declaredLength(request.headers) ?? rule?.limit ?? usualLimit;
    if (bytes > 0)
      whenClosed(
        reply.raw,
        app.budgets.bodies.take(
          request.caller,
          Math.max(Math.min(bytes, rule?.limit ?? usualLimit), minBody),
        ),
      );
    return payload;
  });
}

/** Methods whose bodies have no meaning (RFC 9110) and are never read. */
const bodiless: readonly string[] = ['GET', 'HEAD'];

/**
 * Parses the JSON of a body.
 * @throws ApiError malformed-body when it is not UTF-8, not JSON or nested deeper than 64 levels;
 * too-large when it exceeds a limit; invalid-request when a value cannot be stored as sent
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const json = decodeUtf8(body);
  assertShape(json);
  const { value, errors } = parse(json);
  if (errors.length > 0) throw problem('invalid-request', { errors });
  return value;
}

function parse(json: string): ReturnType<typeof readJson> {
  try {
    return readJson(json);
  } catch {
    throw problem('malformed-body');
  }
}
