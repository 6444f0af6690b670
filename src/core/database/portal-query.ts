import pg from 'pg';
import type { Statement } from './database.ts';
import type { QueryConnection } from './pg-internals.ts';

type Told<Row extends pg.QueryResultRow> = (
  error: Error | null,
  result: pg.QueryResult<Row>,
) => void;

/** Some rows of a statement, as a query of its own: inside a transaction the portal that the first one binds outlives it. */
class PortalQuery<Row extends pg.QueryResultRow> extends pg.Query {
  readonly isFirst: boolean;
  readonly #count: number;
  hasMore = false;

  constructor(config: pg.QueryConfig, count: number, isFirst: boolean, callback: Told<Row>) {
    super({ ...config, queryMode: 'extended', callback });
    this.#count = count;
    this.isFirst = isFirst;
  }

  override prepare(connection: QueryConnection): void {
    if (this.isFirst) super.prepare(connection);
    else {
      connection.describe({ type: 'P', name: '' });
      this._getRows(connection);
    }
  }

  /** Called by `prepare`, in place of asking for all rows. */
  _getRows(connection: QueryConnection): void {
    connection.execute({ portal: '', rows: this.#count });
    connection.sync();
  }

  handlePortalSuspended(): void {
    this.hasMore = true;
  }
}

/** Rows that come some at a time, and whether there are more. */
export type Batch<Row> = { readonly rows: Row[]; readonly hasMore: boolean };

/**
 * Rows of a statement some at a time, in an open transaction; nothing else may run on the connection until the last one has come.
 * A statement with a name is planned once a connection, which a cursor of SQL never is. How long PostgreSQL may take is counted
 * for each batch.
 * @param isFirst whether the statement begins; else what was asked for last goes on
 */
export const fetchBatch = <Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  statement: Statement,
  values: readonly unknown[],
  { count, isFirst }: { readonly count: number; readonly isFirst: boolean },
): Promise<Batch<Row>> =>
  new Promise((resolve, reject) => {
    const query = new PortalQuery<Row>(
      { ...statement, values: [...values] },
      count,
      isFirst,
      (error, result) =>
        error ? reject(error) : resolve({ rows: result.rows, hasMore: query.hasMore }),
    );
    client.query(query);
  });
