import pg from 'pg';
import { problem } from '../../errors.ts';
import { recorded } from '../../platform/tracing/traced.ts';
import { isolationOf, type Principal } from '../model/principal.ts';
import type { Database, Statement } from './database.ts';
import { isolationStatement } from './isolated-query.ts';
import type { Topic } from './notifications.ts';
import { isTransient, toApiError } from './postgres-errors.ts';
import { StatementGroup } from './statement-group.ts';
import { type Versions, versionsText } from './versions.ts';

/** An open transaction of one principal in one municipality: the only way to write. */
export class Transaction {
  principal: Principal;
  readonly #client: pg.PoolClient;
  readonly #sent = new Set<Promise<void>>();
  /** The first failure of a statement. */
  #failure: { readonly error: unknown } | null = null;
  #expectsMany = false;
  #hasEnded = false;
  /** What is sent at the end of this turn. */
  #gathered: pg.Query[] = [];

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
    return (await this.#result<Row>(statement, values)).rows;
  }

  async #result<Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ): Promise<pg.QueryResult<Row>> {
    const result = new Promise<pg.QueryResult<Row>>((resolve, reject) => {
      const callback = (error: Error | null, answer: pg.QueryResult<Row>) =>
        error ? reject(error) : resolve(answer);
      this.#gather(new pg.Query({ ...this.#planned(statement), values: [...values], callback }));
    });
    try {
      return await recorded(statement.name ?? 'statement', result);
    } catch (error) {
      this.#failure ??= { error };
      // after a failure every statement fails for being in an aborted transaction
      throw this.#failure.error;
    }
  }

  /**
   * Has the statements of one turn of the event loop sent together.
   * @throws Error when the transaction has ended: the connection is someone else's by now
   */
  #gather(query: pg.Query): void {
    if (this.#hasEnded) throw new Error(`the transaction has ended before ${query.text}`);
    if (this.#gathered.length === 0) process.nextTick(() => this.#flush());
    this.#gathered.push(query);
  }

  #flush(): void {
    if (this.#gathered.length === 0) return;
    this.#client.query(new StatementGroup(this.#gathered));
    this.#gathered = [];
  }

  /**
   * Sends a statement without waiting for its answer, which travels with those of the next
   * statements; `use` gets its rows before the commit. Its failure fails the transaction.
   */
  send<Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
    use: (rows: Row[]) => void = () => undefined,
  ): void {
    const sent = this.query<Row>(statement, values).then(use);
    this.#sent.add(sent);
    sent.then(
      () => this.#sent.delete(sent),
      () => undefined, // reported by `settle`
    );
  }

  /** Waits for the answers of what was sent. @throws whatever the first failed statement threw */
  async settle(): Promise<void> {
    await Promise.all(this.#sent);
  }

  /** Begins, under the principal's tenant isolation; does not wait. */
  begin(): void {
    this.send({ name: 'BEGIN', text: 'BEGIN' }, []);
    this.send(isolationStatement, isolationOf(this.principal));
  }

  /**
   * Commits, once everything that was sent has succeeded.
   * @throws ApiError internal when PostgreSQL rolled back instead; whatever the first failed
   * statement threw
   */
  async commit(): Promise<void> {
    const commit = this.#result({ name: 'COMMIT', text: 'COMMIT' }, []);
    this.#hasEnded = true;
    commit.catch(() => undefined); // whatever failed before it is reported first
    await this.settle();
    // after an error inside, COMMIT is answered by ROLLBACK, without an error of its own
    if ((await commit).command !== 'COMMIT') throw problem('internal');
  }

  /** Rolls back, after what was sent. @throws Error when the connection is lost */
  async rollback(): Promise<void> {
    this.#hasEnded = true;
    this.#flush();
    await this.#client.query('ROLLBACK');
  }

  /**
   * Announces how many rows the following statements touch. Many of them were written by this very
   * transaction, unknown to the planner, which would join them by nested loops: above 500 rows it
   * uses plans of their own, without nested loops. Plans for the actual values would be no better,
   * and the check of each foreign key would be planned again for each row.
   */
  async expectRows(count: number): Promise<void> {
    if (count <= 500 || this.#expectsMany) return;
    await this.query({ text: 'SET LOCAL enable_nestloop = off' }, []);
    this.#expectsMany = true;
  }

  /** A plan lives as long as the name of its statement in the session. */
  #planned({ name, text }: Statement): Statement {
    if (name === undefined) return { text };
    return { name: this.#expectsMany ? `${name}:many` : name, text };
  }

  /** Announces long computations between statements: the idle timeout becomes that of an import. */
  async expectLongWork(): Promise<void> {
    await this.query({ text: "SET LOCAL idle_in_transaction_session_timeout = '120s'" }, []);
  }

  /** Moves tenant isolation to a municipality that this transaction has just created. */
  async enter(municipalityId: number): Promise<void> {
    this.principal = { ...this.principal, municipalityId };
    await this.query(isolationStatement, isolationOf(this.principal));
  }

  readonly #followUps: (() => Promise<unknown>)[] = [];

  /** Has work done after the commit, which neither the answer nor other writers wait for. */
  afterCommit(work: () => Promise<unknown>): void {
    this.#followUps.push(work);
  }

  get followUps(): readonly (() => Promise<unknown>)[] {
    return this.#followUps;
  }

  /** The municipality's new versions, announced to all instances after the commit. */
  municipalityVersions: Versions | null = null;

  /**
   * What changes of the municipality besides the model, announced to all instances after the commit.
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
    // BEGIN travels with the first statements of the work
    transaction.begin();
    const result = await work(transaction);
    if (ending === 'rollback') {
      await transaction.settle();
      await transaction.rollback();
      return result;
    }
    await database.announcer.ready();
    transaction.send(assertLoggedStatement, []);
    await transaction.commit();
    const { municipalityId, municipalityVersions, topics } = transaction;
    if (municipalityVersions !== null) {
      notifications.expect(municipalityId, municipalityVersions.version);
      notifications.note(municipalityId, municipalityVersions, session);
    }
    notifications.announce(municipalityId, topics);
    const versions = municipalityVersions === null ? '' : versionsText(municipalityVersions);
    if (versions !== '' || topics.size > 0)
      database.announcer.announce(`${municipalityId}:${versions}:${[...topics].join(',')}`);
    for (const followUp of transaction.followUps) database.inBackground(followUp);
    if (municipalityVersions !== null)
      database.commits.publish({
        municipalityId,
        version: municipalityVersions.version,
        actions: transaction.appended,
      });
    return result;
  } catch (error) {
    failure = await transaction.rollback().then(
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
const assertLoggedStatement = {
  name: 'transaction:assert-logged',
  text: 'SELECT assert_logged()',
};
