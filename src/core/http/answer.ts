import type { Readable } from 'node:stream';

/** What a handler answers: data, not acts on a reply, so that it can be kept for an idempotency key. */
export type Answer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text, passed on as it is; or a value to be made JSON; or a stream, which is taken in whole before it is sent. */
  readonly json?: string;
  readonly value?: unknown;
  readonly stream?: Readable;
  /** Headers that are known once the stream has been read. */
  readonly streamHeaders?: () => Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
  readonly type?: string;
  /** A strong tag without its quotes. */
  readonly tag?: string;
};

/** 204 */
export const noContent: Answer = { status: 204 };
