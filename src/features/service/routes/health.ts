import { type AnyRoute, declareRoute, noParams, noQuery } from '../../../core/http/route.ts';
import type { Services } from '../../../core/http/services.ts';
import { problem } from '../../../errors.ts';
import { type Text, text } from '../../../platform/text.ts';
import { healthSchema } from '../schemas.ts';
import { operationsTag } from '../tags.ts';

/** Liveness (without any I/O), readiness, and metrics for Prometheus. */
export function healthRoutes(services: Services, metrics: () => Promise<string>): AnyRoute[] {
  const route = (name: 'live' | 'ready', summary: Text, check: () => Promise<void>) =>
    declareRoute({
      method: 'GET',
      url: `/health/${name}`,
      operationId: name === 'live' ? 'isLive' : 'isReady',
      tag: operationsTag,
      summary,
      description: summary,
      access: 'anyone',
      params: noParams,
      query: noQuery,
      responses: { 200: { description: text('Ano.', 'Yes.'), schema: healthSchema } },
      handler: async (_call, answer) => {
        await check();
        return answer(200, { status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
      },
    });
  const metricsRoute = declareRoute({
    method: 'GET',
    url: '/metrics',
    operationId: 'readMetrics',
    tag: operationsTag,
    summary: text('Provozní ukazatele', 'Operational metrics'),
    description: text(
      'Pro Prometheus: požadavky podle adresy a stavu, spojení s databází, smyčka událostí, protokol změn, načítání modelů, grafy v paměti; za všechny procesy dohromady.',
      'For Prometheus: requests by route and status, database connections, event loop, the log of changes, imports, graphs in memory; all processes together.',
    ),
    access: 'anyone',
    params: noParams,
    query: noQuery,
    responses: {
      200: {
        description: text('Text pro Prometheus.', 'Text for Prometheus.'),
        types: ['text/plain'],
      },
    },
    handler: async () => ({
      body: await metrics(),
      type: 'text/plain; version=0.0.4; charset=utf-8',
      headers: { 'cache-control': 'no-store' },
    }),
  });
  return [
    metricsRoute,
    route('live', text('Zda proces běží', 'Whether the process is alive'), async () => undefined),
    route(
      'ready',
      text('Zda služba může odpovídat', 'Whether the service can answer'),
      async () => {
        if (services.isClosing()) throw problem('unavailable', { headers: { 'Retry-After': '5' } });
        const fault = await services.tenantIsolation();
        if (fault) throw problem('unavailable', { detail: fault, headers: { 'Retry-After': '5' } });
      },
    ),
  ];
}
