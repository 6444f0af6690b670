import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ApiError } from '../../../errors.ts';
import type { MetricsOutlet } from '../../../platform/cluster/metrics-outlet.ts';
import type { AnyRoute } from '../route.ts';
import type { Resources } from '../services.ts';
import { watchImports } from './import-figures.ts';
import { watchServices } from './service-figures.ts';

export type Figures = {
  /** Returns the metrics in the text format of Prometheus. */
  readonly text: () => Promise<string>;
  /** Wraps the work of a route that is measured; returns any other unchanged. */
  readonly watched: (route: AnyRoute) => AnyRoute;
  readonly rejectedForLoad: () => void;
};

/** Returns an outlet for a single process. */
function ownOutlet(): MetricsOutlet {
  const registry = new Registry();
  return { registry, text: () => registry.metrics() };
}

/**
 * Counts and times requests by route and status, and observes the resources of the process. All
 * labels come from bounded sets.
 */
export function measuring(
  app: FastifyInstance,
  services: Resources,
  { registry, text }: MetricsOutlet = ownOutlet(),
): Figures {
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'osnova_' });
  const seconds = new Histogram({
    name: 'osnova_http_request_seconds',
    help: 'Time of requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers,
  });
  let requestsUnderWay = 0;
  const underWay: Gauge = new Gauge({
    name: 'osnova_http_requests_under_way',
    help: 'Requests being answered now.',
    registers,
    collect: () => underWay.set(requestsUnderWay),
  });
  const refusals = new Counter({
    name: 'osnova_refusals_total',
    help: 'Requests refused for their number (rate) or for too much load (load).',
    labelNames: ['reason'],
    registers,
  });
  for (const reason of ['rate', 'load']) refusals.inc({ reason }, 0);
  watchServices(services, registers);
  // the observer of garbage collection lives as long as the process, and would retain the whole
  // application
  app.addHook('onClose', async () => registry.clear());
  app.addHook('onRequest', (_request, reply, done) => {
    requestsUnderWay++;
    // also when the client disconnects before its answer
    reply.raw.once('close', () => requestsUnderWay--);
    done();
  });
  app.addHook('onError', (_request, _reply, error, done) => {
    const thrown: unknown = error;
    if (thrown instanceof ApiError && thrown.code === 'too-many-requests')
      refusals.inc({ reason: 'rate' });
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    seconds.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
      },
      reply.elapsedTime / 1000,
    );
    done();
  });
  return {
    text,
    watched: watchImports(registers),
    rejectedForLoad: () => refusals.inc({ reason: 'load' }),
  };
}
