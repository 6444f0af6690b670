/** What is read of a map by key and as a whole. */
export type Lookup<K, V> = Pick<ReadonlyMap<K, V>, 'get' | 'has' | 'keys' | typeof Symbol.iterator>;

/** Changes are merged into a map of their own once they are more than one in so many entries. */
const maxShare = 16;

/**
 * A map that is never changed, and of which a changed copy costs as much as what changes: it shares
 * the entries of the former one and has a layer with those that differ.
 */
export class LayeredMap<K, V> implements Lookup<K, V> {
  readonly #base: ReadonlyMap<K, V>;
  /** Entries that differ from the base; undefined for those that are gone. */
  readonly #layer: ReadonlyMap<K, V | undefined>;

  constructor(base: ReadonlyMap<K, V>, layer: ReadonlyMap<K, V | undefined> = new Map()) {
    this.#base = base;
    this.#layer = layer;
  }

  get(key: K): V | undefined {
    return this.#layer.has(key) ? this.#layer.get(key) : this.#base.get(key);
  }

  /** The number of entries, at most: those that are gone count until they are merged. */
  get size(): number {
    return this.#base.size + this.#layer.size;
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  *keys(): MapIterator<K> {
    for (const [key] of this) yield key;
  }

  *[Symbol.iterator](): MapIterator<[K, V]> {
    for (const entry of this.#base) if (!this.#layer.has(entry[0])) yield entry;
    for (const [key, value] of this.#layer) if (value !== undefined) yield [key, value];
  }

  /** Returns a copy with entries set, or removed where the value is undefined. */
  with(changes: Iterable<readonly [K, V | undefined]>): LayeredMap<K, V> {
    const layer = new Map(this.#layer);
    for (const [key, value] of changes) layer.set(key, value);
    const changed = new LayeredMap(this.#base, layer);
    return layer.size * maxShare <= this.#base.size ? changed : new LayeredMap(new Map(changed));
  }
}
