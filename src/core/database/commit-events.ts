/**
 * What this process has committed to a municipality's log. A hint only: the log is the source of
 * truth.
 */
export type Commit = {
  readonly municipalityId: number;
  /** The version of the municipality after the commit. */
  readonly version: number;
  /** Rows of the log, by action. */
  readonly actions: ReadonlyMap<string, number>;
};

type Listener = (commit: Commit) => void;

/**
 * Notifies listeners in this process of its own commits, after PostgreSQL has confirmed them.
 * `Notifications` receives those of other instances.
 */
export class CommitEvents {
  readonly #onError: (error: Error) => void;
  readonly #listeners = new Set<Listener>();

  /** @param onError receives what a listener throws, which never reaches the committing request */
  constructor(onError: (error: Error) => void) {
    this.#onError = onError;
  }

  /** Calls `listener` after every commit; returns the function that unsubscribes it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Announces a commit; called by `transaction.ts` alone. */
  publish(commit: Commit): void {
    for (const listener of this.#listeners) {
      try {
        listener(commit);
      } catch (error) {
        this.#onError(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }
}
