import pg from 'pg';
import type { TestApp } from './test-app.ts';

/** Rows of a statement that runs as the owner of the tables, around every wall. */
export async function asOwner<Row extends pg.QueryResultRow>({ url }: TestApp, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
