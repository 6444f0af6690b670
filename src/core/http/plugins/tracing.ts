import type { FastifyInstance } from 'fastify';
import { presentTracer, type RequestSpan } from '../../../platform/tracing/traced.ts';

declare module 'fastify' {
  interface FastifyRequest {
    span: RequestSpan | null;
  }
}

/**
 * Traces requests, where traces are collected: a span per request, by method and route, joined to
 * the trace of the caller; its ids are logged.
 */
export function tracing(app: FastifyInstance): void {
  const tracer = presentTracer();
  if (tracer === null) return;
  app.decorateRequest('span', null);
  app.addHook('onRequest', (request, reply, done) => {
    const span = tracer.request(
      request.method,
      request.routeOptions.url ?? 'none',
      request.headers,
    );
    request.span = span;
    request.log = request.log.child(span.ids);
    reply.log = request.log;
    reply.header('traceparent', span.traceparent);
    // also when the client disconnects before its answer
    reply.raw.once('close', () => span.end(reply.statusCode));
    span.within(done);
  });
  // after the body has been read, code runs in the context of its events
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.span) request.span.within(done);
    else done();
  });
}
