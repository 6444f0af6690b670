import pg from 'pg';
import { expected } from '../../platform/expected.ts';

/** What the database server is, as far as promises rest on it. */
export type ServerFacts = {
  readonly version: string;
  readonly versionNumber: number;
  readonly fsync: string;
  readonly encoding: string;
  /** Four words in Czech order; null while the collation is not there. */
  readonly czechOrder: string | null;
  /** Of the extensions asked for: installed here, or at least to be had from the server. */
  readonly extensions: readonly {
    readonly name: string;
    readonly isInstalled: boolean;
    readonly isAvailable: boolean;
  }[];
  /** Of the roles asked for, those that the login role is not, directly or not, a member of. */
  readonly missingRoles: readonly string[];
  /** Connections that are not kept for superusers, and those in use by others. */
  readonly connections: { readonly most: number; readonly used: number };
  /** By how many seconds the clock of the database is before that of this process. */
  readonly clockLead: number;
};

export type Asked = { readonly extensions: readonly string[]; readonly roles: readonly string[] };

/** Looks at the server as the login role, before anything of the schema need be there. @throws when it cannot be reached */
export async function inspectServer(url: string, asked: Asked): Promise<ServerFacts> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'osnova-doctor',
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => undefined); // the query in flight rejects as well
  await client.connect();
  try {
    const { rows } = await client.query<Omit<ServerFacts, 'czechOrder' | 'clockLead'>>(
      factsStatement,
      [asked.extensions, asked.roles],
    );
    return {
      ...expected(rows[0], 'row of facts'),
      czechOrder: await czechOrder(client),
      clockLead: await clockLead(client),
    };
  } finally {
    await client.end();
  }
}

const factsStatement = `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS "versionNumber",
  current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding,
  (SELECT coalesce(json_agg(json_build_object('name', name, 'isInstalled', EXISTS (SELECT FROM pg_extension WHERE extname = name),
    'isAvailable', EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = wanted.name)) ORDER BY name), '[]') FROM unnest($1::text[]) AS wanted(name)) AS extensions,
  (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM unnest($2::text[]) AS wanted(name)
    WHERE NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = name AND pg_has_role(current_user, r.oid, 'MEMBER'))) AS "missingRoles",
  json_build_object('most', current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
      - coalesce(current_setting('reserved_connections', true)::int, 0),
    'used', (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name NOT LIKE 'osnova%')) AS connections`;

async function czechOrder(client: pg.Client): Promise<string | null> {
  const { rows: found } = await client.query(
    "SELECT FROM pg_collation WHERE collname = 'czech' AND pg_collation_is_visible(oid)",
  );
  if (found.length === 0) return null;
  const { rows } = await client.query<{ words: string }>(
    "SELECT string_agg(word, ' ' ORDER BY word COLLATE czech) AS words FROM unnest(ARRAY['chata', 'čáp', 'hrad', 'cena']) AS word",
  );
  return rows[0]?.words ?? null;
}

/** The database's clock is taken to be read half-way between the question and the answer. */
async function clockLead(client: pg.Client): Promise<number> {
  const asked = Date.now();
  const { rows } = await client.query<{ now: number }>(
    'SELECT extract(epoch FROM clock_timestamp())::float8 AS now',
  );
  return (rows[0]?.now ?? 0) - (asked + Date.now()) / 2000;
}
