import pg from 'pg';

/** What this file relies on of pg's connection; it is internal, so the version of pg is pinned. */
type Connection = { sync(): void };

/** The members of pg's Query that its client calls; the published types leave them out. */
type QueryInternals = {
  new (config: pg.QueryConfig & { readonly rows: number }): QueryInternals;
  rows: number;
  on(event: 'row' | 'end' | 'error', listener: (told: unknown) => void): void;
  handlePortalSuspended(connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
  handleError(error: Error, connection: Connection): void;
};

const Query = pg.Query as unknown as QueryInternals; // see QueryInternals

type Answer = { readonly hasMore: boolean } | { readonly error: unknown };

/**
 * A statement whose rows come some at a time, when they are asked for; a named one is planned once a connection, which a
 * cursor of SQL never is. It has its connection to itself until the last row has come or `leave` was called.
 */
export class PortalQuery extends Query {
  #rows: unknown[] = [];
  #answer: Answer | null = null;
  #tell: () => void = () => undefined;
  #waiting: Connection | null = null;
  #isReady = false;

  constructor(config: pg.QueryConfig, firstRows: number) {
    super({ ...config, rows: firstRows });
    this.on('row', (row) => this.#rows.push(row));
    this.on('end', () => this.#answered({ hasMore: false }));
    this.on('error', (error) => this.#answered({ error }));
  }

  /** What was asked for last; @throws what PostgreSQL refused */
  async batch(): Promise<{ readonly rows: readonly unknown[]; readonly hasMore: boolean }> {
    if (this.#answer === null) await new Promise<void>((resolve) => (this.#tell = resolve));
    const [answer, rows] = [this.#answer as unknown as Answer, this.#rows]; // it has just come
    this.#rows = [];
    if ('error' in answer) throw answer.error;
    return { rows, hasMore: answer.hasMore };
  }

  /** Asks for so many more, after a batch that has more behind it. */
  more(rows: number): void {
    const connection = this.#waiting;
    if (!connection) return;
    this.rows = rows;
    this.#answer = null;
    this.#waiting = null;
    super.handlePortalSuspended(connection);
  }

  /** Frees the connection without the rest. */
  leave(): void {
    this.#waiting?.sync();
    this.#waiting = null;
  }

  override handlePortalSuspended(connection: Connection): void {
    this.#waiting = connection;
    this.#answered({ hasMore: true });
  }

  override handleReadyForQuery(connection: Connection): void {
    this.#isReady = true;
    super.handleReadyForQuery(connection);
  }

  override handleError(error: Error, connection: Connection): void {
    super.handleError(error, connection);
    if (!this.#isReady) connection.sync(); // else PostgreSQL waits for it and hears nothing that comes after
  }

  #answered(answer: Answer): void {
    this.#answer = answer;
    this.#tell();
  }
}
