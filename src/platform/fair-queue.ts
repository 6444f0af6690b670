import { problem } from '../errors.ts';

type Bounds = {
  /** How many may be in at once. */
  readonly places: number;
  /** How many of them one caller may have. */
  readonly each: number;
  /** How many of them one party of callers may have, such as the writers of one town. */
  readonly eachParty?: number;
  /** How many of one caller may wait; who comes after them is refused. */
  readonly maxWaiting: number;
  /** How long anybody waits. */
  readonly timeoutMs: number;
};

/** Who wants a turn. */
export type Caller = {
  readonly key: string;
  /** Whom the caller is counted with as well. */
  readonly party?: string;
  /** Aborted once the caller wants it no more: who waits still leaves the line. */
  readonly signal?: AbortSignal | undefined;
};

type Waiter = { readonly caller: Caller; readonly admit: () => void; readonly refuse: () => void };

/**
 * Turns at something scarce, caller by caller: whoever has many things to do waits for himself and not before others, and
 * never has all the places.
 */
export class FairQueue {
  readonly #bounds: Bounds;
  readonly #inside = new Map<string, number>();
  /** Lines by caller; the caller who was let in last stands last. */
  readonly #lines = new Map<string, Set<Waiter>>();
  #free: number;
  #waiting = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    this.#free = bounds.places;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Runs `work` when it is the caller's turn.
   * @throws ApiError too-many-requests when too many of the caller's wait already; unavailable when the turn does not come in time, or nobody wants it any more
   */
  async run<Result>(caller: Caller, work: () => Promise<Result>): Promise<Result> {
    const leave = await this.take(caller);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** The same for work that ends elsewhere: answers the act that ends the turn, to be called once. */
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
        const left = this.#countOf(name) - 1;
        if (left > 0) this.#inside.set(name, left);
        else this.#inside.delete(name);
      }
      this.#letIn();
    };
  }

  #wait(caller: Caller): Promise<() => void> {
    const line = this.#lines.get(caller.key) ?? new Set();
    if (line.size >= this.#bounds.maxWaiting) throw problem('too-many-requests', retrySoon);
    this.#lines.set(caller.key, line);
    this.#waiting++;
    return new Promise((resolve, reject) => {
      const giveUp = () => waiter.refuse();
      const timeouts = setTimeout(giveUp, this.#bounds.timeoutMs);
      timeouts.unref();
      caller.signal?.addEventListener('abort', giveUp, { once: true });
      const leaveLine = () => {
        clearTimeout(timeouts);
        caller.signal?.removeEventListener('abort', giveUp);
        line.delete(waiter);
        if (line.size === 0) this.#lines.delete(caller.key);
        this.#waiting--;
      };
      const waiter: Waiter = {
        caller,
        admit: () => {
          leaveLine();
          resolve(this.#enter(caller));
        },
        refuse: () => {
          leaveLine();
          reject(problem('unavailable', retrySoon));
        },
      };
      line.add(waiter);
    });
  }

  /** Lets in the first of the first line that may enter; that line then stands last. */
  #letIn(): void {
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

const retrySoon = { headers: { 'Retry-After': '1' } } as const;
