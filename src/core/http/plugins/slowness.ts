import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { whenClosed } from '../budgets/when-closed.ts';

/** How long a connection may stall, in milliseconds. */
export type Timeouts = {
  /** While a body is being received. */
  readonly bodyMs: number;
  /** While an answer waits to be read. */
  readonly readerMs: number;
  /**
   * Until an answer has been read completely: a fixed time, plus the time for its bytes at the
   * minimum rate, in bytes per second.
   */
  readonly answerMs: number;
  readonly minPace: number;
  /** Until the rest of a refused body has arrived. */
  readonly restMs: number;
};

export const defaultTimeouts: Timeouts = {
  bodyMs: 10_000,
  readerMs: 30_000,
  answerMs: 60_000,
  minPace: 64 * 1024,
  restMs: 5000,
};

/** Smaller answers fit the buffers of the system and hold nothing here. */
const minHeld = 64 * 1024;

/**
 * Closes connections that stall (Node reports progress both ways), that read an answer too slowly,
 * or that keep sending a refused body.
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
  // the work itself is not limited
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
    // an injected request does not say whether it is complete
    if (raw.complete !== false) return;
    const rest = setTimeout(() => {
      if (!raw.complete) raw.destroy();
    }, restMs);
    rest.unref();
  });
}

/** Returns the bytes of an answer before compression; 0 when unknown. */
function bytesOf(payload: unknown, reply: FastifyReply): number {
  if (typeof payload === 'string' || Buffer.isBuffer(payload)) return payload.length;
  return Number(reply.getHeader('content-length') ?? 0);
}
