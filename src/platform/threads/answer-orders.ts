import { move, transferableSymbol, valueSymbol } from 'piscina';
import { ApiError } from '../../errors.ts';
import type { Job, Jobs, Order, Reply } from './job.ts';
import { inPieces } from './pieces.ts';
import { stepBack } from './step-back.ts';

/** What the file of a thread exports: it does the jobs that are ordered, in a thread that steps back behind others. */
export function answerOrders(jobs: Jobs) {
  stepBack();
  return async ({ job, bytes, input }: Order): Promise<unknown> => {
    const work = jobs[job] as Job<unknown, object> | undefined; // the types of `Threads` tie the input to the job
    if (!work) throw new Error(`no such job: ${job}`);
    try {
      const pieces = inPieces({ ...(await work(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), input)) });
      return moved({ pieces }, pieces);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { refused: { code: error.code, details: error.details } } satisfies Reply;
    }
  };
}

/** A reply whose bytes change hands instead of being copied. */
const moved = (reply: Reply, bytes: readonly Uint8Array<ArrayBuffer>[]) =>
  move({ [transferableSymbol]: bytes.map(({ buffer }) => buffer), [valueSymbol]: reply } as never); // the library's own protocol for more than one buffer
