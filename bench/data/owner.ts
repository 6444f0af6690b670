import pg from 'pg';

/** Runs statements as the owner of the tables. */
export async function asOwner<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench-owner' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A table that holds rows of municipalities, and its columns but the municipality. */
export type MunicipalityTable = { readonly name: string; readonly columns: readonly string[] };

/** Returns the tables that hold a municipality's model, those that others refer to first. */
export async function tablesOfMunicipalities(client: pg.Client): Promise<MunicipalityTable[]> {
  const { rows } = await client.query<MunicipalityTable>(
    `SELECT c.relname AS name, array_agg(quote_ident(a.attname) ORDER BY a.attnum) FILTER (WHERE a.attname <> 'municipality_id') AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('municipalities', 'tokens', 'idempotency_keys')
     GROUP BY c.relname HAVING bool_or(a.attname = 'municipality_id')
     ORDER BY array_position(ARRAY['towns', 'elements', 'versions']::name[], c.relname), c.relname`,
  );
  return rows;
}

/**
 * Removes municipalities, whose rows the schema itself would keep for ever: only a superuser can.
 * Fresh statistics follow, so that the next measurement finds a quiet database.
 */
export const removeMunicipalities = (url: string, slugPattern: string): Promise<void> =>
  asOwner(url, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      'SELECT id FROM municipalities WHERE slug LIKE $1',
      [slugPattern],
    );
    if (rows.length === 0) return;
    const municipalities = rows.map(({ id }) => id);
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    for (const { name } of [
      ...(await tablesOfMunicipalities(client)),
      { name: 'tokens' },
      { name: 'idempotency_keys' },
    ])
      await client.query(`DELETE FROM ${name} WHERE municipality_id = ANY ($1)`, [municipalities]);
    await client.query('DELETE FROM municipalities WHERE id = ANY ($1)', [municipalities]);
    await client.query('COMMIT');
    await client.query('VACUUM (ANALYZE)');
  });
