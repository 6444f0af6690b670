import type { ProblemCode, ProblemDetails } from '../../errors.ts';

/**
 * Pure work on bytes for a thread. Input and result are plain data; an ApiError it throws reaches
 * the caller.
 */
export type Task<Input, Result extends object> = {
  /** Unique among the tasks of a thread. */
  readonly name: string;
  readonly work: (bytes: Buffer, input: Input) => Promise<Result>;
};

/** Any task, looked up by its name in a thread. */
export type AnyTask = Task<never, object>;

/** Declares a task, imported by its callers and by the file of the thread. */
export const defineTask = <Input, Result extends object>(
  name: string,
  work: Task<Input, Result>['work'],
): Task<Input, Result> => ({
  name,
  work,
});

/** The message to a thread. */
export type TaskRequest = {
  readonly task: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly input: unknown;
};

/** The reply of a thread: the result in pieces, or the problem that the task threw. */
export type TaskReply =
  | { readonly pieces: readonly Uint8Array[] }
  | { readonly refused: { readonly code: ProblemCode; readonly details: ProblemDetails } };
