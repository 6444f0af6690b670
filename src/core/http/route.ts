import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
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
  readonly tag: Tag;
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
  /** @throws ApiError invalid-request, unknown-parameter when the input is not as declared */
  readonly prepare: (request: FastifyRequest, reply: FastifyReply) => PreparedCall;
};

/** A checked request, and the work that answers it. */
export type PreparedCall = { readonly call: Call; readonly handle: () => Promise<Answer> };

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
  input: Input<P, Q, B>,
  request: FastifyRequest,
  reply: FastifyReply,
): Call<z.output<P>, z.output<Q>, z.output<B>> => ({
  ...input,
  principal: request.principal,
  municipality: request.municipality as Municipality, // found before, where the address names one
  get signal() {
    return request.signal; // made when somebody asks for it
  },
  request,
  reply,
});

/** Wraps the work of a route: `work` gets the checked request and the handling of it. */
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

/** The path and the query of a route that takes nothing from them. */
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
