/**
 * Numbers by text, collected one by one and then packed into one array: a municipality has tens of
 * thousands.
 */
export class Postings {
  #pending = new Map<string, number[]>();
  readonly #positions = new Map<string, number>();
  #starts = new Uint32Array();
  #numbers = new Uint32Array();

  /** Adds a number below 2³² under a text. */
  add(text: string, number: number): void {
    const list = this.#pending.get(text);
    if (list) list.push(number);
    else this.#pending.set(text, [number]);
  }

  /** Must be called once, after the last number and before any look-up. */
  finish(): void {
    const lists = [...this.#pending.values()];
    this.#starts = new Uint32Array(lists.length + 1);
    this.#numbers = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
    let start = 0;
    for (const [text, list] of this.#pending) {
      this.#starts[this.#positions.size] = start;
      this.#positions.set(text, this.#positions.size);
      this.#numbers.set(list, start);
      start += list.length;
    }
    this.#starts[lists.length] = start;
    this.#pending = new Map();
  }

  /** Returns the numbers under a text, in the order in which they were added. */
  of(text: string): Uint32Array {
    const position = this.#positions.get(text);
    return position === undefined
      ? none
      : this.#numbers.subarray(this.#starts[position], this.#starts[position + 1]);
  }

  /** All texts, in the order in which they were first added. */
  get texts(): Iterable<string> {
    return this.#positions.keys();
  }

  /** How many numbers and texts there are. */
  get size(): number {
    return this.#numbers.length + this.#positions.size;
  }
}

const none = new Uint32Array();
