import type { Database } from './database.ts';

/** What the database server is, as far as promises rest on it. */
export type ServerFacts = { readonly version: string; readonly versionNumber: number; readonly fsync: string; readonly collation: string };

export async function inspectServer(database: Database): Promise<ServerFacts> {
  const [row] = await database.readOpen<ServerFacts>({
    text: `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS "versionNumber", current_setting('fsync') AS fsync,
      (SELECT string_agg(word, ' ' ORDER BY word COLLATE czech) FROM unnest(ARRAY['chata', 'čáp', 'hrad', 'cena']) AS word) AS collation`,
  });
  return row as ServerFacts; // the statement always answers one row
}
