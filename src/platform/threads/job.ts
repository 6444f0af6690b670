import type { ProblemCode, ProblemDetails } from '../../errors.ts';

/** Pure work on bytes. Input and result are plain data; a problem it throws reaches the caller as it is. */
export type Job<Input, Result extends object> = (bytes: Buffer, input: Input) => Promise<Result>;

/** The jobs of a thread by name. */
export type Jobs = Readonly<Record<string, Job<never, object>>>;

/** What is sent into a thread. */
export type Order = { readonly job: string; readonly bytes: Uint8Array; readonly input: unknown };

/** What comes back: the result in pieces, or the problem that the job threw. */
export type Reply =
  | { readonly pieces: readonly Uint8Array[] }
  | { readonly refused: { readonly code: ProblemCode; readonly details: ProblemDetails } };
