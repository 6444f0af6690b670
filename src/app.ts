import type { Socket } from 'node:net';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { type PublicPlace, publicPlaceAt, withoutPrefix } from './core/http/addresses.ts';
import { keepAnswers } from './core/http/answer-cache.ts';
import { addressKey } from './core/http/budgets/address-key.ts';
import { inBudget } from './core/http/budgets/bounded-imports.ts';
import { setBudgets } from './core/http/budgets/budgets.ts';
import { type TrustedProxies, trustIn } from './core/http/budgets/trusted-proxies.ts';
import { challengeOf } from './core/http/identities/challenge.ts';
import { Identities } from './core/http/identities/identities.ts';
import type { OidcSettings } from './core/http/identities/oidc-settings.ts';
import { documentation } from './core/http/openapi/documentation.ts';
import { bodyParsers, usualLimit } from './core/http/plugins/bodies.ts';
import { compression } from './core/http/plugins/compression.ts';
import { boundConnections } from './core/http/plugins/connections.ts';
import { crossOrigin } from './core/http/plugins/cross-origin.ts';
import { commonHeaders } from './core/http/plugins/headers.ts';
import { measuring } from './core/http/plugins/measuring.ts';
import { pressure } from './core/http/plugins/pressure.ts';
import { resolvePrincipals } from './core/http/plugins/principals.ts';
import {
  answerProblem,
  problemHandlers,
  rejectUnknownAddresses,
  rememberRoutes,
} from './core/http/plugins/problems.ts';
import { slowness, type Timeouts } from './core/http/plugins/slowness.ts';
import { tracing } from './core/http/plugins/tracing.ts';
import { registerRoute } from './core/http/register-route.ts';
import type { Resources } from './core/http/services.ts';
import { problem } from './errors.ts';
import { allRoutes } from './features/all-routes.ts';
import type { Feature } from './features/feature.ts';
import { features } from './features/index.ts';
import type { MetricsOutlet } from './platform/cluster/metrics-outlet.ts';

export { watchServices } from './core/http/plugins/service-figures.ts';
export type { Resources } from './core/http/services.ts';
export { describeApi } from './features/describe.ts';

export type AppOptions = {
  readonly logger: FastifyBaseLogger | null;
  readonly rateLimitMax: number;
  readonly trustProxy: TrustedProxies;
  readonly corsOrigins: readonly string[];
  readonly publicUrl: string | null;
  /** The OpenID provider whose tokens are taken; none when left out. */
  readonly oidc?: OidcSettings | null;
  /** How metrics are collected and reported; for this process alone by default. */
  readonly metrics?: MetricsOutlet;
  /** Milliseconds of delay from which requests are refused; 0 never refuses (a test machine may be busy). */
  readonly maxEventLoopDelay?: number;
  /** How long connections may stand still; as usual when left out. */
  readonly timeouts?: Timeouts;
  /** What the service can do; every feature when left out. */
  readonly features?: readonly Feature[];
};

/** The whole application, ready to listen or to be injected into. Read this first. */
export async function buildApp(services: Resources, options: AppOptions): Promise<FastifyInstance> {
  const place = publicPlaceAt(options.publicUrl);
  const isProxy = trustIn(options.trustProxy);
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : {}),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: usualLimit,
    requestTimeout: 130_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    trustProxy: isProxy,
    requestIdHeader: false,
    exposeHeadRoutes: true,
    rewriteUrl: ({ url }) => withoutPrefix(place, url ?? '/'),
    routerOptions: { maxParamLength: 400, ignoreTrailingSlash: false },
    http: { headersTimeout: 10_000, maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 1000 },
    clientErrorHandler: rejectBrokenRequest(place),
    frameworkErrors: (error, request, reply) => answerProblem(request, reply, error),
  });
  setBudgets(app);
  keepAnswers(app, services);
  boundConnections(app, (address) => isProxy(address, 0));
  slowness(app, options.timeouts);
  app.decorate('publicPlace', place);
  const identities = new Identities(services, options.oidc ?? null);
  rememberRoutes(app);
  tracing(app);
  const figures = measuring(app, services, options.metrics);
  problemHandlers(app, (request) => challengeOf(request, identities.oidc !== null));
  await crossOrigin(app, options.corsOrigins);
  await app.register(rateLimit, {
    global: false,
    max: options.rateLimitMax,
    timeWindow: 60_000,
    enableDraftSpec: true,
    allowList: (request) => request.url.startsWith('/health/'),
    // a wrong token counts for the address it comes from, so that guessing is bounded too
    keyGenerator: (request) =>
      identities.countedUnder(request.headers.authorization) ?? addressKey(request.ip),
    errorResponseBuilder: (_request, { ttl }) =>
      problem('too-many-requests', { headers: { 'Retry-After': String(Math.ceil(ttl / 1000)) } }),
  });
  commonHeaders(app, services);
  // of the whole application: as a hook of each route it would come after the tokens were looked at
  app.addHook('onRequest', app.rateLimit());
  await pressure(app, services, figures, options.maxEventLoopDelay);
  rejectUnknownAddresses(app);
  bodyParsers(app);
  await compression(app);
  const routes = allRoutes(options.features ?? features, services, identities, figures.text)
    .map(figures.watched)
    .map(inBudget);
  await documentation(app, services, routes, identities.oidc);
  await app.register(async (scope) => {
    resolvePrincipals(scope, services, identities);
    for (const route of routes) registerRoute(scope, route);
  });
  return app;
}

/** A request that is no HTTP never reaches a handler; it is refused in the same form. */
const rejectBrokenRequest =
  ({ prefix }: PublicPlace) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const [status, reason] =
      error.code === 'HPE_HEADER_OVERFLOW'
        ? [431, 'Request Header Fields Too Large']
        : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? [408, 'Request Timeout']
          : [400, 'Bad Request'];
    const body = JSON.stringify({
      type: `${prefix}/problems/malformed-body`,
      title: reason,
      status,
      detail: reason,
    });
    socket.end(
      `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  };
