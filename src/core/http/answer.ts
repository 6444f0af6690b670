import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { JsonText } from '../../platform/formats/json-text.ts';
import type { Text } from '../../platform/text.ts';
import type { DeepReadonly, Exactly } from './exactly.ts';

/** The declaration of one response of an operation. */
export type ResponseDoc = {
  readonly description: Text;
  /** Carries an ETag: an unchanged answer is 304, and a change can be conditional on it. */
  readonly hasEtag?: boolean;
  /** Names in a header what a principal from outside could not see whole. */
  readonly mayBePartial?: boolean;
  /**
   * Carries the ETag of a state that a change must name, but is never answered with 304, since it
   * holds more than the state.
   */
  readonly sendsEtag?: boolean;
  /** The schema of the JSON body; a named component (see `component.ts`). */
  readonly schema?: z.ZodType;
  readonly types?: readonly string[];
  /** Reports in a header how much was left out. */
  readonly countsLeftOut?: boolean;
  readonly example?: unknown;
};

/** The responses of a route by status. */
export type Responses = Readonly<Record<number, ResponseDoc>>;

/** The value that a schema describes, deeply readonly. */
export type AnswerOf<S extends z.ZodType> = DeepReadonly<z.output<S>>;

type Head = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  /** A strong entity tag without its quotes. */
  readonly etag?: string;
};

declare const checkedAs: unique symbol;

/** A value that the compiler has checked against a schema, serialised when it is sent. */
export type Checked<V> = { readonly [checkedAs]: V };

/** The value of a JSON answer, or text built by the store that is sent unchanged. */
type Json<V> = { readonly value: Checked<V> } | { readonly json: JsonText<V> };

/** A file or a page: its content, or a stream that is read to its end before anything is sent. */
export type FileAnswer = Head &
  (
    | { readonly body: string | Buffer | Readable }
    | {
        readonly stream: Readable;
        /** Headers that are known only once the stream has been read. */
        readonly streamHeaders?: () => Readonly<Record<string, string>>;
      }
  );

/** A JSON answer whose text the store built. */
export type JsonAnswer<V> = Head & { readonly json: JsonText<V> };

/** 304 Not Modified. */
export type Unchanged = Head & { readonly status: 304; readonly etag: string };

/** The stored answer to an earlier request with the same idempotency key. */
export type Replayed = Head & { readonly status: number; readonly json: JsonText<never> };

/**
 * What a handler returns: data rather than calls on a reply, so that it can be stored under an
 * idempotency key.
 */
export type Answer = Head & {
  readonly status?: number;
  readonly json?: string;
  readonly value?: unknown;
  readonly stream?: Readable;
  readonly streamHeaders?: () => Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
};

/** 204 No Content. */
export const noContent = { status: 204 } as const;

/** The answers that a route may give: one that it declares, 304, or a replayed one. */
export type AnswerTo<R extends Responses> =
  | { [N in keyof R & number]: WithStatus<N> & DeclaredBy<R[N]> }[keyof R & number]
  | Unchanged
  | Replayed;

type WithStatus<N> = N extends 200 ? { readonly status?: 200 } : { readonly status: N };

type DeclaredBy<D> =
  | (D extends { readonly schema: z.ZodType } ? Head & Json<ShownBy<D>> : never)
  | (D extends { readonly types: readonly string[] } ? FileAnswer : never)
  | (D extends { readonly schema: z.ZodType } | { readonly types: readonly string[] }
      ? never
      : Head);

/** Responses whose examples match their schemas. */
export type Exemplified<R extends Responses> = {
  readonly [N in keyof R]: R[N] extends { readonly example: infer E }
    ? { readonly example: ShownBy<R[N]> & Exactly<E, ShownBy<R[N]>> }
    : unknown;
};

type ShownBy<D> = D extends { readonly schema: infer S extends z.ZodType } ? AnswerOf<S> : never;

/**
 * Builds a JSON answer. The compiler rejects a value that lacks a member of the schema declared for
 * the status, or has a surplus one, at any depth.
 */
export type Respond<R extends Responses> = <
  N extends keyof R & number,
  const V extends ShownBy<R[N]>,
>(
  status: N,
  value: V & Exactly<V, ShownBy<R[N]>>,
  head?: Head,
) => Head & { readonly status: N; readonly value: Checked<ShownBy<R[N]>> };

/** Returns the responder of a route with these responses. */
export const responderOf =
  <R extends Responses>(): Respond<R> =>
  (status, value, head = {}) => ({ ...head, status, value: checked(value) });

const checked = <V>(value: unknown) => value as Checked<V>; // just checked by the parameters of Respond
