import path from 'node:path';
import { migrate, readMigrations } from '../../../../src/core/database/migrate.ts';
import { type EmptyDatabase, makeEmptyDatabase } from '../../../support/database/empty-database.ts';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await makeEmptyDatabase();
});
afterAll(() => database.drop());

it('lets elements that differ only in case keep their codes, and accepts no further one', async () => {
  const migrations = await readMigrations(path.join(import.meta.dirname, '../../../../migrations'));
  const at = migrations.findIndex(({ name }) => name.endsWith('-codes-in-one-case.sql'));
  await migrate(database.url, migrations.slice(0, at));
  const insert = (code: string, alias: string) =>
    database.query(
      `INSERT INTO elements (municipality_id, node, id, kind, code, code_ascii) SELECT id, nextval('node_numbers'), gen_random_uuid(), 'goals', $1, $2 FROM municipalities`,
      [code, alias],
    );
  await database.query(
    "INSERT INTO municipalities (ico, slug, name) VALUES ('00298077', 'koprivnice', 'Kopřivnice')",
  );
  await database.query(
    "SELECT set_config('app.municipality', (SELECT id::text FROM municipalities), false), set_config('app.level', '0', false), set_config('app.drafts', 'on', false)",
  );
  await database.query('INSERT INTO towns (municipality_id) SELECT id FROM municipalities');
  for (const [code, alias] of [
    ['ř-001', 'r-001'],
    ['Ř-001', 'R-001'],
    ['SC-1', 'SC-1'],
  ] as const)
    await insert(code, alias);
  await migrate(database.url, migrations);
  const { rows } = await database.query(
    "SELECT code, code_ascii LIKE '% %' AS apart FROM elements ORDER BY node",
  );
  expect(rows).toEqual([
    { code: 'ř-001', apart: false },
    { code: 'Ř-001', apart: true },
    { code: 'SC-1', apart: false },
  ]);
  await expect(insert('sc-1', 'sc-1')).rejects.toThrow(/code_ascii/);
});
