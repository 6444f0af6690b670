import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, problem, retrySoon } from '../../../errors.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import { publicPath } from '../addresses.ts';
import { languageOf } from '../language.ts';
import { problemBody } from '../problem-body.ts';

/**
 * Answers every refusal and failure as problem+json; what is not known to be the client's fault is
 * logged, and its cause is not revealed.
 */
export function problemHandlers(
  app: FastifyInstance,
  challenge: (request: FastifyRequest) => string,
): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof ApiError && error.code === 'not-authenticated')
      reply.header('www-authenticate', challenge(request));
    return answerProblem(request, reply, error);
  });
  app.setNotFoundHandler((request, reply) =>
    answerProblem(request, reply, noSuchAddress(app, request)),
  );
}

/** Rejects an unknown address or method before any body is read. */
export function rejectUnknownAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) =>
    done(request.is404 ? noSuchAddress(app, request) : undefined),
  );
}

function noSuchAddress(app: FastifyInstance, request: FastifyRequest): ApiError {
  const allowed = allowedMethods(app, request);
  return allowed.length > 0
    ? problem('method-not-allowed', { headers: { Allow: allowed.join(', ') } })
    : problem('not-found');
}

/** Sends an error as a problem. */
export function answerProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply {
  const known = toProblem(error);
  if (known.status >= 500)
    request.log[known.code === 'internal' ? 'error' : 'warn']({ err: error }, known.code);
  for (const [name, value] of Object.entries(known.details.headers ?? {}))
    reply.header(name, value);
  const body = problemBody(known, languageOf(request), request.id);
  return reply
    .code(known.status)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ ...body, type: publicPath(request, body.type) }));
}

const byFastifyCode: Readonly<Record<string, ApiError['code']>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-body',
  FST_ERR_MAX_LIMIT_EXCEEDED: 'too-many-requests',
  FST_UNDER_PRESSURE: 'unavailable',
  FST_ERR_BAD_URL: 'invalid-request',
  FST_ERR_MAX_PARAM_LENGTH: 'uri-too-long',
};

function toProblem(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { code, statusCode } = isObject(error) ? error : {};
  const known = typeof code === 'string' ? byFastifyCode[code] : undefined;
  if (known) return problem(known, known === 'unavailable' ? retrySoon : {});
  if (statusCode === 429) return problem('too-many-requests');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return problem('invalid-request');
  return problem('internal');
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Returns the methods that an address answers to. */
function allowedMethods(app: FastifyInstance, request: FastifyRequest): string[] {
  const address = (request.url.split('?', 1)[0] ?? '/').split('/');
  return methods.filter((method) =>
    routesOf
      .get(app)
      ?.get(method)
      ?.some((route) => leadsTo(route, address)),
  );
}

/** Whether an address matches a route: `:name` stands for a segment, `*` for the rest. */
function leadsTo(route: readonly string[], address: readonly string[]): boolean {
  const rest = route.indexOf('*');
  const isWhole = rest < 0 ? address.length === route.length : address.length > rest;
  const named = rest < 0 ? route : route.slice(0, rest);
  return (
    isWhole &&
    named.every((part, index) =>
      part.startsWith(':') ? address[index] !== '' : address[index] === part,
    )
  );
}

/** The routes of an application by method, each split into segments. */
const routesOf = new WeakMap<FastifyInstance, Map<string, (readonly string[])[]>>();

/** Records the routes for 405; must be called before any route is registered. */
export function rememberRoutes(app: FastifyInstance): void {
  const routes = new Map<string, (readonly string[])[]>();
  routesOf.set(app, routes);
  app.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat())
      routes.set(name, [...(routes.get(name) ?? []), url.split('/')]);
  });
}
