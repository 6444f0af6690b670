import cluster, { type Worker } from 'node:cluster';
import type { Log } from '../log.ts';
import { type FiguresOfAll, send } from './figures-of-all.ts';
import type { ToPrimary } from './messages.ts';

export type WorkersOptions = {
  readonly count: number;
  /** Over the environment of this process. */
  readonly environment: Readonly<Record<string, string>>;
  /** How long a worker may take to end before it is killed. */
  readonly timeoutMs: number;
  readonly figures: FiguresOfAll;
  readonly log: Log;
};

const maxFailedStarts = 3;
const maxPauseMs = 30_000;
const maxStartMs = 120_000;
/** A worker that lived this long did not die of its start. */
const settledMs = 10_000;

/**
 * The processes that answer requests, on one port. A dead one is replaced, with growing delays if
 * it keeps dying.
 */
export class Workers {
  readonly #options: WorkersOptions;
  readonly #listening = new Set<number>();
  readonly #pauses = new Set<NodeJS.Timeout>();
  #port: number | null = null;
  #isStarted = false;
  #isEnding = false;
  #failures = 0;
  #started: { resolve: (port: number) => void; reject: (error: Error) => void } | null = null;

  constructor(options: WorkersOptions) {
    this.#options = options;
  }

  /**
   * Starts the workers; resolves to the port once all listen.
   * @throws Error when they die as fast as they start
   */
  start(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#started = { resolve, reject };
      for (let number = 0; number < this.#options.count; number++) this.#fork();
    });
  }

  /** Lets all workers finish their requests and exit, and waits for them. */
  async end(): Promise<void> {
    this.#isEnding = true;
    for (const pause of this.#pauses) clearTimeout(pause);
    await Promise.all(
      Object.values(cluster.workers ?? {}).map((worker) => worker && this.#endOne(worker)),
    );
  }

  #fork(): void {
    const worker = cluster.fork(this.#options.environment);
    const startedAt = performance.now();
    // one that hangs is no better than one that dies
    const startTimer = setTimeout(() => worker.process.kill('SIGKILL'), maxStartMs);
    worker.once('listening', ({ port }) => {
      clearTimeout(startTimer);
      this.#onListening(worker, port);
    });
    worker.on('message', (message: ToPrimary) => this.#options.figures.take(worker, message));
    worker.on('error', (error) =>
      this.#options.log.error(
        { err: error, worker: worker.process.pid },
        'a message did not reach a worker',
      ),
    );
    worker.once('exit', (code, signal) => {
      clearTimeout(startTimer);
      this.#listening.delete(worker.id);
      this.#options.figures.forget(worker);
      if (this.#isEnding) return;
      this.#options.log.error(
        { worker: worker.process.pid, code, signal },
        'a worker ended; another takes its place',
      );
      this.#replace(performance.now() - startedAt);
    });
  }

  #onListening(worker: Worker, port: number): void {
    this.#listening.add(worker.id);
    this.#port ??= port;
    if (this.#isStarted || this.#listening.size < this.#options.count) return;
    this.#isStarted = true;
    this.#failures = 0;
    this.#started?.resolve(this.#port);
  }

  #replace(livedMs: number): void {
    this.#failures = this.#isStarted && livedMs > settledMs ? 0 : this.#failures + 1;
    if (!this.#isStarted && this.#failures >= maxFailedStarts) {
      this.#started?.reject(
        new Error('the workers exit as soon as they start; the reason is logged above'),
      );
      return;
    }
    this.#options.figures.countReplaced();
    const pause = setTimeout(
      () => {
        this.#pauses.delete(pause);
        this.#fork();
      },
      this.#failures === 0 ? 0 : Math.min(maxPauseMs, 100 * 2 ** this.#failures),
    );
    this.#pauses.add(pause);
  }

  #endOne(worker: Worker): Promise<void> {
    return new Promise((resolve) => {
      const kill = setTimeout(() => worker.process.kill('SIGKILL'), this.#options.timeoutMs);
      worker.once('exit', (code, signal) => {
        clearTimeout(kill);
        if (code !== 0)
          this.#options.log.error(
            { worker: worker.process.pid, code, signal },
            'a worker did not end well',
          );
        resolve();
      });
      send(worker, { type: 'end' });
    });
  }
}
