/** A bounded memory with an age: what is oldest goes first. Not for what must be right across processes. */
export class Memory<Value> {
  readonly #entries = new Map<string, { value: Value; until: number }>();
  readonly #most: number;
  readonly #milliseconds: number;

  constructor({ most, milliseconds }: { most: number; milliseconds: number }) {
    this.#most = most;
    this.#milliseconds = milliseconds;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.until < Date.now()) {
      this.#entries.delete(key);
      return undefined;
    }
    return entry.value;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    if (this.#entries.size >= this.#most) this.#entries.delete(this.#entries.keys().next().value as string); // it is full, so it has a first
    this.#entries.set(key, { value, until: Date.now() + this.#milliseconds });
  }

  clear(): void {
    this.#entries.clear();
  }
}
