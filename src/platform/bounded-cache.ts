import { LRUCache } from 'lru-cache';

type Bounds<Value> = {
  /** The memory that all values together may take, in bytes. */
  readonly maxBytes: number;
  readonly milliseconds: number;
  /** Estimates the bytes that a value takes. */
  readonly bytesOf: (value: Value) => number;
};

/** The overhead of an entry beside its key and its value. */
const bytesOfEntry = 250;

/**
 * A cache bounded in bytes and in age. It evicts the least recently used value first, and does not
 * keep a value that alone exceeds the bound. Not for what must be consistent across processes.
 */
export class BoundedCache<Value extends object> {
  readonly #cache: LRUCache<string, Value>;

  constructor({ maxBytes, milliseconds, bytesOf }: Bounds<Value>) {
    this.#cache = new LRUCache({
      maxSize: maxBytes,
      ttl: milliseconds,
      sizeCalculation: (value, key) => bytesOfEntry + 2 * key.length + Math.ceil(bytesOf(value)),
    });
  }

  /** The number of values and their bytes, expired ones included until they are next requested. */
  get size(): { readonly entries: number; readonly bytes: number } {
    return { entries: this.#cache.size, bytes: this.#cache.calculatedSize };
  }

  get(key: string): Value | undefined {
    return this.#cache.get(key);
  }

  /** Returns a value without making it recently used. */
  peek(key: string): Value | undefined {
    return this.#cache.peek(key);
  }

  set(key: string, value: Value): void {
    this.#cache.set(key, value);
  }

  delete(key: string): void {
    this.#cache.delete(key);
  }

  clear(): void {
    this.#cache.clear();
  }
}

const mebibyte = 1024 * 1024;

/**
 * Returns bounds for many small values of about `bytes` each, such as municipalities and tokens.
 */
export const small = (megabytes: number, bytes: number) => ({
  maxBytes: megabytes * mebibyte,
  bytesOf: () => bytes,
});
