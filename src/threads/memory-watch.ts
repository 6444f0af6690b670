const everyMs = 20;
const bytesOfMb = 1024 * 1024;

/**
 * Reports, while jobs run, by how many MB the process has grown since the first of them began. A thread's own heap limit is
 * no defence: V8 aborts the whole process when a single allocation exceeds it.
 */
export class MemoryWatch {
  readonly #tell: (grownMb: number) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (grownMb: number) => void) {
    this.#tell = tell;
  }

  /** @param running how many jobs run from now on */
  watch(running: number): void {
    if (running === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    } else if (this.#timer === undefined) {
      const before = process.memoryUsage.rss();
      this.#timer = setInterval(() => this.#tell((process.memoryUsage.rss() - before) / bytesOfMb), everyMs).unref();
    }
  }
}
