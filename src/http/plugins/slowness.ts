import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How long a connection may stand still, in milliseconds. */
export type Patience = {
  /** While a body is awaited. */
  readonly bodyMs: number;
  /** While an answer waits to be read. */
  readonly readerMs: number;
  /** Until the rest of a body that was refused has come: in whole, however it comes. */
  readonly restMs: number;
};

export const usualPatience: Patience = { bodyMs: 10_000, readerMs: 30_000, restMs: 5000 };

/** Cuts connections on which nothing moves, and those on which a refused body keeps coming. Node notices both ways of progress. */
export function slowness(app: FastifyInstance, { bodyMs, readerMs, restMs }: Patience = usualPatience): void {
  const standStill = (request: FastifyRequest, milliseconds: number) => void request.raw.socket.setTimeout?.(milliseconds);
  app.addHook('preParsing', (request, _reply, payload, done) => {
    if (!request.raw.complete) standStill(request, bodyMs);
    done(null, payload);
  });
  // the work itself may take as long as it takes
  app.addHook('preValidation', (request, _reply, done) => {
    standStill(request, 0);
    done();
  });
  app.addHook('onSend', (request, _reply, payload, done) => {
    standStill(request, readerMs);
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
