import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { JsonText } from '../../platform/formats/json-text.ts';
import type { Text } from '../../platform/text.ts';
import type { DeepReadonly, Exactly } from './exactly.ts';

/** What an operation answers with a status, as its route declares it. */
export type ResponseDoc<S extends z.ZodType = z.ZodType> = {
  readonly description: Text;
  /** Carries an ETag, by which an unchanged answer is 304 and a change is preconditioned. */
  readonly isTagged?: boolean;
  /** Tells by a header what a viewer from outside could not see whole. */
  readonly tellsView?: boolean;
  /** Answers with the tag of a state that a change must name, but never with 304: more than the state is told. */
  readonly sendsTag?: boolean;
  /** What the JSON of the answer is: a component of the document, which bears its name. */
  readonly schema?: S;
  readonly types?: readonly string[];
  /** Says how much it leaves out. */
  readonly leavesOut?: boolean;
  readonly example?: unknown;
};

/** The answers of a route by their status. */
export type Responses = Readonly<Record<number, ResponseDoc>>;

/** What an answer of a schema tells. */
export type AnswerOf<S extends z.ZodType> = DeepReadonly<z.output<S>>;

type Head = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  /** A strong tag without its quotes. */
  readonly tag?: string;
};

declare const toldOf: unique symbol;

/** A value that was held against the schema of its answer; it becomes JSON when it is sent. */
export type Told<V> = { readonly [toldOf]: V };

/** JSON of a value: the value, or text that the store has made of it, which is passed on as it is. */
type Json<V> = { readonly value: Told<V> } | { readonly json: JsonText<V> };

/** A file or a page, whole or as a stream, which is taken in whole before it is sent. */
export type FileAnswer = Head &
  (
    | { readonly body: string | Buffer | Readable }
    | {
        readonly stream: Readable;
        /** Headers that are known once the stream has been read. */
        readonly streamHeaders?: () => Readonly<Record<string, string>>;
      }
  );

/** JSON that the store has made. */
export type JsonAnswer<V> = Head & { readonly json: JsonText<V> };

/** 304 */
export type Unchanged = Head & { readonly status: 304; readonly tag: string };

/** An answer given again: the route that gives it gave it before. */
export type Replayed = Head & { readonly status: number; readonly json: JsonText<never> };

/** What a handler answers: data, not acts on a reply, so that it can be kept for an idempotency key. */
export type Answer = Head & {
  readonly status?: number;
  readonly json?: string;
  readonly value?: unknown;
  readonly stream?: Readable;
  readonly streamHeaders?: () => Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
};

/** 204 */
export const noContent = { status: 204 } as const;

/** Any of the answers that a route declares. */
export type AnswerTo<R extends Responses> =
  | { [N in keyof R & number]: WithStatus<N> & DeclaredBy<R[N]> }[keyof R & number]
  | Unchanged
  | Replayed;

type WithStatus<N> = N extends 200 ? { readonly status?: 200 } : { readonly status: N };

type DeclaredBy<D> =
  | (D extends { readonly schema: z.ZodType } ? Head & Json<ShownBy<D>> : never)
  | (D extends { readonly types: readonly string[] } ? FileAnswer : never)
  | (D extends { readonly schema: z.ZodType } | { readonly types: readonly string[] } ? never : Head);

/** Examples of answers are what their schemas say. */
export type Exemplified<R extends Responses> = {
  readonly [N in keyof R]: R[N] extends { readonly example: infer E }
    ? { readonly example: ShownBy<R[N]> & Exactly<E, ShownBy<R[N]>> }
    : unknown;
};

type ShownBy<D> = D extends { readonly schema: infer S extends z.ZodType } ? AnswerOf<S> : never;

/** Answers with JSON: refuses, when it is compiled, a value that is not exactly what the route declares for the status. */
export type Respond<R extends Responses> = <N extends keyof R & number, const V extends ShownBy<R[N]>>(
  status: N,
  value: V & Exactly<V, ShownBy<R[N]>>,
  head?: Head,
) => Head & { readonly status: N; readonly value: Told<ShownBy<R[N]>> };

/** The one responder: the types of a route say what it takes. */
export const respond = (status: number, value: unknown, head: Head = {}): Answer => ({ ...head, status, value });
