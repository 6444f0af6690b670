import pg from 'pg';

/** Runs a statement as the owner of the tables, past tenant isolation, and returns its rows. */
export async function asOwner<Row extends pg.QueryResultRow>(
  { url }: { readonly url: string },
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
