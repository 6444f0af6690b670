import pg from 'pg';
import { ApiError } from '../../errors.ts';
import { type Caller, FairQueue } from '../../platform/fair-queue.ts';
import { recorded } from '../../platform/tracing/traced.ts';
import { isolationOf, type Principal } from '../model/principal.ts';
import { Announcer } from './announcer.ts';
import { CommitEvents } from './commit-events.ts';
import { IsolatedQuery, isolationStatement } from './isolated-query.ts';
import { Notifications } from './notifications.ts';
import { toApiError } from './postgres-errors.ts';

/**
 * An SQL statement. A named one is planned once per connection; its text never depends on values.
 */
export type Statement = { readonly name?: string; readonly text: string };

export type DatabaseOptions = {
  readonly url: string;
  readonly readers?: number;
  readonly writers?: number;
  /**
   * Receives errors on idle connections until the database is closed; they never end the process.
   */
  readonly onError: (error: Error) => void;
};

/** Connections of a pool: open, idle, and the number of requests waiting for one. */
export type PoolLoad = { readonly total: number; readonly idle: number; readonly waiting: number };

/**
 * Both connection pools, under roles that own no tables, and the channels that announce commits.
 */
export class Database {
  readonly #readers: pg.Pool;
  readonly #writers: pg.Pool;
  readonly #readerQueue: FairQueue;
  readonly #writerQueue: FairQueue;
  #faults = 0;
  #isClosing = false;
  readonly #background = new Set<Promise<void>>();
  readonly #report: (error: Error) => void;
  readonly notifications: Notifications;
  readonly commits: CommitEvents;
  readonly announcer: Announcer;

  constructor({ url, readers = 10, writers = 10, onError: report }: DatabaseOptions) {
    this.#report = report;
    const onError = (error: Error) => {
      // a server that shuts down right after us breaks connections that are closing anyway
      if (this.#isClosing) return;
      this.#faults++;
      report(error);
    };
    this.#readers = createPool(url, readers, readerSettings, onError);
    // a write sends its next statements without waiting for the answers of those before
    this.#writers = createPool(url, writers, writerSettings, onError, { pipeline: true });
    this.#readerQueue = new FairQueue({
      maxWaiting,
      timeoutMs: 10_000,
      places: readers,
      each: fairShare(readers),
    });
    // writes to one municipality serialize on its head, so together they must never hold every
    // connection
    this.#writerQueue = new FairQueue({
      maxWaiting,
      timeoutMs: 30_000,
      places: writers,
      each: Math.max(1, fairShare(writers) - 1),
      eachParty: fairShare(writers),
    });
    this.notifications = new Notifications(url, onError);
    this.commits = new CommitEvents(report);
    this.announcer = new Announcer(url, onError);
  }

  /**
   * Returns the rows of one statement, under the tenant isolation of the principal.
   * @throws ApiError too-many-requests, unavailable, timed-out
   */
  async read<Row extends pg.QueryResultRow>(
    principal: Principal,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const query = new IsolatedQuery(isolationOf(principal), { ...statement, values: [...values] });
    try {
      const { rows } = await this.#readerQueue.run(readerOf(principal), () =>
        recorded(statement.name ?? 'statement', this.#readers.query<Row>(query)),
      );
      return rows;
    } catch (error) {
      throw this.#toApiError(error);
    }
  }

  /** Returns the JSON text in the statement's only row and column, unparsed; null without a row. */
  async readJson(
    principal: Principal,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<string | null> {
    const [row] = await this.read<{ json: string | null }>(principal, statement, values);
    return row?.json ?? null;
  }

  /**
   * Returns the rows of a statement on tables without row-level security, such as municipalities.
   */
  async readUnisolated<Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    try {
      const result = this.#readers.query<Row>({ ...statement, values: [...values] });
      return (await recorded(statement.name ?? 'statement', result)).rows;
    } catch (error) {
      throw this.#toApiError(error);
    }
  }

  /** Returns a connection of the writers' pool; called by `transaction.ts` alone. */
  connectWriter(principal: Principal): Promise<pg.PoolClient> {
    return connectInTurn(this.#writers, this.#writerQueue, {
      key: callerOf(principal),
      party: `town ${principal.municipalityId}`,
    });
  }

  /** Returns a connection of the readers' pool for a cursor; called by `read-rows.ts` alone. */
  connectReader(principal: Principal): Promise<pg.PoolClient> {
    return connectInTurn(this.#readers, this.#readerQueue, readerOf(principal));
  }

  /** Returns the load of both pools. */
  pools(): { readonly read: PoolLoad; readonly write: PoolLoad } {
    return {
      read: loadOf(this.#readers, this.#readerQueue),
      write: loadOf(this.#writers, this.#writerQueue),
    };
  }

  /** The number of connections that failed or could not be opened; it never decreases. */
  get faults(): number {
    return this.#faults;
  }

  /** Does work that nobody waits for; `close` does. Its failure is reported, and nothing else. */
  inBackground(work: () => Promise<unknown>): void {
    const done = work()
      .then(() => undefined, this.#report)
      .finally(() => this.#background.delete(done));
    this.#background.add(done);
  }

  #toApiError(error: unknown): unknown {
    const translated = toApiError(error);
    if (translated instanceof ApiError && translated.code === 'unavailable') this.#faults++;
    return translated;
  }

  async close(): Promise<void> {
    await Promise.all(this.#background);
    this.#isClosing = true;
    await this.announcer.close();
    await this.notifications.close();
    await Promise.all([this.#readers.end(), this.#writers.end()]);
  }
}

/** The number of requests of one caller that may wait for a connection. */
const maxWaiting = 200;

/** Half of the places at most for any one caller, so that others always get through. */
const fairShare = (places: number): number => Math.max(1, Math.floor(places / 2));

const callerOf = ({ caller, actor }: Principal): string => caller ?? actor;

const readerOf = (principal: Principal): Caller => ({ key: callerOf(principal) });

/** Returns a connection whose release also ends the caller's turn. */
async function connectInTurn(
  pool: pg.Pool,
  queue: FairQueue,
  caller: Caller,
): Promise<pg.PoolClient> {
  const endTurn = await queue.take(caller);
  try {
    const client = await pool.connect();
    const { release } = client;
    client.release = (error) => {
      client.release = release;
      release.call(client, error);
      endTurn();
    };
    return client;
  } catch (error) {
    endTurn();
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
  more: Pick<pg.PoolConfig, 'pipeline'> = {},
): pg.Pool {
  const pool = new pg.Pool({
    ...more,
    connectionString: url,
    max,
    // planning costs more than running most statements, and JIT more still: plan named ones once
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
  // a client checked out when the database dies emits an error that would end the process
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
