import { MemoryAllowance } from './memory-allowance.ts';

const intervalMs = 20;
const bytesOfMb = 1024 * 1024;

/**
 * Reports, while jobs run, that they exceed their memory. A thread's own heap limit is no defence: V8
 * aborts the whole process when a single allocation exceeds it.
 */
export class MemoryWatch {
  readonly #allowance: MemoryAllowance;
  readonly #onExceeded: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** @param mbEach by how many MB a job may grow the process */
  constructor(mbEach: number, onExceeded: () => void) {
    this.#allowance = new MemoryAllowance(mbEach * bytesOfMb);
    this.#onExceeded = onExceeded;
  }

  begin(job: object): void {
    this.#allowance.begin(job, process.memoryUsage.rss());
    this.#timer ??= setInterval(
      () => this.#allowance.isExceeded(process.memoryUsage.rss()) && this.#onExceeded(),
      intervalMs,
    ).unref();
  }

  end(job: object): void {
    this.#allowance.end(job);
    if (!this.#allowance.isIdle) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
