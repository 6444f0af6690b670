import { Agent, get, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { type EmptyDatabase, makeEmptyDatabase } from '../support/database/empty-database.ts';
import {
  eventually,
  type ServerProcess,
  startServer,
} from '../support/processes/server-process.ts';

const adminToken = 'osn_admin_for_tests_only';
const admin = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
const municipality = '/v1/municipalities/bruntal';

let database: EmptyDatabase;
let server: ServerProcess;
let base: string;

beforeAll(async () => {
  database = await makeEmptyDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  server = startServer({ DATABASE_URL: database.url, ADMIN_TOKEN: adminToken, LOG_LEVEL: 'warn' });
  base = await server.base;
  await post('/v1/municipalities', { ico: '00297488', slug: 'bruntal', name: 'Bruntál' });
});
afterEach(async () => {
  server.kill('SIGKILL');
  await server.ending;
});

const post = (path: string, body: object) =>
  fetch(`${base}${path}`, { method: 'POST', headers: admin, body: JSON.stringify(body) });

const statusOf = (path: string) =>
  fetch(`${base}${path}`).then(
    ({ status }) => status,
    () => 'no connection' as const,
  );
const live = () => statusOf('/health/live');

/** Holds the municipality's head, so that a write stays under way until it is let go. */
async function holdMunicipality(): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM towns FOR UPDATE');
  return async () => {
    await holder.query('COMMIT');
    await holder.end();
  };
}

const waiting = () =>
  eventually(
    async () =>
      (
        await database.query(
          "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        )
      ).rowCount,
    (count) => count === 1,
  );

it('answers the write in progress, accepts no new one, and exits 0', async () => {
  const letGo = await holdMunicipality();
  const underWay = post(`${municipality}/roles`, { code: 'POSLEDNI', name: 'Poslední' });
  expect(await waiting()).toBe(1);
  server.kill('SIGTERM');
  expect([503, 'no connection']).toContain(await eventually(live, (status) => status !== 200));
  await letGo();
  const answer = await underWay;
  expect([answer.status, answer.headers.get('connection')]).toEqual([201, 'close']);
  expect(await server.ending).toEqual({ code: 0, signal: null });
  const { rows } = await database.query<{ code: string }>(
    "SELECT code FROM elements WHERE kind = 'roles'",
  );
  expect(rows).toEqual([{ code: 'POSLEDNI' }]);
});

it('is not delayed by an idle keep-alive connection', async () => {
  const agent = new Agent({ keepAlive: true });
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get(`${base}/health/live`, { agent }, resolve).on('error', reject),
  );
  answer.resume();
  expect(answer.statusCode).toBe(200);
  server.kill('SIGTERM');
  expect(await server.ending).toEqual({ code: 0, signal: null });
  agent.destroy();
});

it('is not delayed by a reader waiting for the next change', async () => {
  const { cursor } = (await (
    await fetch(`${base}${municipality}/changes`, { headers: admin })
  ).json()) as { cursor: string };
  const longPoll = fetch(`${base}${municipality}/changes?wait=30&cursor=${cursor}`, {
    headers: admin,
  }).then(
    ({ status }) => status,
    () => 'no connection' as const,
  );
  expect(await live()).toBe(200);
  server.kill('SIGTERM');
  expect(await server.ending).toEqual({ code: 0, signal: null });
  expect([200, 503, 'no connection']).toContain(await longPoll);
});

it('is announced to load balancers before the last requests are answered', async () => {
  const letGo = await holdMunicipality();
  const underWay = post(`${municipality}/roles`, { code: 'DALSI', name: 'Další' });
  await waiting();
  server.kill('SIGTERM');
  const ready = await eventually(
    () => statusOf('/health/ready'),
    (status) => status !== 200,
  );
  await letGo();
  expect([503, 'no connection']).toContain(ready);
  expect((await underWay).status).toBe(201);
  expect((await server.ending).code).toBe(0);
});
