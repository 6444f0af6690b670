/** One line on a terminal that says how far long work is; nothing in a pipe. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  #shownAt = Number.NEGATIVE_INFINITY;
  #isShown = false;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  /** Says it over what was said before; ten times a second at most. */
  show(message: string): void {
    if (!this.#stream.isTTY || performance.now() - this.#shownAt < 100) return;
    this.#shownAt = performance.now();
    this.#isShown = true;
    this.#stream.write(`\r\u001B[2K${message}`);
  }

  /** Takes the line away, before anything else is written. */
  end(): void {
    if (this.#isShown) this.#stream.write('\r\u001B[2K');
    this.#isShown = false;
  }
}
