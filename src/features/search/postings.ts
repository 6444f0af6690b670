/** Numbers by text, added one by one and then kept in one array: a town has tens of thousands. */
export class Postings {
  #growing = new Map<string, number[]>();
  readonly #places = new Map<string, number>();
  #starts = new Uint32Array();
  #numbers = new Uint32Array();

  /** Adds a number below 2³² under a text. */
  add(text: string, number: number): void {
    const list = this.#growing.get(text);
    if (list) list.push(number);
    else this.#growing.set(text, [number]);
  }

  /** To be called once, after the last number and before the first question. */
  finish(): void {
    const lists = [...this.#growing.values()];
    this.#starts = new Uint32Array(lists.length + 1);
    this.#numbers = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
    let start = 0;
    for (const [text, list] of this.#growing) {
      this.#starts[this.#places.size] = start;
      this.#places.set(text, this.#places.size);
      this.#numbers.set(list, start);
      start += list.length;
    }
    this.#starts[lists.length] = start;
    this.#growing = new Map();
  }

  /** The numbers under a text, in the order in which they were added. */
  of(text: string): Uint32Array {
    const place = this.#places.get(text);
    return place === undefined
      ? none
      : this.#numbers.subarray(this.#starts[place], this.#starts[place + 1]);
  }

  get texts(): Iterable<string> {
    return this.#places.keys();
  }

  /** How many numbers and texts there are. */
  get size(): number {
    return this.#numbers.length + this.#places.size;
  }
}

const none = new Uint32Array();
