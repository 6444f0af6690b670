import type { Database, Statement } from './database.ts';
import { toApiError } from './postgres-errors.ts';
import { type Viewer, wallOf } from './viewer.ts';
import { wallStatement } from './walled-query.ts';

/** Few, so that whoever asks for a line of an export does not wait for many. */
const batch = 100;

/**
 * The rows of a statement some at a time, from one snapshot, so that a whole town passes through with flat memory.
 * The connection is given back when the reader stops, early or not.
 * @param seconds how long the database may take for each of its answers
 */
export async function* readRows<Row>(
  database: Database,
  viewer: Viewer,
  statement: Statement,
  values: readonly unknown[],
  seconds = 60,
): AsyncGenerator<Row[]> {
  const client = await database.connectReader(viewer).catch((error: unknown) => {
    throw toApiError(error);
  });
  let failure: Error | undefined;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query({ ...wallStatement, values: [...wallOf(viewer)] });
    await client.query(`SET LOCAL statement_timeout = ${seconds * 1000}`);
    await client.query(`DECLARE rows NO SCROLL CURSOR FOR ${statement.text}`, [...values]);
    for (;;) {
      const { rows } = await client.query(`FETCH ${batch} FROM rows`);
      if (rows.length > 0) yield rows as Row[];
      if (rows.length < batch) break;
    }
    await client.query('COMMIT');
  } catch (error) {
    failure = error as Error;
    throw toApiError(error);
  } finally {
    // a reader that went away leaves its transaction open: such a connection is not used again
    const status = await client.query('ROLLBACK').then(
      () => undefined,
      (lost: Error) => lost,
    );
    client.release(status ?? (failure && /terminated|timeout/i.test(failure.message) ? failure : undefined));
  }
}
