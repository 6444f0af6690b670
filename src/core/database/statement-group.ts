import pg from 'pg';
import type { QueryConnection } from './pg-internals.ts';

/**
 * Statements that are sent together and end with one sync: PostgreSQL answers them in one go, and
 * skips those after one that failed. Each has its own callback; the failure of one is that of all
 * after it, also of one that cannot even be sent.
 */
export class StatementGroup extends pg.Query {
  /** Those without an outcome; all of them while the group was not sent. */
  readonly #open: Set<pg.Query>;
  /** Those that were sent and are not answered yet, in order. */
  readonly #sent: pg.Query[] = [];

  constructor(queries: readonly pg.Query[]) {
    super({ text: '', queryMode: 'extended', callback: () => undefined });
    this.#open = new Set(queries);
  }

  override prepare(connection: QueryConnection): void {
    for (const query of this.#open)
      if (!this.#send(query, connection)) {
        this.#failUnsent(connection);
        break;
      }
    connection.sync();
  }

  /** Sends one statement without a sync after it; returns whether it could be sent. */
  #send(query: pg.Query, connection: QueryConnection): boolean {
    const { name, text } = query;
    const known =
      name === undefined
        ? undefined
        : (connection.parsedStatements[name] ?? connection.submittedNamedStatements[name]);
    if (known !== undefined && known !== text) {
      query.handleError(new Error(`two different statements are named ${name}`), connection);
      return false;
    }
    const own: Pick<QueryConnection, 'parse' | 'execute' | 'close' | 'sync'> = {
      parse: (statement) => {
        // a group that failed may have had it prepared, which nobody knows
        if (name !== undefined) connection.close({ type: 'S', name });
        connection.parse(statement);
      },
      execute: (portal) => {
        this.#sent.push(query);
        connection.execute(portal);
      },
      // of one whose values cannot be sent
      close: (statement) => {
        delete connection.submittedNamedStatements[statement.name];
        connection.close(statement);
      },
      sync: () => undefined,
    };
    query.prepare(Object.assign(Object.create(connection), own));
    return this.#sent.at(-1) === query;
  }

  #failUnsent(connection: QueryConnection): void {
    for (const query of this.#open) {
      if (this.#sent.includes(query)) continue;
      this.#open.delete(query);
      // the first of them has its own error by now
      query.handleError(new Error('a statement before this one could not be sent'), connection);
    }
  }

  override handleRowDescription(message: unknown): void {
    this.#sent[0]?.handleRowDescription(message);
  }

  override handleDataRow(message: unknown): void {
    this.#sent[0]?.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: QueryConnection): void {
    this.#sent[0]?.handleCommandComplete(message, connection);
    this.#finish(connection);
  }

  /** The answer to a statement without text. */
  override handleEmptyQuery(connection: QueryConnection): void {
    this.#finish(connection);
  }

  #finish(connection: QueryConnection): void {
    const query = this.#sent.shift();
    if (!query) return;
    this.#open.delete(query);
    query.handleReadyForQuery(connection);
  }

  /** Fails whatever has no outcome yet; called without `prepare` on a connection that was lost. */
  override handleError(error: Error, connection: QueryConnection): void {
    this.#sent.length = 0;
    for (const query of this.#open) {
      // what the server has prepared is not known: it is prepared anew
      if (query.name !== undefined) delete connection.submittedNamedStatements[query.name];
      query.handleError(error, connection);
    }
    this.#open.clear();
  }
}
