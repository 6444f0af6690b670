import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Answer } from './answer.ts';
import { whenClosed } from './budgets/when-closed.ts';
import { matchesEtag } from './matches-etag.ts';
import { spool } from './spool.ts';

/**
 * Sends an answer, as 304 where the client already has it.
 * @throws ApiError too-many-requests or unavailable while too many or too large streamed answers
 * are under way
 */
export const sendAnswer = async (reply: FastifyReply, answer: Answer): Promise<FastifyReply> =>
  answer.stream ? sendStream(reply, answer, answer.stream) : send(reply, answer);

/** What the client has with the content that it keeps. */
const headersOfContent = ['link', 'content-language', 'partial-view'];

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status ?? 200);
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  if (answer.etag !== undefined) reply.header('etag', `"${answer.etag}"`);
  if (isUnchanged(reply, answer)) {
    for (const name of headersOfContent) reply.removeHeader(name);
    return reply.code(304).send();
  }
  if (answer.body !== undefined)
    return reply.type(answer.type ?? 'text/plain; charset=utf-8').send(answer.body);
  if (answer.json === undefined && answer.value === undefined) return reply.send();
  return reply
    .type(answer.type ?? 'application/json; charset=utf-8')
    .send(answer.json ?? JSON.stringify(answer.value));
}

const isUnchanged = ({ request }: FastifyReply, { etag }: Answer): boolean =>
  etag !== undefined &&
  ['GET', 'HEAD'].includes(request.method) &&
  matchesEtag(request.headers['if-none-match'], etag);

/**
 * Sends a stream once it has been produced completely. Producing it stops when the client
 * disconnects, and does not begin for a HEAD request.
 */
async function sendStream(
  reply: FastifyReply,
  answer: Answer,
  stream: Readable,
): Promise<FastifyReply> {
  const type = answer.type ?? 'application/octet-stream';
  if (reply.request.method === 'HEAD') {
    stream.destroy();
    return send(reply, { ...answer, type, body: '' });
  }
  const { budgets } = reply.server;
  const { caller } = reply.request;
  const closed = new AbortController();
  const releases = [budgets.streams.take(caller)];
  whenClosed(reply.raw, () => {
    closed.abort();
    for (const release of releases) release();
  });
  const reserve = (bytes: number) => void releases.push(budgets.spooled.take(caller, bytes));
  const spooled = await budgets.computed.run({ key: caller }, () =>
    spool(stream, closed.signal, reserve),
  );
  if (spooled === null) return reply.hijack();
  const { body, bytes } = spooled;
  return send(reply, {
    ...answer,
    type,
    body,
    headers: { ...answer.headers, ...answer.streamHeaders?.(), 'content-length': String(bytes) },
  });
}
