import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import type { Area } from '../database/versions.ts';
import type { Principal, Role } from '../model/principal.ts';
import type { Municipality } from '../store/municipalities/municipalities.ts';
import {
  type Answer,
  type AnswerTo,
  type Exemplified,
  type Respond,
  type Responses,
  responderOf,
} from './answer.ts';
import { checkInput, type Input } from './check-input.ts';
import type { Tag } from './openapi/tag.ts';

/**
 * Who may call a route: anyone (tenant isolation decides what they see), a submitter (anyone,
 * within limits of their own), anybody with a token, a role in the municipality, or the
 * administrator of the instance.
 */
export type Access = 'anyone' | 'submitter' | 'known' | Role | 'instance';

/** The media type of a body: JSON, a JSON Merge Patch, NDJSON, or a file of any kind. */
export type BodyType =
  | 'application/json'
  | 'application/merge-patch+json'
  | 'application/x-ndjson'
  | 'application/octet-stream';

/**
 * One operation of the API: everything that the router, the validation and the documentation need.
 */
export type RouteDeclaration<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends Responses,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly operationId: string;
  readonly tag: Tag;
  readonly summary: Text;
  readonly description: Text;
  readonly access: Access;
  readonly params: P;
  readonly query: Q;
  readonly body?: {
    readonly type: BodyType;
    /** What the operation does, documented once with the body for all kinds. */
    readonly description?: Text;
    /** The media types that a file may declare. */
    readonly accepts?: readonly string[];
    readonly schema: B;
    readonly example?: unknown;
    /** The documented schema, where the one that validates the body is looser. */
    readonly shape?: z.ZodType;
    readonly isOptional?: boolean;
    readonly limit?: number;
  };
  readonly responses: R & Exemplified<R>;
  /**
   * The parts of the municipality that the answer depends on; all when left out. Writes to other
   * parts leave its ETag current.
   */
  readonly dependsOn?: readonly Area[];
  /**
   * Keeps the answer, or its tag alone, in memory until a part of the municipality that it depends on
   * changes. Otherwise such an answer depends only on its address, the day and what the principal
   * may see; one in several forms (`types`) also on the role, the positions, the language and Accept.
   */
  readonly keeps?: 'answer' | 'tag';
  /** Whether it takes If-Match or Idempotency-Key. */
  readonly takes?: readonly ('if-match' | 'idempotency-key')[];
  /** A well-known address that an RFC defines outside the API; it is left out of the document. */
  readonly isUndocumented?: boolean;
  /** The answer holds a secret next to text of the caller, so it is never compressed (BREACH). */
  readonly answersSecret?: boolean;
  /** Examples of parameters by name, which override those of their schemas. */
  readonly examples?: Readonly<Record<string, unknown>>;
  readonly handler: (
    call: Call<z.output<P>, z.output<Q>, z.output<B>>,
    answer: Respond<R>,
  ) => Promise<AnswerTo<R>>;
};

/** A validated request. */
export type Call<P = unknown, Q = unknown, B = unknown> = {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly principal: Principal;
  /** The municipality of the address; throws on routes outside one. */
  readonly municipality: Municipality;
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** A route without the types of its declaration. */
export type AnyRoute = Omit<
  RouteDeclaration<z.ZodObject, z.ZodObject, z.ZodType, Responses>,
  'handler'
> & {
  /**
   * @throws ApiError invalid-request, unknown-parameter when the input does not match its
   * declaration
   */
  readonly prepare: (request: FastifyRequest, reply: FastifyReply) => PreparedCall;
};

/** A validated request, and the work that answers it. */
export type PreparedCall = { readonly call: Call; readonly handle: () => Promise<Answer> };

declare module 'fastify' {
  interface FastifyContextConfig {
    route?: AnyRoute;
  }
  interface FastifyRequest {
    principal: Principal;
    /**
     * The same caller in the municipality of its token, whatever the address names; null without a
     * token.
     */
    home: Principal | null;
    municipality: Municipality | null;
  }
}

/** Declares a route; infers from its schemas what the handler receives and what it must answer. */
export const declareRoute = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  const R extends Responses,
>(
  declaration: RouteDeclaration<P, Q, B, R>,
): AnyRoute => {
  const { handler, ...route } = declaration;
  const respond = responderOf<R>();
  return {
    ...route,
    prepare: (request, reply) => {
      const call = callOf(checkInput(route, request), request, reply);
      return { call, handle: () => handler(call, respond) };
    },
  };
};

const callOf = <P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  { params, query, body }: Input<P, Q, B>,
  request: FastifyRequest,
  reply: FastifyReply,
): Call<z.output<P>, z.output<Q>, z.output<B>> => ({
  params,
  query,
  body,
  principal: request.principal,
  municipality: request.municipality as Municipality, // looked up by a hook where the address names one
  get signal() {
    return request.signal; // created on first use
  },
  request,
  reply,
});

/** Wraps the work of a route; `work` gets the validated request and the handler. */
export const wrapRoute = (
  route: AnyRoute,
  work: (call: Call, handle: () => Promise<Answer>) => Promise<Answer>,
): AnyRoute => ({
  ...route,
  prepare: (request, reply) => {
    const { call, handle } = route.prepare(request, reply);
    return { call, handle: () => work(call, handle) };
  },
});

/** The path and query schemas of a route without parameters. */
export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});

/** The media types that a route answers in; none where it answers without a body. */
export const offeredBy = ({ responses }: AnyRoute): string[] => [
  ...new Set(
    Object.entries(responses).flatMap(([status, { types }]) =>
      status === '204' ? [] : (types ?? ['application/json']),
    ),
  ),
];
