import pg from 'pg';

/** Rows of a statement that runs as the owner of the tables at an address, around every wall. */
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
