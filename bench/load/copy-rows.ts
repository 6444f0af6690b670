import type { Client } from 'pg';
import { makeMunicipality } from '../data/data-set.ts';
import { asOwner, tablesOfMunicipalities } from '../data/owner.ts';
import type { Bench } from '../workload.ts';

/** A municipality has begun its log when it is made. */
const logOfMunicipalities: readonly string[] = ['changes', 'facts'];

/**
 * Copies the finished rows of one municipality into a fresh one: `json_populate_recordset`, one
 * statement a table, one transaction. What triggers would add stands among the rows already.
 * @returns milliseconds
 */
export async function copyRows(
  { opened, dataSet }: Bench,
  from: string,
  to: { readonly number: number; readonly slug: string },
): Promise<number> {
  const municipality = await makeMunicipality(opened, to.number, to.slug);
  return asOwner(dataSet.url, async (client) => {
    const tables = await rowsOf(client, from, municipality.id);
    await client.query('BEGIN');
    // constraints are triggers of the system and stay
    for (const { name } of tables) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
    const start = performance.now();
    for (const { name, json } of tables)
      await client.query(
        `INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`,
        [json],
      );
    for (const { name } of tables) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
    await client.query('COMMIT');
    return performance.now() - start;
  });
}

/** Returns the rows of a municipality as JSON by table, already under the id of another. */
async function rowsOf(
  client: Client,
  slug: string,
  to: number,
): Promise<{ readonly name: string; readonly json: string }[]> {
  const { rows: found } = await client.query<{ id: number }>(
    'SELECT id FROM municipalities WHERE slug = $1',
    [slug],
  );
  const tables: { name: string; json: string }[] = [];
  for (const { name } of await tablesOfMunicipalities(client)) {
    if (name === 'towns') continue;
    const rest = logOfMunicipalities.includes(name)
      ? 'AND t.seq > (SELECT seq FROM towns WHERE municipality_id = $2)'
      : '';
    const text = `SELECT json_agg(to_jsonb(t) || jsonb_build_object('municipality_id', $2::int))::text AS json FROM ${name} t WHERE municipality_id = $1 ${rest}`;
    const { rows } = await client.query<{ json: string | null }>(text, [found[0]?.id, to]);
    if (rows[0]?.json) tables.push({ name, json: rows[0].json });
  }
  return tables;
}
