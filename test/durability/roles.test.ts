import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Opened, openServices } from '../../src/cli/open-services.ts';
import { insertTown, listTowns } from '../../src/store/municipalities.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { inspectWalls } from '../../src/store/walls.ts';
import { type EmptyDatabase, makeEmptyDatabase } from '../support/empty-database.ts';

let database: EmptyDatabase;
let login: string;
let opened: Opened | undefined;

beforeAll(async () => {
  database = await makeEmptyDatabase();
  login = `login-${database.name}`;
  await database.query(`CREATE ROLE "${login}" LOGIN PASSWORD 'heslo'`);
});
afterAll(async () => {
  await opened?.close();
  await database.query(`DROP OWNED BY "${login}" CASCADE`);
  await database.query(`DROP ROLE "${login}"`);
  await database.drop();
});

const open = (): Promise<Opened> => {
  const address = new URL(database.url);
  address.username = encodeURIComponent(login);
  address.password = 'heslo';
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return openServices({ databaseUrl: address.href, dataDir: '', databasePool: 2 }, null, silent);
};

/** What psql makes of the file: its variables filled in, and what \gexec is told to run. */
async function runRoles(): Promise<void> {
  const text = await readFile(path.join(import.meta.dirname, '../../docs/roles.sql'), 'utf8');
  const filled = text
    .replace(/^\\set.*$/m, '')
    .replaceAll(':"login"', `"${login}"`)
    .replaceAll(':"DBNAME"', `"${database.name}"`);
  const [asked = '', rest = ''] = filled.split('\\gexec');
  const { rows } = await database.query<{ format: string }>(asked);
  for (const { format } of rows) await database.query(format);
  await database.query(rest);
}

it('a login role that may not make roles is told what its administrator has to run', async () => {
  await expect(open()).rejects.toThrow(/docs\/roles\.sql/);
});

it('docs/roles.sql lets such a role migrate and serve, with both walls standing; running it again changes nothing', async () => {
  await runRoles();
  await runRoles();
  opened = await open();
  expect(await inspectWalls(opened.services.database)).toBeNull();
  const viewer = { municipalityId: 0, level: 'internal', role: 'administrator', positions: [], actor: 'test' } as const;
  await inTransaction(opened.services.database, viewer, (transaction) =>
    insertTown(transaction, { ico: '00297488', slug: 'bruntal', name: 'Bruntál', details: {} }),
  );
  expect((await listTowns(opened.services.database, null, 10)).map(({ slug }) => slug)).toEqual(['bruntal']);
  const { rows } = await database.query(`SELECT rolsuper, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = '${login}'`);
  expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolbypassrls: false }]);
});
