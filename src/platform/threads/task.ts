import type { ProblemCode, ProblemDetails } from '../../errors.ts';

/** Pure work on bytes that a thread does. Input and result are plain data; a problem it throws reaches the caller as it is. */
export type Task<Input, Result extends object> = {
  /** Unique among the tasks of a thread. */
  readonly name: string;
  readonly work: (bytes: Buffer, input: Input) => Promise<Result>;
};

/** Any task: what a thread looks up by name. */
export type AnyTask = Task<never, object>;

/** Declares a task; whoever runs it imports it, and so does the file of the thread. */
export const defineTask = <Input, Result extends object>(
  name: string,
  work: Task<Input, Result>['work'],
): Task<Input, Result> => ({
  name,
  work,
});

/** What is sent into a thread. */
export type TaskRequest = {
  readonly task: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly input: unknown;
};

/** What comes back: the result in pieces, or the problem that the task threw. */
export type TaskReply =
  | { readonly pieces: readonly Uint8Array[] }
  | { readonly refused: { readonly code: ProblemCode; readonly details: ProblemDetails } };
