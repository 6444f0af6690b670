type Bounds<Value> = {
  /** The most that all values together may weigh. */
  readonly most: number;
  readonly milliseconds: number;
  /** What one value weighs; 1 when left out. */
  readonly weigh?: (value: Value) => number;
};

/** A bounded memory with an age: what is oldest goes first. Not for what must be right across processes. */
export class Memory<Value> {
  readonly #entries = new Map<string, { value: Value; until: number; weight: number }>();
  readonly #bounds: Bounds<Value>;
  #weight = 0;

  constructor(bounds: Bounds<Value>) {
    this.#bounds = bounds;
  }

  /** How many values there are, and what they weigh together; those too old are counted until they are asked for. */
  get size(): { readonly entries: number; readonly weight: number } {
    return { entries: this.#entries.size, weight: this.#weight };
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.until >= Date.now()) return entry.value;
    this.delete(key);
    return undefined;
  }

  set(key: string, value: Value): void {
    this.delete(key);
    const weight = this.#bounds.weigh?.(value) ?? 1;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight + weight <= this.#bounds.most) break;
      this.delete(oldest);
    }
    this.#entries.set(key, { value, until: Date.now() + this.#bounds.milliseconds, weight });
    this.#weight += weight;
  }

  delete(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }
}
