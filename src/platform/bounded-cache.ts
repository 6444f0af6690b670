import { LRUCache } from 'lru-cache';

type Bounds<Value> = {
  /** What all values together may take, in bytes of memory. */
  readonly maxBytes: number;
  readonly milliseconds: number;
  /** About how many bytes one value takes. */
  readonly bytesOf: (value: Value) => number;
};

/** What an entry takes beside its key and its value. */
const bytesOfEntry = 250;

/**
 * A memory bounded in bytes and in age: what was asked for longest ago goes first; what alone is over the bound is not kept.
 * Not for what must be right across processes.
 */
export class BoundedCache<Value extends object> {
  readonly #kept: LRUCache<string, Value>;

  constructor({ maxBytes, milliseconds, bytesOf }: Bounds<Value>) {
    this.#kept = new LRUCache({
      maxSize: maxBytes,
      ttl: milliseconds,
      sizeCalculation: (value, key) => bytesOfEntry + 2 * key.length + Math.ceil(bytesOf(value)),
    });
  }

  /** How many values there are, and how many bytes they take; those too old are counted until they are asked for. */
  get size(): { readonly entries: number; readonly bytes: number } {
    return { entries: this.#kept.size, bytes: this.#kept.calculatedSize };
  }

  get(key: string): Value | undefined {
    return this.#kept.get(key);
  }

  set(key: string, value: Value): void {
    this.#kept.set(key, value);
  }

  clear(): void {
    this.#kept.clear();
  }
}

const mebibyte = 1024 * 1024;

/** Bounds for many small values, such as towns and tokens: so many megabytes. */
export const small = (megabytes: number, bytes: number) => ({
  maxBytes: megabytes * mebibyte,
  bytesOf: () => bytes,
});
