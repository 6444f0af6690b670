/** A line on a terminal that shows the progress of long work; writes nothing to a pipe. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  #shownAt = Number.NEGATIVE_INFINITY;
  #isShown = false;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  /** Replaces the line, at most ten times a second. */
  show(message: string): void {
    if (!this.#stream.isTTY || performance.now() - this.#shownAt < 100) return;
    this.#shownAt = performance.now();
    this.#isShown = true;
    this.#stream.write(`\r\u001B[2K${message}`);
  }

  /** Clears the line, before anything else is written. */
  end(): void {
    if (this.#isShown) this.#stream.write('\r\u001B[2K');
    this.#isShown = false;
  }
}
