import { problem, retrySoon } from '../errors.ts';
import { itemAt } from './item-at.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

type Options<Item, Result> = {
  /** The work on several items at once: a result for each, or a failure of all. */
  readonly work: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Whether a failure may be the fault of one of the items, and not of others. */
  readonly isFaultOfOne: (error: unknown) => boolean;
  readonly maxItems: number;
  /** How many items with one key may wait; further ones are refused. */
  readonly maxWaiting: number;
};

type Waiting<Item, Result> = {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * Does in batches what comes one by one, without delaying anything: items that come while a batch
 * with their key is worked on make up the next one.
 */
export class Batches<Item, Result> {
  readonly #options: Options<Item, Result>;
  /** What waits for a batch that is worked on, by key. */
  readonly #waiting = new Map<string, Waiting<Item, Result>[]>();

  constructor(options: Options<Item, Result>) {
    this.#options = options;
  }

  /**
   * Returns the result of an item. When the work on its batch fails for one of the items, it is
   * done for each alone, one after the other, so that none fails because of another.
   * @throws ApiError too-many-requests when too many items wait; whatever the work throws
   */
  async add(key: string, item: Item): Promise<Result> {
    const waiting = this.#waiting.get(key);
    if (waiting && waiting.length >= this.#options.maxWaiting)
      throw problem('too-many-requests', retrySoon);
    return new Promise((resolve, reject) => {
      const added = { item, resolve, reject };
      if (waiting) waiting.push(added);
      else void this.#run(key, added);
    });
  }

  async #run(key: string, first: Waiting<Item, Result>): Promise<void> {
    const waiting: Waiting<Item, Result>[] = [];
    this.#waiting.set(key, waiting);
    for (let batch = [first]; batch.length > 0; batch = waiting.splice(0, this.#options.maxItems)) {
      await this.#settle(batch);
      await yieldToEventLoop(); // what has arrived meanwhile joins the next one
    }
    this.#waiting.delete(key); // in the same turn as the last look at what is waiting
  }

  /** Settles every item of a batch; never fails. */
  async #settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#options.work(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(itemAt(results, index));
    } catch (error) {
      if (batch.length > 1 && this.#options.isFaultOfOne(error))
        for (const one of batch) await this.#settle([one]);
      else for (const { reject } of batch) reject(error);
    }
  }
}
