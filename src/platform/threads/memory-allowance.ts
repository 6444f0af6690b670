/** Of a running job: the least that the process took since it began, and how many ran at once since. */
type Running = { least: number; most: number };

/**
 * How much the process may grow for the jobs of its threads: so much for each that runs at once. Counted from the least that it
 * took in the life of the oldest running job: what it grew by before, while jobs followed each other without a pause, is laid
 * upon none of them, nor is what a job that has ended left in its thread laid upon the one beside it.
 */
export class MemoryAllowance {
  readonly #each: number;
  /** In the order in which they began. */
  readonly #running = new Map<object, Running>();

  constructor(each: number) {
    this.#each = each;
  }

  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  /** @param taken what the process takes as the job begins */
  begin(job: object, taken: number): void {
    this.#running.set(job, { least: taken, most: 0 });
    for (const one of this.#running.values()) one.most = Math.max(one.most, this.#running.size);
  }

  end(job: object): void {
    this.#running.delete(job);
  }

  /** @param taken what the process takes now */
  isExceeded(taken: number): boolean {
    for (const one of this.#running.values()) one.least = Math.min(one.least, taken);
    const [oldest] = this.#running.values();
    return oldest !== undefined && taken - oldest.least > this.#each * oldest.most;
  }
}
