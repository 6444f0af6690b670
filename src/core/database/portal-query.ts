import pg from 'pg';
import type { Statement } from './database.ts';

/** The members of pg's connection that this file relies on; they are internal, so the version of pg is pinned. */
type Connection = {
  describe(config: { type: 'P'; name: string }): void;
  execute(config: { portal: string; rows: number }): void;
  sync(): void;
};

type Told = (error: Error | null, result: pg.QueryResult) => void;

/** The members of pg's Query that its client calls; the published types leave them out. */
type QueryInternals = {
  new (config: pg.QueryConfig & { readonly queryMode: 'extended'; readonly callback: Told }): QueryInternals;
  prepare(connection: Connection): void;
};

const Query = pg.Query as unknown as QueryInternals; // see QueryInternals

/** Some rows of a statement, as a query of its own: inside a transaction the portal that the first one binds outlives it. */
class PortalQuery extends Query {
  readonly isFirst: boolean;
  readonly #count: number;
  hasMore = false;

  constructor(config: pg.QueryConfig, count: number, isFirst: boolean, callback: Told) {
    super({ ...config, queryMode: 'extended', callback });
    this.#count = count;
    this.isFirst = isFirst;
  }

  override prepare(connection: Connection): void {
    if (this.isFirst) super.prepare(connection);
    else {
      connection.describe({ type: 'P', name: '' });
      this._getRows(connection);
    }
  }

  /** Called by `prepare`, in place of asking for all rows. */
  _getRows(connection: Connection): void {
    connection.execute({ portal: '', rows: this.#count });
    connection.sync();
  }

  handlePortalSuspended(): void {
    this.hasMore = true;
  }
}

/** Rows that come some at a time, and whether there are more. */
export type Batch = { readonly rows: readonly unknown[]; readonly hasMore: boolean };

/**
 * Rows of a statement some at a time, in an open transaction; nothing else may run on the connection until the last one has come.
 * A statement with a name is planned once a connection, which a cursor of SQL never is. How long PostgreSQL may take is counted
 * for each batch.
 * @param isFirst whether the statement begins; else what was asked for last goes on
 */
export const fetchBatch = (
  client: pg.ClientBase,
  statement: Statement,
  values: readonly unknown[],
  { count, isFirst }: { readonly count: number; readonly isFirst: boolean },
): Promise<Batch> =>
  new Promise((resolve, reject) => {
    const query = new PortalQuery({ ...statement, values: [...values] }, count, isFirst, (error, result) =>
      error ? reject(error) : resolve({ rows: result.rows, hasMore: query.hasMore }),
    );
    client.query(query as unknown as pg.Submittable); // pg's types know no subclass of Query
  });
