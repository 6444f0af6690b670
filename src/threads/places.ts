import { problem } from '../errors.ts';

export type PlacesOptions = {
  /** How many work at once; one of a caller. */
  readonly atOnce: number;
  /** How many may wait, all in all and of one caller. */
  readonly waiting: number;
  readonly waitingOfCaller: number;
  /** How long one waits before it is told to come again, in milliseconds. */
  readonly patienceMs: number;
};

type Waiting = { readonly caller: string; readonly admit: () => void };

/** Places for long work. One caller works on one thing at a time, so that however much it sends, the others get in. */
export class Places {
  readonly #options: PlacesOptions;
  readonly #working = new Set<string>();
  readonly #waiting: Waiting[] = [];

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  /**
   * Waits for a place; answers the act that gives it back.
   * @throws ApiError too-many-requests when too much of the caller waits already; unavailable when too much waits, or for too long, or nobody waits any more
   */
  enter(caller: string, signal?: AbortSignal): Promise<() => void> {
    if (signal?.aborted) return Promise.reject(refusal('unavailable'));
    const { waiting, waitingOfCaller, patienceMs } = this.#options;
    if (this.#waiting.filter((other) => other.caller === caller).length >= waitingOfCaller)
      return Promise.reject(refusal('too-many-requests'));
    if (this.#waiting.length >= waiting) return Promise.reject(refusal('unavailable'));
    return new Promise((resolve, reject) => {
      const give = (reason: unknown) => {
        const index = this.#waiting.indexOf(entry);
        if (index >= 0) this.#waiting.splice(index, 1);
        settle();
        reject(reason);
      };
      const gone = () => give(refusal('unavailable'));
      const late = setTimeout(() => give(refusal('unavailable')), patienceMs).unref();
      const settle = () => {
        clearTimeout(late);
        signal?.removeEventListener('abort', gone);
      };
      const entry = {
        caller,
        admit: () => {
          settle();
          resolve(() => this.#leave(caller));
        },
      };
      signal?.addEventListener('abort', gone, { once: true });
      this.#waiting.push(entry);
      this.#admitNext();
    });
  }

  #leave(caller: string): void {
    this.#working.delete(caller);
    this.#admitNext();
  }

  #admitNext(): void {
    while (this.#working.size < this.#options.atOnce) {
      const index = this.#waiting.findIndex(({ caller }) => !this.#working.has(caller));
      const [next] = index < 0 ? [] : this.#waiting.splice(index, 1);
      if (!next) return;
      this.#working.add(next.caller);
      next.admit();
    }
  }
}

const refusal = (code: 'too-many-requests' | 'unavailable') => problem(code, { headers: { 'Retry-After': '5' } });
