import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problem, type Violation, violation } from '../../errors.ts';
import { nearest } from '../../platform/nearest.ts';
import type { Text } from '../../platform/text.ts';
import type { Principal, Role } from '../model/principal.ts';
import { violationsOf } from '../model/violations.ts';
import type { Municipality } from '../store/municipalities.ts';
import {
  type Answer,
  type AnswerTo,
  type Exemplified,
  type Respond,
  type Responses,
  respond,
} from './answer.ts';
import { unexpectedBody } from './body-rules.ts';
import { whenClosed } from './budgets/when-closed.ts';
import { negotiate } from './negotiate.ts';
import { spool } from './spool.ts';

/**
 * Who may call a route: anyone (tenant isolation decides what is seen), a submitter (anyone who hands something in, within limits
 * of their own), anybody with a token, a role in the municipality, or the administrator of the instance.
 */
export type Access = 'anyone' | 'submitter' | 'known' | Role | 'instance';

/** How a body comes: JSON, a JSON Merge Patch, lines of JSON, or a file of any kind. */
export type BodyType =
  | 'application/json'
  | 'application/merge-patch+json'
  | 'application/x-ndjson'
  | 'application/octet-stream';

/** One operation of the API: all that the router, the check of input and the documentation need. */
export type RouteDeclaration<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends Responses,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: Text;
  readonly description: Text;
  readonly access: Access;
  readonly params: P;
  readonly query: Q;
  readonly body?: {
    readonly type: BodyType;
    /** What it does that its operation does: the document says it once, with the body, for all kinds. */
    readonly description?: Text;
    /** Of a file: the media types that it may say it is. */
    readonly accepts?: readonly string[];
    readonly schema: B;
    readonly example?: unknown;
    /** The documented shape, where the schema that checks the body is looser. */
    readonly shape?: z.ZodType;
    readonly isOptional?: boolean;
    readonly limit?: number;
  };
  readonly responses: R & Exemplified<R>;
  /** Takes If-Match, Idempotency-Key. */
  readonly takes?: readonly ('if-match' | 'idempotency-key')[];
  /** A well-known address that an RFC fixes and that stands outside the API: the document leaves it out. */
  readonly isUndocumented?: boolean;
  /** The answer holds a secret beside what the caller wrote: it is never compressed (BREACH). */
  readonly answersSecret?: boolean;
  /** Examples of parameters by name, over those of their schemas. */
  readonly examples?: Readonly<Record<string, unknown>>;
  readonly handler: (
    call: Call<z.output<P>, z.output<Q>, z.output<B>>,
    answer: Respond<R>,
  ) => Promise<AnswerTo<R>>;
};

/** A checked request. */
export type Call<P = unknown, Q = unknown, B = unknown> = {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly principal: Principal;
  /** The municipality of the address; only routes under one may ask. */
  readonly municipality: Municipality;
  /** Aborted once the client has gone. */
  readonly signal: AbortSignal;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** A route without the types of its declaration. */
export type AnyRoute = Omit<
  RouteDeclaration<z.ZodObject, z.ZodObject, z.ZodType, Responses>,
  'handler'
> & {
  readonly handler: (call: Call, answer: typeof respond) => Promise<Answer>;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    route?: AnyRoute;
  }
  interface FastifyRequest {
    principal: Principal;
    /** The same caller in the town of its token, whatever the address names; null for who has none. */
    home: Principal | null;
    municipality: Municipality | null;
  }
}

/** Declares a route: infers from its schemas what the handler receives and what it must answer. */
export const declareRoute = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  const R extends Responses,
>(
  route: RouteDeclaration<P, Q, B, R>,
): AnyRoute => route as unknown as AnyRoute; // the handler is only ever called with what these schemas let through

/** The path and the query of a route that takes nothing from them. */
export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});

/** Registers a declared route. */
export function registerRoute(app: FastifyInstance, route: AnyRoute): void {
  const [first, ...others] = offeredBy(route);
  app.route({
    method: route.method,
    url: route.url.replace(/\{(\w+)\}/g, ':$1'),
    config: { route },
    ...(route.answersSecret ? { compress: false } : {}),
    ...(route.body?.limit === undefined ? {} : { bodyLimit: route.body.limit }),
    handler: async (request, reply) => {
      const call = check(route, request, reply);
      // before anything is done: a refusal afterwards would hide a write
      if (first !== undefined) negotiate(request, [first, ...others]);
      const answer = await route.handler(call, respond);
      return answer.stream ? sendStream(reply, answer, answer.stream) : send(reply, answer);
    },
  });
}

/** The media types that a route answers in; none where it answers without a body. */
export const offeredBy = ({ responses }: AnyRoute): string[] => [
  ...new Set(
    Object.entries(responses).flatMap(([status, { types }]) =>
      status === '204' ? [] : (types ?? ['application/json']),
    ),
  ),
];

