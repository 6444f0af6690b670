import pg from 'pg';
import { ApiError } from '../../errors.ts';
import { type Caller, FairQueue } from '../../platform/fair-queue.ts';
import { traced } from '../../platform/tracing/traced.ts';
import { isolationOf, type Principal } from '../model/principal.ts';
import { CommitEvents } from './commit-events.ts';
import { IsolatedQuery, isolationStatement } from './isolated-query.ts';
import { Notifications } from './notifications.ts';
import { toApiError } from './postgres-errors.ts';

/** A statement with a name is planned once a connection; its text never depends on values. */
export type Statement = { readonly name?: string; readonly text: string };

export type DatabaseOptions = {
  readonly url: string;
  readonly readers?: number;
  readonly writers?: number;
  /** Told of errors on idle connections until it is closed; they never end the process. */
  readonly onError: (error: Error) => void;
};

/** Connections of a pool: made, free, and how many requests wait for one. */
export type PoolLoad = { readonly total: number; readonly idle: number; readonly waiting: number };

/** The two pools, as roles that own no table, and the channel by which instances tell each other of writes. */
export class Database {
  readonly #readers: pg.Pool;
  readonly #writers: pg.Pool;
  readonly #readerQueue: FairQueue;
  readonly #writerQueue: FairQueue;
  #faults = 0;
  #isClosing = false;
  readonly notifications: Notifications;
  readonly commits: CommitEvents;

  constructor({ url, readers = 10, writers = 10, onError: report }: DatabaseOptions) {
    const onError = (error: Error) => {
      // a server that is stopped next ends connections that are just saying goodbye
      if (this.#isClosing) return;
      this.#faults++;
      report(error);
    };
    this.#readers = createPool(url, readers, readerSettings, onError);
    this.#writers = createPool(url, writers, writerSettings, onError);
    this.#readerQueue = new FairQueue({
      maxWaiting,
      timeoutMs: 10_000,
      places: readers,
      each: shareOf(readers),
    });
    // writes of one town wait for each other: together they never have all connections
    this.#writerQueue = new FairQueue({
      maxWaiting,
      timeoutMs: 30_000,
      places: writers,
      each: Math.max(1, shareOf(writers) - 1),
      eachParty: shareOf(writers),
    });
    this.notifications = new Notifications(url, onError);
    this.commits = new CommitEvents(report);
  }

  /** Rows of one statement, behind the wall of the viewer. */
  async read<Row extends pg.QueryResultRow>(
    principal: Principal,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const query = new IsolatedQuery(isolationOf(principal), { ...statement, values: [...values] });
    try {
      const ask = () => this.#readers.query<Row>(query);
      const { rows } = await this.#readerQueue.run(readerOf(principal), () =>
        traced(statement.name ?? 'statement', {}, ask),
      );
      return rows;
    } catch (error) {
      throw this.#told(error);
    }
  }

  /** The JSON text that the statement's one row and column holds, null when there is no row: passed on as it is. */
  async readJson(
    principal: Principal,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<string | null> {
    const [row] = await this.read<{ json: string | null }>(principal, statement, values);
    return row?.json ?? null;
  }

  /** A statement on tables without a wall (the list of municipalities). */
  async readOpen<Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    try {
      const ask = () => this.#readers.query<Row>({ ...statement, values: [...values] });
      return (await traced(statement.name ?? 'statement', {}, ask)).rows;
    } catch (error) {
      throw this.#told(error);
    }
  }

  /** A connection of the writers' pool; only `transaction.ts` takes one. */
  connectWriter(principal: Principal): Promise<pg.PoolClient> {
    return connectInTurn(this.#writers, this.#writerQueue, {
      key: callerOf(principal),
      party: `town ${principal.municipalityId}`,
    });
  }

  /** A connection of the readers' pool for a database cursor; only `read-rows.ts` takes one. */
  connectReader(principal: Principal): Promise<pg.PoolClient> {
    return connectInTurn(this.#readers, this.#readerQueue, readerOf(principal));
  }

  /** The connections of both pools, and how many requests wait for one. */
  pools(): { readonly read: PoolLoad; readonly write: PoolLoad } {
    return {
      read: loadOf(this.#readers, this.#readerQueue),
      write: loadOf(this.#writers, this.#writerQueue),
    };
  }

  /** How many times a connection has failed or was not to be had: while it does not grow, what was seen to work still does. */
  get faults(): number {
    return this.#faults;
  }

  #told(error: unknown): unknown {
    const told = toApiError(error);
    if (told instanceof ApiError && told.code === 'unavailable') this.#faults++;
    return told;
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.notifications.close();
    await Promise.all([this.#readers.end(), this.#writers.end()]);
  }
}

/** How many of one caller may wait for a connection. */
const maxWaiting = 200;

/** Nobody has more than half of what there is, so that others always get through. */
const shareOf = (places: number): number => Math.max(1, Math.floor(places / 2));

const callerOf = ({ caller, actor }: Principal): string => caller ?? actor;

const readerOf = (principal: Principal): Caller => ({ key: callerOf(principal) });

/** A connection that ends the caller's turn when it is given back. */
async function connectInTurn(
  pool: pg.Pool,
  queue: FairQueue,
  caller: Caller,
): Promise<pg.PoolClient> {
  const leave = await queue.take(caller);
  try {
    const client = await pool.connect();
    const { release } = client;
    client.release = (error) => {
      client.release = release;
      release.call(client, error);
      leave();
    };
    return client;
  } catch (error) {
    leave();
    throw error;
  }
}

const loadOf = ({ totalCount, idleCount, waitingCount }: pg.Pool, queue: FairQueue): PoolLoad => ({
  total: totalCount,
  idle: idleCount,
  waiting: waitingCount + queue.waiting,
});

const readerSettings =
  '-c role=osnova_ro -c default_transaction_read_only=on -c statement_timeout=5000';
const writerSettings =
  '-c role=osnova_rw -c statement_timeout=120000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000';

function createPool(
  url: string,
  max: number,
  options: string,
  onError: (error: Error) => void,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // planning takes longer than most statements run, and JIT longer still: a named one is planned once a connection
    options: `${options} -c plan_cache_mode=force_generic_plan -c TimeZone=UTC -c jit=off`,
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 1800,
    application_name: 'osnova',
    verify: (client, done) => {
      client.query({ ...isolationStatement, values: ['', '2', 'off'] }).then(
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
