import pg from 'pg';
import type { Statement } from './database.ts';
import type { QueryConnection } from './pg-internals.ts';

type Callback<Row extends pg.QueryResultRow> = (
  error: Error | null,
  result: pg.QueryResult<Row>,
) => void;

/**
 * Fetches some rows of a statement; in a transaction, the portal that the first one binds stays.
 */
class PortalQuery<Row extends pg.QueryResultRow> extends pg.Query {
  readonly isFirst: boolean;
  readonly #count: number;
  hasMore = false;

  constructor(config: pg.QueryConfig, count: number, isFirst: boolean, callback: Callback<Row>) {
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

  /** Called by `prepare`; overridden to request some rows instead of all. */
  _getRows(connection: QueryConnection): void {
    connection.execute({ portal: '', rows: this.#count });
    connection.sync();
  }

  handlePortalSuspended(): void {
    this.hasMore = true;
  }
}

/** Some rows of a statement, and whether there are more. */
export type Batch<Row> = { readonly rows: Row[]; readonly hasMore: boolean };

/**
 * Returns the next rows of a statement, in an open transaction; nothing else may run on the
 * connection until the last batch has come. Unlike an SQL cursor, a named statement is planned once
 * per connection. The statement timeout applies to each batch.
 * @param count the number of rows at most
 * @param isFirst whether to start the statement; else the previous one continues
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
