import pg from 'pg';

/** A `COPY … TO STDOUT` whose rows are handed on as they come. */
export class CopyQuery extends pg.Query {
  readonly #onRow: (row: Buffer) => void;

  /** @param onRow gets bytes that are overwritten once it returns */
  constructor(text: string, onRow: (row: Buffer) => void, onEnd: (error: Error | null) => void) {
    super({ text, callback: onEnd });
    this.#onRow = onRow;
  }

  /** Called by pg's client for each row; missing from the published types. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.#onRow(chunk);
  }
}
