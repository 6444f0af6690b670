/** What this process has committed to the log of a town. A knock, not the truth: the truth is the log. */
export type Commit = {
  readonly municipalityId: number;
  /** The version of the town after the commit. */
  readonly version: number;
  /** Rows of the log, by action. */
  readonly actions: ReadonlyMap<string, number>;
};

type Listener = (commit: Commit) => void;

/** Tells those who listen in this process of its commits, after PostgreSQL has confirmed them. Commits of other instances are heard by `Notifications`. */
export class CommitEvents {
  readonly #onError: (error: Error) => void;
  readonly #listeners = new Set<Listener>();

  /** @param onError receives what a listener throws: it never reaches the request that committed */
  constructor(onError: (error: Error) => void) {
    this.#onError = onError;
  }

  /** Calls back after every commit; returns the act that ends it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells of a commit; only `transaction.ts` does. */
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
