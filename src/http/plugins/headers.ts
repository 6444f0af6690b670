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
  // a connection kept alive past the last answer would hold the end of the process
  app.addHook('onSend', async (_request, reply) => {
    if (services.isClosing()) reply.header('connection', 'close');
  });
  // one line a request, by route: an address may hold what somebody searched for
  app.addHook('onResponse', async ({ method, routeOptions, log }, { statusCode, elapsedTime }) => {
    if (routeOptions.url?.startsWith('/health/')) return;
    log.info({ method, route: routeOptions.url, status: statusCode, ms: Math.round(elapsedTime) }, 'answered');
  });
}
