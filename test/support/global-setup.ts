import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedDatabase } from '../../src/store/embedded/embedded-database.ts';
import { migrate, readMigrations } from '../../src/store/migrate.ts';
import { compileService } from './compiled.ts';
import { keepForTeardown, templateName } from './test-cluster.ts';

/** One cluster a run, its schema made once in a template; TEST_DATABASE_URL takes a PostgreSQL of one's own instead. */
export default async function globalSetup(): Promise<void> {
  await compileService();
  const given = process.env.TEST_DATABASE_URL;
  const silent = { info: () => undefined, warn: () => undefined };
  const embedded = given
    ? null
    : await startEmbeddedDatabase({ dataDir: await mkdtemp(path.join(tmpdir(), 'osnova-test-')), durable: false, log: silent });
  const url = given ?? (embedded as { url: string }).url; // one of the two is there
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${templateName}`);
  await admin.query(`CREATE DATABASE ${templateName}`);
  await admin.end();
  const template = new URL(url);
  template.pathname = `/${templateName}`;
  await migrate(template.href, await readMigrations(path.join(import.meta.dirname, '../../migrations')));
  // the workers are forked after this and inherit it
  process.env.OSNOVA_TEST_CLUSTER = url;
  keepForTeardown(embedded);
}
