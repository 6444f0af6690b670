import pg from 'pg';
import { traced } from '../traced.ts';
import { Notifications } from './notifications.ts';
import { toApiError } from './postgres-errors.ts';
import { type Viewer, wallOf } from './viewer.ts';
import { WalledQuery, wallStatement } from './walled-query.ts';

/** A statement with a name is planned once a connection; its text never depends on values. */
export type Statement = { readonly name?: string; readonly text: string };

export type DatabaseOptions = {
  readonly url: string;
  readonly readers?: number;
  readonly writers?: number;
  /** Told of errors on idle connections; they never end the process. */
  readonly onError: (error: Error) => void;
};

/** Connections of a pool: made, free, and how many requests wait for one. */
export type PoolLoad = { readonly total: number; readonly idle: number; readonly waiting: number };

/** The two pools, as roles that own no table, and the channel by which instances tell each other of writes. */
export class Database {
  readonly #readers: pg.Pool;
  readonly #writers: pg.Pool;
  readonly #appended = new Map<string, number>();
  readonly notifications: Notifications;

  constructor({ url, readers = 10, writers = 10, onError }: DatabaseOptions) {
    this.#readers = createPool(url, readers, readerSettings, onError);
    this.#writers = createPool(url, writers, writerSettings, onError);
    this.notifications = new Notifications(url, onError);
  }

  /** Rows of one statement, behind the wall of the viewer. */
  async read<Row extends pg.QueryResultRow>(viewer: Viewer, statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const query = new WalledQuery(wallOf(viewer), { ...statement, values: [...values] });
    try {
      const ask = () => this.#readers.query(query as unknown as pg.QueryConfig) as Promise<pg.QueryResult<Row>>; // pg's types know no subclass of Query
      return (await traced(statement.name ?? 'statement', {}, ask)).rows;
    } catch (error) {
      throw toApiError(error);
    }
  }

  /** The JSON text that the statement's one row and column holds, null when there is no row: passed on as it is. */
  async readJson(viewer: Viewer, statement: Statement, values: readonly unknown[]): Promise<string | null> {
    const [row] = await this.read<{ json: string | null }>(viewer, statement, values);
    return row?.json ?? null;
  }

  /** A statement on tables without a wall (the list of municipalities). */
  async readOpen<Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      const ask = () => this.#readers.query<Row>({ ...statement, values: [...values] });
      return (await traced(statement.name ?? 'statement', {}, ask)).rows;
    } catch (error) {
      throw toApiError(error);
    }
  }

  /** A connection of the writers' pool; only `transaction.ts` takes one. */
  connectWriter(): Promise<pg.PoolClient> {
    return this.#writers.connect();
  }

  /** A connection of the readers' pool for a database cursor; only `read-rows.ts` takes one. */
  connectReader(): Promise<pg.PoolClient> {
    return this.#readers.connect();
  }

  /** The connections of both pools, and how many requests wait for one. */
  pools(): { readonly read: PoolLoad; readonly write: PoolLoad } {
    return { read: loadOf(this.#readers), write: loadOf(this.#writers) };
  }

  /** Rows of the log that this process has committed, by action. */
  get appended(): ReadonlyMap<string, number> {
    return this.#appended;
  }

  /** Counts committed rows of the log; only `transaction.ts` does. */
  countAppended(rows: ReadonlyMap<string, number>): void {
    for (const [action, count] of rows) this.#appended.set(action, (this.#appended.get(action) ?? 0) + count);
  }

  async close(): Promise<void> {
    await this.notifications.close();
    await Promise.all([this.#readers.end(), this.#writers.end()]);
  }
}

const loadOf = ({ totalCount, idleCount, waitingCount }: pg.Pool): PoolLoad => ({
  total: totalCount,
  idle: idleCount,
  waiting: waitingCount,
});

const readerSettings =
  '-c role=osnova_ro -c default_transaction_read_only=on -c statement_timeout=5000 -c plan_cache_mode=force_generic_plan';
const writerSettings = '-c role=osnova_rw -c statement_timeout=120000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000';

function createPool(url: string, max: number, options: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // a plan is compiled longer than any of these statements runs
    options: `${options} -c TimeZone=UTC -c jit=off`,
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 1800,
    application_name: 'osnova',
    verify: (client, done) => {
      client.query({ ...wallStatement, values: ['', '2', 'off'] }).then(
        () => done(),
        (error: Error) => done(error),
      );
    },
  });
  pool.on('error', onError);
  // a client that is checked out when the database dies emits its own error, which would end the process
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
