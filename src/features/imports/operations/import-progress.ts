import type { Database } from '../../../core/database/database.ts';
import { inTransaction } from '../../../core/database/transaction.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { noteProgress, type Run } from '../store/import-runs.ts';

/** Milliseconds between two notes of the progress of an import. */
const interval = 1000;

/**
 * Notes how far a run has come, about every second and in transactions of its own, so that others
 * see it before the import is committed.
 */
export class ImportProgress {
  readonly #write: (progress: Lines) => Promise<unknown>;
  #lines: Lines = { read: 0, written: 0 };
  #dueAt = 0;
  #underWay: Promise<unknown> = Promise.resolve();
  #isWriting = false;

  constructor(database: Database, principal: Principal, run: Run) {
    this.#write = (lines) =>
      inTransaction(database, principal, (transaction) => noteProgress(transaction, run, lines));
  }

  /** Remembers how many lines are done, and notes it when it is time to; does not wait. */
  note(lines: Partial<Lines>): void {
    this.#lines = { ...this.#lines, ...lines };
    if (this.#isWriting || performance.now() < this.#dueAt) return;
    this.#isWriting = true;
    this.#dueAt = performance.now() + interval;
    // best effort: a note that is lost does not fail the import
    this.#underWay = this.#write(this.#lines)
      .catch(() => undefined)
      .finally(() => {
        this.#isWriting = false;
      });
  }

  /** Waits for the note that is being written. */
  async settled(): Promise<void> {
    await this.#underWay;
  }
}

type Lines = { readonly read: number; readonly written: number };
