import pg from 'pg';
import type { QueryConnection } from './pg-internals.ts';

/**
 * Statements that are sent together and end with one sync: PostgreSQL answers them in one go, and
 * skips those after one that failed. Each has its own callback; the failure of one is that of all
 * after it.
 */
export class StatementGroup extends pg.Query {
  readonly #queries: readonly pg.Query[];
  /** Those that were sent and are not answered yet. */
  readonly #unanswered: pg.Query[] = [];
  /** The names that this group has the server prepare. */
  readonly #prepared: string[] = [];

  constructor(queries: readonly pg.Query[]) {
    super({ text: '', queryMode: 'extended', callback: () => undefined });
    this.#queries = queries;
  }

  override prepare(connection: QueryConnection): void {
    for (const query of this.#queries) query.prepare(this.#connectionOf(query, connection));
    connection.sync();
  }

  /** Returns a connection that takes the messages of one statement, without a sync after it. */
  #connectionOf(query: pg.Query, connection: QueryConnection): QueryConnection {
    const own: Pick<QueryConnection, 'parse' | 'execute' | 'sync'> = {
      parse: (statement) => {
        if (statement.name !== undefined) {
          this.#prepared.push(statement.name);
          // a group that failed may have had it prepared, which nobody knows
          connection.close({ type: 'S', name: statement.name });
        }
        connection.parse(statement);
      },
      execute: (portal) => {
        this.#unanswered.push(query); // one whose values cannot be sent fails before
        connection.execute(portal);
      },
      sync: () => undefined,
    };
    return Object.assign(Object.create(connection), own);
  }

  override handleRowDescription(message: unknown): void {
    this.#unanswered[0]?.handleRowDescription(message);
  }

  override handleDataRow(message: unknown): void {
    this.#unanswered[0]?.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: QueryConnection): void {
    const query = this.#unanswered.shift();
    query?.handleCommandComplete(message, connection);
    query?.handleReadyForQuery(connection);
  }

  override handleError(error: Error, connection: QueryConnection): void {
    for (const name of this.#prepared) delete connection.submittedNamedStatements[name];
    for (const query of this.#unanswered.splice(0)) query.handleError(error, connection);
  }
}
