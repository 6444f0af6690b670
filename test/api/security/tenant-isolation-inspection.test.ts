import pg from 'pg';
import type { Statement } from '../../../src/core/database/database.ts';
import { inspectTenantIsolation } from '../../../src/core/database/inspect-tenant-isolation.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  test = await openTestApp();
  owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

it('finds nothing while isolation is intact, and reports readiness', async () => {
  expect(await inspectTenantIsolation(test.services.database)).toBeNull();
  expect((await test.http.get('/health/ready')).status).toBe(200);
});

it.each([
  [
    'row-level security is off on a table',
    'ALTER TABLE goal_versions DISABLE ROW LEVEL SECURITY',
    'ALTER TABLE goal_versions ENABLE ROW LEVEL SECURITY',
  ],
  [
    'it does not bind the owner',
    'ALTER TABLE versions NO FORCE ROW LEVEL SECURITY',
    'ALTER TABLE versions FORCE ROW LEVEL SECURITY',
  ],
  [
    'a second policy opens a table',
    'CREATE POLICY gap ON elements USING (true)',
    'DROP POLICY gap ON elements',
  ],
  [
    'a policy forgets the town',
    'ALTER POLICY wall ON tokens USING (walled_level() = 0)',
    'ALTER POLICY wall ON tokens USING (municipality_id = walled_town() AND walled_level() = 0)',
  ],
  ['a new table has no policy', 'CREATE TABLE fresh (municipality_id int)', 'DROP TABLE fresh'],
  [
    'a new partitioned table has no policy',
    'CREATE TABLE fresh (municipality_id int) PARTITION BY LIST (municipality_id)',
    'DROP TABLE fresh',
  ],
  [
    'a role of the application owns a table',
    'CREATE TABLE fresh (n int); ALTER TABLE fresh OWNER TO osnova_rw',
    'DROP TABLE fresh',
  ],
])('makes readiness answer 503 and name the fault when %s', async (_, breach, repair) => {
  await owner.query(breach);
  const broken = await test.http.get('/health/ready');
  const live = await test.http.get('/health/live');
  await owner.query(repair);
  const named = /TABLE (\w+)|ON (\w+)/.exec(breach)?.slice(1).find(Boolean) as string;
  expect([broken.status, live.status]).toEqual([503, 200]);
  expect(broken.headers['retry-after']).toMatch(/^\d+$/);
  expect(broken.body.detail).toContain(named);
  expect((await test.http.get('/health/ready')).status).toBe(200);
});

it.each(['SUPERUSER', 'BYPASSRLS'])(
  'names a role that became %s, also the writing one',
  async (power) => {
    // roles belong to the whole cluster: the breach stays inside a transaction that never commits
    await owner.query('BEGIN');
    const readUnisolated = async <Row extends pg.QueryResultRow>(
      statement: Statement,
    ): Promise<Row[]> => (await owner.query<Row>(statement.text)).rows;
    try {
      for (const role of ['osnova_ro', 'osnova_rw']) {
        await owner.query(
          `SAVEPOINT before; ALTER ROLE ${role} ${power}; SET LOCAL ROLE osnova_ro`,
        );
        expect((await inspectTenantIsolation({ readUnisolated }))?.en).toContain(role);
        await owner.query('ROLLBACK TO SAVEPOINT before');
      }
    } finally {
      await owner.query('ROLLBACK');
    }
  },
);
