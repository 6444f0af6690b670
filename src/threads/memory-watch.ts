const everyMs = 20;
const bytesOfMb = 1024 * 1024;

/**
 * Tells by how much the process has grown since jobs began to run, as long as any runs. V8's own limit of a thread is no
 * defence: it ends the whole process when a single allocation leaps over it.
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
