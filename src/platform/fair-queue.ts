import { problem, retrySoon } from '../errors.ts';

type Bounds = {
  /** How many tasks may run at once. */
  readonly places: number;
  /** How many of them may be one caller's. */
  readonly each: number;
  /** How many of them may be of one party of callers, such as the writers of one municipality. */
  readonly eachParty?: number;
  /** How many tasks of one caller may wait; further ones are refused. */
  readonly maxWaiting: number;
  /** How long a task may wait. */
  readonly timeoutMs: number;
};

/** Whose task it is. */
export type Caller = {
  readonly key: string;
  /** The party that the caller counts towards as well. */
  readonly party?: string;
  /** Aborted when the caller gives up: a waiting task then leaves the queue. */
  readonly signal?: AbortSignal | undefined;
};

type Waiter = { readonly caller: Caller; readonly admit: () => void; readonly refuse: () => void };

/**
 * A queue for a scarce resource that serves callers in rotation: a caller with many tasks waits only
 * behind its own, and never has all the places.
 */
export class FairQueue {
  readonly #bounds: Bounds;
  readonly #inside = new Map<string, number>();
  /** Waiting tasks by caller; the caller admitted most recently comes last. */
  readonly #lines = new Map<string, Set<Waiter>>();
  #free: number;
  #waiting = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    this.#free = bounds.places;
  }

  /** The number of waiting tasks. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Runs `work` when it is the caller's turn.
   * @throws ApiError too-many-requests when too many tasks of the caller wait already; unavailable
   * when its turn does not come in time or the caller gave up
   */
  async run<Result>(caller: Caller, work: () => Promise<Result>): Promise<Result> {
    const endTurn = await this.take(caller);
    try {
      return await work();
    } finally {
      endTurn();
    }
  }

  /**
   * Waits for a turn that ends elsewhere; returns a function that ends it, to be called once.
   * Throws as `run`.
   */
  async take(caller: Caller): Promise<() => void> {
    if (caller.signal?.aborted) throw problem('unavailable', retrySoon);
    return this.#isOpenTo(caller) ? this.#enter(caller) : this.#wait(caller);
  }

  #isOpenTo({ key, party = key }: Caller): boolean {
    const { each, eachParty = each } = this.#bounds;
    return (
      this.#free > 0 &&
      this.#countOf(key) < each &&
      (key === party || this.#countOf(party) < eachParty)
    );
  }

  #countOf(name: string): number {
    return this.#inside.get(name) ?? 0;
  }

  #enter({ key, party = key }: Caller): () => void {
    this.#free--;
    const names = key === party ? [key] : [key, party];
    for (const name of names) this.#inside.set(name, this.#countOf(name) + 1);
    return () => {
      this.#free++;
      for (const name of names) {
        const remaining = this.#countOf(name) - 1;
        if (remaining > 0) this.#inside.set(name, remaining);
        else this.#inside.delete(name);
      }
      this.#admitNext();
    };
  }

  #wait(caller: Caller): Promise<() => void> {
    const line = this.#lines.get(caller.key) ?? new Set();
    if (line.size >= this.#bounds.maxWaiting) throw problem('too-many-requests', retrySoon);
    this.#lines.set(caller.key, line);
    this.#waiting++;
    return new Promise((resolve, reject) => {
      const giveUp = () => waiter.refuse();
      const timer = setTimeout(giveUp, this.#bounds.timeoutMs);
      timer.unref();
      caller.signal?.addEventListener('abort', giveUp, { once: true });
      const leaveQueue = () => {
        clearTimeout(timer);
        caller.signal?.removeEventListener('abort', giveUp);
        line.delete(waiter);
        if (line.size === 0) this.#lines.delete(caller.key);
        this.#waiting--;
      };
      const waiter: Waiter = {
        caller,
        admit: () => {
          leaveQueue();
          resolve(this.#enter(caller));
        },
        refuse: () => {
          leaveQueue();
          reject(problem('unavailable', retrySoon));
        },
      };
      line.add(waiter);
    });
  }

  /** Admits the first task of the first caller that may enter, who then comes last. */
  #admitNext(): void {
    for (const [key, line] of this.#lines) {
      const [first] = line;
      if (!first || !this.#isOpenTo(first.caller)) continue;
      this.#lines.delete(key);
      this.#lines.set(key, line);
      first.admit();
      return;
    }
  }
}
