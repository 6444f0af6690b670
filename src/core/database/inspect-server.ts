import pg from 'pg';
import { expected } from '../../platform/expected.ts';

/** The properties of the database server that the service's promises depend on. */
export type ServerFacts = {
  readonly version: string;
  readonly versionNumber: number;
  readonly fsync: string;
  readonly encoding: string;
  /** Four words in Czech order; null while the collation does not exist. */
  readonly czechOrder: string | null;
  /** The required extensions: installed in this database, or at least available on the server. */
  readonly extensions: readonly {
    readonly name: string;
    readonly isInstalled: boolean;
    readonly isAvailable: boolean;
  }[];
  /** The required roles that the login role is not a member of, directly or indirectly. */
  readonly missingRoles: readonly string[];
  /** Connections not reserved for superusers, and those used by other applications. */
  readonly connections: { readonly max: number; readonly used: number };
  /** Seconds by which the clock of the database is ahead of that of this process. */
  readonly clockLead: number;
};

export type Required = {
  readonly extensions: readonly string[];
  readonly roles: readonly string[];
};

/**
 * Inspects the server as the login role; needs nothing of the schema.
 * @throws Error of pg when the server cannot be reached
 */
export async function inspectServer(url: string, required: Required): Promise<ServerFacts> {
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
      [required.extensions, required.roles],
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
    'isAvailable', EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = required.name)) ORDER BY name), '[]') FROM unnest($1::text[]) AS required(name)) AS extensions,
  (SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM unnest($2::text[]) AS required(name)
    WHERE NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = name AND pg_has_role(current_user, r.oid, 'MEMBER'))) AS "missingRoles",
  json_build_object('max', current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
      - coalesce(current_setting('reserved_connections', true)::int, 0),
    'used', (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name NOT LIKE 'osnova%')) AS connections`;

async function czechOrder(client: pg.Client): Promise<string | null> {
  const { rows: collations } = await client.query(
    "SELECT FROM pg_collation WHERE collname = 'czech' AND pg_collation_is_visible(oid)",
  );
  if (collations.length === 0) return null;
  const { rows } = await client.query<{ words: string }>(
    "SELECT string_agg(word, ' ' ORDER BY word COLLATE czech) AS words FROM unnest(ARRAY['chata', 'čáp', 'hrad', 'cena']) AS word",
  );
  return rows[0]?.words ?? null;
}

/** Assumes that the server read its clock half-way between sending the query and the answer. */
async function clockLead(client: pg.Client): Promise<number> {
  const sentAt = Date.now();
  const { rows } = await client.query<{ now: number }>(
    'SELECT extract(epoch FROM clock_timestamp())::float8 AS now',
  );
  return (rows[0]?.now ?? 0) - (sentAt + Date.now()) / 2000;
}
