import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type EmptyDatabase, makeEmptyDatabase } from '../support/database/empty-database.ts';
import { type ServerProcess, startServer } from '../support/processes/server-process.ts';

let database: EmptyDatabase;
let servers: ServerProcess[] = [];

beforeAll(async () => {
  database = await makeEmptyDatabase();
});
afterAll(async () => {
  for (const server of servers) server.kill('SIGTERM');
  await Promise.all(servers.map(({ ending }) => ending));
  await database.drop();
});

const environment = () => ({
  DATABASE_URL: database.url,
  ADMIN_TOKEN: 'osn_admin_for_tests_only',
  LOG_LEVEL: 'warn',
  DATABASE_POOL: '3',
});

it('migrates an empty database once when five instances start at the same time', async () => {
  servers = Array.from({ length: 5 }, () => startServer(environment()));
  const bases = await Promise.all(servers.map(({ base }) => base));
  const ready = await Promise.all(
    bases.map(async (base) => (await fetch(`${base}/health/ready`)).status),
  );
  expect(ready).toEqual([200, 200, 200, 200, 200]);
  const { rows } = await database.query<{ name: string }>(
    'SELECT name FROM schema_migrations ORDER BY applied_at',
  );
  const files = (await readdir(path.join(import.meta.dirname, '../../migrations')))
    .filter((name) => name.endsWith('.sql'))
    .sort();
  expect(rows.map(({ name }) => name)).toEqual(files);
});

it('shows every instance at once what one has written', async () => {
  const bases = await Promise.all(servers.map(({ base }) => base));
  const admin = {
    authorization: 'Bearer osn_admin_for_tests_only',
    'content-type': 'application/json',
  };
  const made = await fetch(`${bases[0]}/v1/municipalities`, {
    method: 'POST',
    headers: admin,
    body: JSON.stringify({ ico: '00297488', slug: 'bruntal', name: 'Bruntál' }),
  });
  expect(made.status).toBe(201);
  for (let number = 0; number < 10; number++) {
    const [writer, reader] = [bases[number % 5], bases[(number + 1) % 5]];
    const written = await fetch(`${writer}/v1/municipalities/bruntal/roles`, {
      method: 'POST',
      headers: admin,
      body: JSON.stringify({ code: `R-${number}`, name: 'Role' }),
    });
    expect(written.status).toBe(201);
    const read = await fetch(`${reader}/v1/municipalities/bruntal/roles/R-${number}`, {
      headers: admin,
    });
    expect(read.status).toBe(200);
  }
});

it('refuses to start on a database of a newer version', async () => {
  await database.query(
    "INSERT INTO schema_migrations (name, checksum) VALUES ('9999-from-tomorrow.sql', 'x')",
  );
  const late = startServer(environment());
  expect((await late.ending).code).toBe(1);
  expect(late.output()).toContain(
    'the database is newer than this version: it has 9999-from-tomorrow.sql',
  );
  await database.query("DELETE FROM schema_migrations WHERE name = '9999-from-tomorrow.sql'");
});
