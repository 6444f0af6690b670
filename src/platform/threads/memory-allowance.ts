/**
 * Since a running job began: the least memory of the process, in bytes, and the most jobs at once.
 */
type Running = { least: number; most: number };

/**
 * Limits how much the process may grow for the jobs of its threads: an allowance for each that runs
 * at once. Growth is measured from the least memory in the lifetime of the oldest running job, so that
 * neither earlier growth nor what an ended job left in its thread is charged to another job.
 */
export class MemoryAllowance {
  readonly #each: number;
  /** In the order of their start. */
  readonly #running = new Map<object, Running>();

  constructor(each: number) {
    this.#each = each;
  }

  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  /** @param taken the memory of the process as the job begins, in bytes */
  begin(job: object, taken: number): void {
    this.#running.set(job, { least: taken, most: 0 });
    for (const one of this.#running.values()) one.most = Math.max(one.most, this.#running.size);
  }

  end(job: object): void {
    this.#running.delete(job);
  }

  /** @param taken the present memory of the process, in bytes */
  isExceeded(taken: number): boolean {
    for (const one of this.#running.values()) one.least = Math.min(one.least, taken);
    const [oldest] = this.#running.values();
    return oldest !== undefined && taken - oldest.least > this.#each * oldest.most;
  }
}
