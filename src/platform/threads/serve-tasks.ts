import { move, transferableSymbol, valueSymbol } from 'piscina';
import { ApiError } from '../../errors.ts';
import { inPieces } from './pieces.ts';
import { stepBack } from './step-back.ts';
import type { AnyTask, Task, TaskReply, TaskRequest } from './task.ts';

/**
 * Returns what the file of a thread exports as `serve`: a function that runs the requested tasks,
 * at low priority.
 */
export function serveTasks(tasks: readonly AnyTask[]) {
  stepBack();
  const byName = new Map(tasks.map((task) => [task.name, task as Task<unknown, object>])); // `Threads.run` ties the input to the task
  return async ({ task: name, bytes, input }: TaskRequest): Promise<unknown> => {
    const task = byName.get(name);
    if (!task) throw new Error(`no such task: ${name}`);
    try {
      const result = await task.work(
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        input,
      );
      const pieces = inPieces({ ...result });
      return moved({ pieces }, pieces);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { refused: { code: error.code, details: error.details } } satisfies TaskReply;
    }
  };
}

/** Returns a reply whose bytes are transferred instead of copied. */
const moved = (reply: TaskReply, bytes: readonly Uint8Array<ArrayBuffer>[]) =>
  move({ [transferableSymbol]: bytes.map(({ buffer }) => buffer), [valueSymbol]: reply }); // the library's own protocol for more than one buffer
