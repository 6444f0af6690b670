import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { whenClosed } from '../budgets/when-closed.ts';

/** How long a connection may stand still, in milliseconds. */
export type Timeouts = {
  /** While a body is awaited. */
  readonly bodyMs: number;
  /** While an answer waits to be read. */
  readonly readerMs: number;
  /** Until an answer has been read in whole, however it is read: so long, and what its bytes take at the least pace, in bytes a second. */
  readonly answerMs: number;
  readonly minPace: number;
  /** Until the rest of a body that was refused has come: in whole, however it comes. */
  readonly restMs: number;
};

export const defaultTimeouts: Timeouts = {
  bodyMs: 10_000,
  readerMs: 30_000,
  answerMs: 60_000,
  minPace: 64 * 1024,
  restMs: 5000,
};

/** What is smaller waits in the buffers of the system and holds nothing here. */
const minHeld = 64 * 1024;

/**
 * Cuts connections on which nothing moves (Node notices both ways of progress), those on which an answer is read too slowly to
 * be waited for, and those on which a refused body keeps coming.
 */
export function slowness(
  app: FastifyInstance,
  { bodyMs, readerMs, answerMs, minPace, restMs }: Timeouts = defaultTimeouts,
): void {
  const standStill = (request: FastifyRequest, milliseconds: number) =>
    void request.raw.socket.setTimeout?.(milliseconds);
  app.addHook('preParsing', (request, _reply, payload, done) => {
    if (!request.raw.complete) standStill(request, bodyMs);
    done(null, payload);
  });
  // the work itself may take as long as it takes
  app.addHook('preValidation', (request, _reply, done) => {
    standStill(request, 0);
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    standStill(request, readerMs);
    const bytes = bytesOf(payload, reply);
    if (bytes > minHeld) {
      const end = setTimeout(
        () => request.raw.socket.destroy(),
        answerMs + (1000 * bytes) / minPace,
      );
      end.unref();
      whenClosed(reply.raw, () => clearTimeout(end));
    }
    done(null, payload);
  });
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    done();
    // a request that came by no connection does not say whether it is complete
    if (raw.complete !== false) return;
    const rest = setTimeout(() => {
      if (!raw.complete) raw.destroy();
    }, restMs);
    rest.unref();
  });
}

/** How long an answer is before it is compressed; 0 where it is not known. */
function bytesOf(payload: unknown, reply: FastifyReply): number {
  if (typeof payload === 'string' || Buffer.isBuffer(payload)) return payload.length;
  return Number(reply.getHeader('content-length') ?? 0);
}
