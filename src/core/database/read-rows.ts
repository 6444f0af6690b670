import type pg from 'pg';
import { isolationOf, type Principal } from '../model/principal.ts';
import type { Database, Statement } from './database.ts';
import { isolationStatement } from './isolated-query.ts';
import { type Batch, fetchBatch } from './portal-query.ts';
import { toApiError } from './postgres-errors.ts';

/** Characters of JSON per batch, roughly, so that memory stays flat however large the rows are. */
const charactersPerBatch = 512 * 1024;
const fewRows = 10;
const maxRows = 500;

/** One consistent state of the database, under the principal's tenant isolation. */
export type Snapshot = {
  readonly principal: Principal;
  /** Returns all rows of a statement. */
  readonly read: <Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ) => Promise<Row[]>;
  /** Yields the rows of a statement in batches, in flat memory; one statement after another. */
  readonly rows: <Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ) => AsyncGenerator<Row[]>;
};

/** Yields the rows of one statement in batches, from one snapshot. */
export const readRows = <Row extends pg.QueryResultRow>(
  database: Database,
  principal: Principal,
  statement: Statement,
  values: readonly unknown[],
  seconds?: number,
): AsyncGenerator<Row[]> =>
  inSnapshot(database, principal, (snapshot) => snapshot.rows<Row>(statement, values), seconds);

/**
 * Yields what `read` yields of one snapshot. Takes a connection with the first item and releases it
 * when the consumer stops, early or not.
 * @param seconds the timeout of each statement, or of each batch of its rows
 * @throws ApiError unavailable, timed-out, too-many-requests
 */
export async function* inSnapshot<Item>(
  database: Database,
  principal: Principal,
  read: (snapshot: Snapshot) => AsyncGenerator<Item>,
  seconds = 60,
): AsyncGenerator<Item> {
  const client = await database.connectReader(principal).catch((error: unknown) => {
    throw toApiError(error);
  });
  let failure: unknown;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query({ ...isolationStatement, values: [...isolationOf(principal)] });
    await client.query(`SET LOCAL statement_timeout = ${seconds * 1000}`);
    yield* read(snapshotOn(client, principal));
    await client.query('COMMIT');
  } catch (error) {
    failure = error;
    throw toApiError(error);
  } finally {
    // a consumer that stopped early leaves the portal open: such a connection must not be reused
    const status = await client.query('ROLLBACK').then(
      () => undefined,
      (lost: Error) => lost,
    );
    client.release(
      status ??
        (failure instanceof Error && /terminated|timeout/i.test(failure.message)
          ? failure
          : undefined),
    );
  }
}

function snapshotOn(client: pg.PoolClient, principal: Principal): Snapshot {
  return {
    principal,
    read: async <Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]) =>
      (await client.query<Row>({ ...statement, values: [...values] })).rows,
    rows: <Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]) =>
      batchesOf<Row>((batch) => fetchBatch<Row>(client, statement, values, batch)),
  };
}

/**
 * Yields batches of rows, each while PostgreSQL already makes the next one; so two are in memory.
 * @throws whatever `fetch` throws
 */
async function* batchesOf<Row extends pg.QueryResultRow>(
  fetch: (batch: { readonly count: number; readonly isFirst: boolean }) => Promise<Batch<Row>>,
): AsyncGenerator<Row[]> {
  let coming = fetch({ count: fewRows, isFirst: true });
  for (;;) {
    const { rows, hasMore } = await coming;
    if (hasMore) {
      coming = fetch({ count: rowsOfNext(rows), isFirst: false });
      // whoever stops early never awaits it
      coming.catch(() => undefined);
    }
    if (rows.length > 0) yield rows;
    if (!hasMore) return;
  }
}

/** The number of rows for the next batch, by the size of the last row of this one. */
const rowsOfNext = (rows: readonly pg.QueryResultRow[]): number =>
  Math.max(
    1,
    Math.min(maxRows, Math.floor(charactersPerBatch / JSON.stringify(rows.at(-1) ?? null).length)),
  );
