import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';

/** What every answer carries: the version of the API, how it may be kept, and on what it depends. */
export function commonHeaders(app: FastifyInstance, services: Services): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('api-version', services.version);
    // no-cache: may be kept, but is asked about each time, which costs a 304
    reply.header('cache-control', 'private, no-cache');
    reply.header('vary', 'Authorization, Accept, Accept-Language');
  });
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode >= 500 || reply.elapsedTime > 1000)
      request.log.info(
        { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        'answered',
      );
  });
}
