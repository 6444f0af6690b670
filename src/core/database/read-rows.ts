import type pg from 'pg';
import { isolationOf, type Principal } from '../model/principal.ts';
import type { Database, Statement } from './database.ts';
import { isolationStatement } from './isolated-query.ts';
import { fetchBatch } from './portal-query.ts';
import { toApiError } from './postgres-errors.ts';

/** About so many letters of JSON are fetched at once, so that what passes through is gone before the next comes, however large its rows are. */
const lettersAtOnce = 128 * 1024;
const fewRows = 10;
const maxRows = 200;

/** One moment of the database behind the viewer's wall, whatever is written meanwhile. */
export type Snapshot = {
  readonly principal: Principal;
  /** All rows of a statement. */
  readonly read: <Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ) => Promise<Row[]>;
  /** The rows of a statement some at a time, so that a whole town passes through with flat memory; one statement after another. */
  readonly rows: <Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ) => AsyncGenerator<Row[]>;
};

/** The rows of one statement some at a time, from one snapshot. */
export const readRows = <Row extends pg.QueryResultRow>(
  database: Database,
  principal: Principal,
  statement: Statement,
  values: readonly unknown[],
  seconds?: number,
): AsyncGenerator<Row[]> =>
  inSnapshot(database, principal, (snapshot) => snapshot.rows<Row>(statement, values), seconds);

/**
 * What is read some at a time of one snapshot. The connection is taken with the first of it and given back when the reader
 * stops, early or not.
 * @param seconds how long the database may take for each of its answers
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
    // a reader that went away leaves its transaction open: such a connection is not used again
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
    rows: async function* <Row extends pg.QueryResultRow>(
      statement: Statement,
      values: readonly unknown[],
    ) {
      let count = fewRows;
      for (let isFirst = true; ; isFirst = false) {
        const { rows, hasMore } = await fetchBatch<Row>(client, statement, values, {
          count,
          isFirst,
        });
        if (rows.length > 0) yield rows;
        if (!hasMore) return;
        count = Math.max(
          1,
          Math.min(maxRows, Math.floor(lettersAtOnce / JSON.stringify(rows[0]).length)),
        );
      }
    },
  };
}