/** All violations of path, query and body at once. */
function check(
  route: AnyRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Call<never, never, never> {
  const errors: Violation[] = [];
  const params = parse(route.params, request.params, '', errors);
  const query = parseQuery(route, request, errors);
  const body = route.body ? parseBody(route.body, request, errors) : assertNoBody(request);
  if (errors.length > 0)
    throw problem(
      errors.every(({ code }) => code === 'unknown-parameter')
        ? 'unknown-parameter'
        : 'invalid-request',
      { errors },
    );
  return {
    params: params as never, // parsed by the schemas above, as are query and body
    query: query as never,
    body: body as never,
    principal: request.principal,
    municipality: request.municipality as Municipality, // found before, where the address names one
    get signal() {
      return request.signal; // made when somebody asks for it
    },
    request,
    reply,
  };
}

function parse(schema: z.ZodType, value: unknown, prefix: string, errors: Violation[]): unknown {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  errors.push(...violationsOf(parsed.error, prefix));
  return undefined;
}

function parseQuery(route: AnyRoute, request: FastifyRequest, errors: Violation[]): unknown {
  const names = Object.keys(route.query.shape);
  const given = withoutEmptyFields(request.query as Record<string, unknown>);
  const known: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (names.includes(name) || (name.startsWith('extra.') && names.includes('extra')))
      known[name] = value;
    else errors.push(unknownParameter(name, names));
    if (Array.isArray(value))
      errors.push(
        violation(
          `?${name}`,
          'Parametr smí být uveden jen jednou.',
          'The parameter may be given only once.',
          'repeated',
        ),
      );
  }
  const extra = Object.fromEntries(
    Object.entries(known).filter(([name]) => name.startsWith('extra.')),
  );
  const plain = Object.fromEntries(
    Object.entries(known).filter(([name]) => !name.startsWith('extra.')),
  );
  const parsed = route.query.safeParse(names.includes('extra') ? { ...plain, extra } : plain, {
    reportInput: true,
  });
  if (parsed.success) return parsed.data;
  errors.push(
    ...violationsOf(parsed.error).map((found) => ({
      ...found,
      pointer: `?${found.pointer.slice(1)}`,
    })),
  );
  return undefined;
}

/** A form without scripts sends all its fields, also those left empty; only pages have one. */
const withoutEmptyFields = (query: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  query.format === 'html'
    ? Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
    : { ...query };

function unknownParameter(name: string, names: readonly string[]): Violation {
  const near = nearest(name, names);
  const [cs, en] = near ? [` Nemysleli jste „${near}“?`, ` Did you mean "${near}"?`] : ['', ''];
  return violation(
    `?${name}`,
    `Parametr „${name}“ zde neplatí.${cs}`,
    `There is no parameter "${name}" here.${en}`,
    'unknown-parameter',
  );
}

function parseBody(
  body: NonNullable<AnyRoute['body']>,
  request: FastifyRequest,
  errors: Violation[],
): unknown {
  const isEmpty = request.body === undefined;
  if (isEmpty && body.isOptional) return body.schema.parse({});
  return parse(body.schema, request.body, '', errors);
}

function assertNoBody(request: FastifyRequest): undefined {
  if (request.body !== undefined) throw unexpectedBody();
  return undefined;
}

/** Sends an answer; a tag that the client already has becomes 304. */
function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status ?? 200);
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  if (answer.etag !== undefined) {
    reply.header('etag', `"${answer.etag}"`);
    if (
      ['GET', 'HEAD'].includes(reply.request.method) &&
      matchesEtag(reply.request.headers['if-none-match'], answer.etag)
    )
      return reply.code(304).send();
  }
  if (answer.body !== undefined)
    return reply.type(answer.type ?? 'text/plain; charset=utf-8').send(answer.body);
  if (answer.json === undefined && answer.value === undefined) return reply.send();
  return reply
    .type(answer.type ?? 'application/json; charset=utf-8')
    .send(answer.json ?? JSON.stringify(answer.value));
}

/** Sends what is made row by row, once it is made. A client that goes away ends the making; one that asks for the head alone never begins it. */
async function sendStream(
  reply: FastifyReply,
  answer: Answer,
  stream: Readable,
): Promise<FastifyReply> {
  const type = answer.type ?? 'application/octet-stream';
  if (reply.request.method === 'HEAD') {
    stream.destroy();
    return send(reply, { ...answer, type, body: '' });
  }
  const { budgets } = reply.server;
  const { caller } = reply.request;
  const gone = new AbortController();
  const held = [budgets.streams.take(caller)];
  whenClosed(reply.raw, () => {
    gone.abort();
    for (const giveBack of held) giveBack();
  });
  const holdRoom = (bytes: number) => void held.push(budgets.spooled.take(caller, bytes));
  const spooled = await budgets.computed.run({ key: caller }, () =>
    spool(stream, gone.signal, holdRoom),
  );
  if (spooled === null) return reply.hijack();
  const { body, bytes } = spooled;
  return send(reply, {
    ...answer,
    type,
    body,
    headers: { ...answer.headers, ...answer.streamHeaders?.(), 'content-length': String(bytes) },
  });
}

/** Whether If-None-Match names the tag (weak comparison, RFC 9110). */
export const matchesEtag = (header: string | undefined, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .map((part) => part.trim().replace(/^W\//, ''))
    .some((given) => given === '*' || given === `"${etag}"`);
