import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Services } from '../services.ts';

/** Counts and times requests by route and status, and watches the pools; answers the text that Prometheus reads. */
export function measuring(app: FastifyInstance, { database }: Services): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'osnova_' });
  const seconds = new Histogram({
    name: 'osnova_http_request_seconds',
    help: 'Time of requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [registry],
  });
  const pools: ('waiting' | 'total' | 'idle')[] = ['waiting', 'total', 'idle'];
  const gauge = new Gauge({
    name: 'osnova_database_pool',
    help: 'Connections of the pools, and requests that wait for one.',
    labelNames: ['state'],
    registers: [registry],
    collect: () => {
      const load = database.load();
      for (const state of pools) gauge.set({ state }, load[state]);
    },
  });
  app.addHook('onResponse', (request, reply, done) => {
    seconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
  return () => registry.metrics();
}
