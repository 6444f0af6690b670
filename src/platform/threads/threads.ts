import { Piscina } from 'piscina';
import { ApiError, problem } from '../../errors.ts';
import { errorCode } from '../error-code.ts';
import { FairQueue } from '../fair-queue.ts';
import { text } from '../text.ts';
import { MemoryWatch } from './memory-watch.ts';
import { ofPieces } from './pieces.ts';
import type { Task, TaskReply, TaskRequest } from './task.ts';

export type ThreadsOptions = {
  /** The file that a thread runs; it exports as `serve` what `serveTasks` returns. */
  readonly file: string;
  /** Called when an idle thread fails. */
  readonly onError: (error: Error) => void;
  /** How long a task may take, and by how many MB it may grow the process. */
  readonly deadlineMs?: number;
  readonly memoryMb?: number;
};

/**
 * Two, so that one long task does not block all others, and a core remains for answering requests.
 */
const threadsAtOnce = 2;
const idleMs = 60_000;

/** All share one queue key: budgets limit callers where requests arrive, so that few tasks wait. */
const everyone = 'everyone';
const maxWaiting = 16;

/** Worker threads for long pure work: at most two, started on demand. */
export class Threads {
  readonly #pool: Piscina<TaskRequest, TaskReply>;
  readonly #queue: FairQueue;
  readonly #memory: MemoryWatch;
  readonly #deadlineMs: number;
  readonly #memoryMb: number;
  /** The running jobs, each with the means to abort it. */
  readonly #running = new Set<AbortController>();

  constructor({ file, onError, deadlineMs = 60_000, memoryMb = 512 }: ThreadsOptions) {
    this.#deadlineMs = deadlineMs;
    this.#memoryMb = memoryMb;
    this.#queue = new FairQueue({
      places: threadsAtOnce,
      each: threadsAtOnce,
      maxWaiting,
      timeoutMs: maxWaiting * deadlineMs,
    });
    // the memory of threads cannot be told apart, so all jobs share one limit
    this.#memory = new MemoryWatch(memoryMb, () => this.#endAll(tooMuch(memoryMb)));
    this.#pool = new Piscina({
      filename: file,
      name: 'serve',
      minThreads: 0,
      maxThreads: threadsAtOnce,
      idleTimeout: idleMs,
      atomics: 'disabled',
      // never reached by jobs within `memoryMb`, see MemoryWatch
      resourceLimits: { maxOldGenerationSizeMb: 4 * memoryMb },
    });
    this.#pool.on('error', (error) => {
      onError(error);
      this.#endAll(error); // a thread that cannot start has no task yet, but a caller waits for it
    });
  }

  /**
   * Runs a task on a copy of the bytes, after those requested before it.
   * @param signal aborted once nobody waits for the result
   * @throws ApiError what the task throws; too-large past the deadline or the memory limit;
   * too-many-requests when the queue is full; unavailable when its turn does not come in time or
   * nobody waits any more
   */
  run<Input, Result extends object>(
    task: Task<Input, Result>,
    bytes: Uint8Array,
    input: Input,
    signal?: AbortSignal,
  ): Promise<Result> {
    return this.#queue.run({ key: everyone, signal }, async () => {
      const reply = await this.#request(
        { task: task.name, bytes: new Uint8Array(bytes), input },
        signal,
      );
      if ('refused' in reply) throw new ApiError(reply.refused.code, reply.refused.details);
      return (await ofPieces(reply.pieces)) as Result; // what `serveTasks` cut up
    });
  }

  /** Ends the threads, and whatever they do. */
  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async #request(request: TaskRequest, signal: AbortSignal | undefined): Promise<TaskReply> {
    if (signal?.aborted) throw nobodyWaits();
    const job = new AbortController();
    const onAbort = () => job.abort(nobodyWaits());
    signal?.addEventListener('abort', onAbort, { once: true });
    const deadline = setTimeout(
      () => job.abort(tooSlow(this.#deadlineMs / 1000)),
      this.#deadlineMs,
    );
    this.#running.add(job);
    this.#memory.begin(job);
    try {
      return await this.#pool.run(request, {
        signal: job.signal,
        transferList: [request.bytes.buffer], // `run` made it, and not shared
      });
    } catch (error) {
      if (job.signal.aborted) throw job.signal.reason;
      throw errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(this.#memoryMb) : error;
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', onAbort);
      this.#running.delete(job);
      this.#memory.end(job);
    }
  }

  #endAll(reason: Error): void {
    for (const job of this.#running) job.abort(reason);
  }
}

const nobodyWaits = () =>
  problem('unavailable', {
    detail: text('Na výsledek už nikdo nečeká.', 'Nobody waits for the result any more.'),
  });

const tooSlow = (seconds: number) =>
  problem('too-large', {
    detail: text(
      `Práce se souborem trvala déle než ${seconds} s. Rozdělte jej na menší.`,
      `Working on the file took longer than ${seconds} s. Split it into smaller ones.`,
    ),
  });

const tooMuch = (megabytes: number) =>
  problem('too-large', {
    detail: text(
      `Práce se souborem potřebuje více než ${megabytes} MB paměti. Rozdělte jej na menší.`,
      `Working on the file needs more than ${megabytes} MB of memory. Split it into smaller ones.`,
    ),
  });
