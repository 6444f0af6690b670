import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { errorCode, messageOf } from '../../platform/error-code.ts';

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/** Returns the migrations of this version of the application, in order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8');
      return { name, sql, checksum: hash('sha256', sql, 'hex') };
    }),
  );
}

/**
 * Migrates the database to the schema of this version: each migration once, in a transaction, under
 * a lock that all instances share.
 * @returns the names of the migrations applied by this call
 * @throws Error when an applied file was changed, a migration fails, or the database is newer than
 * this version
 */
export async function migrate(
  url: string,
  migrations: readonly Migration[],
  onApplied: (name: string) => void = () => undefined,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'osnova-migrate' });
  client.on('error', () => undefined); // the query in flight rejects as well
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('osnova-migrate'))");
    await ensureRoles(client);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())',
    );
    const pending = await readPending(client, migrations);
    for (const migration of pending) {
      await apply(client, migration);
      onApplied(migration.name);
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/**
 * Returns the names of the migrations that `migrate` would apply; changes nothing.
 * @throws Error as `migrate` does
 */
export async function pendingMigrations(
  url: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'osnova-migrate' });
  client.on('error', () => undefined); // the query in flight rejects as well
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT FROM pg_class WHERE oid = to_regclass('schema_migrations')",
    );
    return (rows.length === 0 ? migrations : await readPending(client, migrations)).map(
      ({ name }) => name,
    );
  } finally {
    await client.end();
  }
}

async function readPending(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migrations',
  );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  for (const name of applied.keys())
    if (!migrations.some((migration) => migration.name === name))
      throw new Error(`the database is newer than this version: it has ${name}`);
  for (const { name, checksum } of migrations)
    if (applied.has(name) && applied.get(name) !== checksum)
      throw new Error(`the migration ${name} was changed after it was applied`);
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query("SET LOCAL lock_timeout = '5s'");
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [
      name,
      checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`the migration ${name} failed: ${messageOf(error)}`, { cause: error });
  }
}

/** The two roles, owners of no tables, that all statements run as. */
export const statementRoles = ['osnova_ro', 'osnova_rw'] as const;

/** Creates the two roles; docs/roles.sql does the same by hand. */
async function ensureRoles(client: pg.Client): Promise<void> {
  try {
    await createRoles(client);
  } catch (error) {
    if (errorCode(error) !== '42501') throw error;
    const hint =
      'the database user may not make or join the roles osnova_ro and osnova_rw; let an administrator run docs/roles.sql';
    throw new Error(hint, { cause: error });
  }
}

async function createRoles(client: pg.Client): Promise<void> {
  for (const role of statementRoles)
    await client.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN NOBYPASSRLS; END IF;
      IF NOT pg_has_role(current_user, '${role}', 'MEMBER') THEN GRANT ${role} TO CURRENT_USER; END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  await client.query('GRANT USAGE ON SCHEMA public TO osnova_ro, osnova_rw');
}
