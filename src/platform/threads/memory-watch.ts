import { MemoryAllowance } from './memory-allowance.ts';

const everyMs = 20;
const bytesOfMb = 1024 * 1024;

/**
 * Tells, while jobs run, when they have more memory than they may. A thread's own heap limit is no defence: V8 aborts the whole
 * process when a single allocation exceeds it.
 */
export class MemoryWatch {
  readonly #allowance: MemoryAllowance;
  readonly #tell: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** @param mbEach by how many MB a job may grow the process */
  constructor(mbEach: number, tell: () => void) {
    this.#allowance = new MemoryAllowance(mbEach * bytesOfMb);
    this.#tell = tell;
  }

  begin(job: object): void {
    this.#allowance.begin(job, process.memoryUsage.rss());
    this.#timer ??= setInterval(
      () => this.#allowance.isExceeded(process.memoryUsage.rss()) && this.#tell(),
      everyMs,
    ).unref();
  }

  end(job: object): void {
    this.#allowance.end(job);
    if (!this.#allowance.isIdle) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
