import { LRUCache } from 'lru-cache';
import { problem } from '../../../errors.ts';

type Bounds = {
  /** Calls of one caller within an hour. */
  readonly each: number;
  /** Calls of all callers within an hour. */
  readonly all: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
};

type Window = { count: number; readonly endsAt: number };

const hour = 3_600_000;
/**
 * The number of callers that are remembered; beyond it, those not seen for longest start afresh,
 * and the limit of all callers still holds.
 */
const maxCallers = 10_000;

/**
 * Limits how often callers may do something within an hour, in this process: each of them, and all
 * together.
 */
export class HourlyLimit {
  readonly #bounds: Bounds;
  readonly #now: () => number;
  readonly #windows = new LRUCache<string, Window>({ max: maxCallers });
  #everyone: Window = { count: 0, endsAt: 0 };

  constructor({ now = Date.now, ...bounds }: Bounds) {
    this.#bounds = bounds;
    this.#now = now;
  }

  /**
   * Counts a call of a caller.
   * @throws ApiError too-many-requests, with the seconds until the hour is over, when the caller or
   * all callers together have reached their limit
   */
  take(caller: string): void {
    const now = this.#now();
    const own = current(this.#windows.get(caller), now);
    this.#everyone = current(this.#everyone, now);
    const full = [
      own.count >= this.#bounds.each && own,
      this.#everyone.count >= this.#bounds.all && this.#everyone,
    ].find((window) => window !== false);
    if (full)
      throw problem('too-many-requests', {
        headers: { 'Retry-After': String(Math.ceil((full.endsAt - now) / 1000)) },
      });
    own.count += 1;
    this.#everyone.count += 1;
    this.#windows.set(caller, own);
  }
}

const current = (window: Window | undefined, now: number): Window =>
  window && now < window.endsAt ? window : { count: 0, endsAt: now + hour };
