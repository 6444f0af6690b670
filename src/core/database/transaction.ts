import type pg from 'pg';
import { problem } from '../../errors.ts';
import { recorded } from '../../platform/tracing/traced.ts';
import { isolationOf, type Principal } from '../model/principal.ts';
import type { Database, Statement } from './database.ts';
import { isolationStatement } from './isolated-query.ts';
import type { Topic } from './notifications.ts';
import { isTransient, toApiError } from './postgres-errors.ts';

/** An open transaction of one principal in one municipality: the only way to write. */
export class Transaction {
  principal: Principal;
  readonly #client: pg.PoolClient;
  #expectsMany = false;

  constructor(client: pg.PoolClient, principal: Principal) {
    this.#client = client;
    this.principal = principal;
  }

  get municipalityId(): number {
    return this.principal.municipalityId;
  }

  async query<Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const result = this.#client.query<Row>({ ...statement, values: [...values] });
    return (await recorded(statement.name ?? 'statement', result)).rows;
  }

  /**
   * Announces how many rows the following statements touch. Many of them were written by this very
   * transaction, unknown to the planner, which would join them by nested loops: above 500 rows it
   * plans for the actual values instead, and without nested loops.
   */
  async expectRows(count: number): Promise<void> {
    if (count <= 500 || this.#expectsMany) return;
    this.#expectsMany = true;
    await this.#client.query(
      'SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_nestloop = off',
    );
  }

  /** Announces long computations between statements: the idle timeout becomes that of an import. */
  async expectLongWork(): Promise<void> {
    await this.#client.query("SET LOCAL idle_in_transaction_session_timeout = '120s'");
  }

  /** Moves tenant isolation to a municipality that this transaction has just created. */
  async enter(municipalityId: number): Promise<void> {
    this.principal = { ...this.principal, municipalityId };
    await this.#client.query({ ...isolationStatement, values: [...isolationOf(this.principal)] });
  }

  /** The municipality's new version, announced to all instances with the commit. */
  municipalityVersion: number | null = null;

  /**
   * What changes of the municipality besides the model, announced to all instances with the commit.
   */
  readonly topics = new Set<Topic>();

  /** Rows of the log by action, counted once they are committed. */
  readonly appended = new Map<string, number>();
}

/**
 * Runs `work` in one transaction under the principal's tenant isolation, and returns its result
 * once PostgreSQL has confirmed the commit. Serialization failures and deadlocks are retried, three
 * times at most.
 * @param ending `rollback` for a dry run
 * @throws ApiError unavailable, timed-out, under-way, already-exists (see `toApiError`), and
 * whatever `work` throws
 */
export async function inTransaction<Result>(
  database: Database,
  principal: Principal,
  work: (transaction: Transaction) => Promise<Result>,
  ending: 'commit' | 'rollback' = 'commit',
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(database, principal, work, ending);
    } catch (error) {
      if (!isTransient(error) || attempt === 4) throw toApiError(error);
      await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 40));
    }
  }
}

async function attemptOnce<Result>(
  database: Database,
  principal: Principal,
  work: (transaction: Transaction) => Promise<Result>,
  ending: 'commit' | 'rollback',
): Promise<Result> {
  const { notifications } = database;
  const { session } = notifications;
  const client = await database.connectWriter(principal);
  const transaction = new Transaction(client, principal);
  let failure: Error | undefined;
  try {
    // one flush: pg queues the second behind the first
    const begun = client.query('BEGIN');
    await Promise.all([
      begun,
      client.query({ ...isolationStatement, values: [...isolationOf(principal)] }),
    ]);
    const result = await work(transaction);
    if (ending === 'rollback') {
      await client.query('ROLLBACK');
      return result;
    }
    const { municipalityId, municipalityVersion, topics } = transaction;
    await assertLogged(client);
    if (municipalityVersion !== null || topics.size > 0)
      await client.query(notifyStatement, [
        `${municipalityId}:${municipalityVersion ?? ''}:${[...topics].join(',')}`,
      ]);
    if (municipalityVersion !== null) notifications.expect(municipalityId, municipalityVersion);
    const { command } = await recorded('COMMIT', client.query('COMMIT'));
    // after an error inside, COMMIT is answered by ROLLBACK, without an error of its own
    if (command !== 'COMMIT') throw problem('internal');
    if (municipalityVersion !== null)
      notifications.note(municipalityId, municipalityVersion, session);
    notifications.announce(municipalityId, topics);
    if (municipalityVersion !== null)
      database.commits.publish({
        municipalityId,
        version: municipalityVersion,
        actions: transaction.appended,
      });
    return result;
  } catch (error) {
    failure = await client.query('ROLLBACK').then(
      () => undefined,
      (lost: Error) => lost,
    );
    throw error;
  } finally {
    client.release(failure);
  }
}

/**
 * Rejects a transaction that wrote to a municipality's tables without logging it: it would look
 * like tampering.
 */
async function assertLogged(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ facts: string | null }>(
    "SELECT left(current_setting('app.facts', true), 200) AS facts",
  );
  if (rows[0]?.facts) throw new Error(`written without an entry in the log: ${rows[0].facts}`);
}

const notifyStatement = "SELECT pg_notify('osnova_town', $1)";
