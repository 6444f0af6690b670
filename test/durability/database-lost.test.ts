import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { Database } from '../../src/core/database/database.ts';
import { serviceItself } from '../../src/core/model/principal.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from '../../src/platform/embedded-postgres/embedded-database.ts';
import { openSwitchableProxy, type SwitchableProxy } from '../support/http/switchable-proxy.ts';
import {
  eventually,
  type ServerProcess,
  startServer,
} from '../support/processes/server-process.ts';

const adminToken = 'osn_admin_for_tests_only';
const admin = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
const municipality = '/v1/municipalities/bruntal';

let dataDir: string;
let database: EmbeddedDatabase;
let proxy: SwitchableProxy;
let server: ServerProcess;
let base: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'osnova-lost-'));
  proxy = await openSwitchableProxy();
  database = await openDatabase();
  const address = new URL(database.url);
  address.port = String(proxy.port);
  server = startServer({
    DATABASE_URL: address.href,
    ADMIN_TOKEN: adminToken,
    LOG_LEVEL: 'warn',
    RATE_LIMIT_MAX: '1000000',
  });
  base = await server.base;
  expect(
    (
      await send('POST', '/v1/municipalities', {
        ico: '00297488',
        slug: 'bruntal',
        name: 'Bruntál',
      })
    ).status,
  ).toBe(201);
  expect(
    (
      await send('POST', `${municipality}/roles`, {
        code: 'PRED',
        name: 'Před',
        visibility: 'public',
      })
    ).status,
  ).toBe(201);
});
afterAll(async () => {
  server.kill('SIGKILL');
  await server.ending;
  await database.stop();
  await proxy.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function openDatabase(): Promise<EmbeddedDatabase> {
  const opened = await startEmbeddedDatabase({
    dataDir,
    durable: true,
    log: { info: () => undefined, warn: () => undefined },
  });
  proxy.pointTo(Number(new URL(opened.url).port));
  return opened;
}

const send = (method: string, address: string, body?: object) =>
  fetch(`${base}${address}`, {
    method,
    headers: admin,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

/** Ends the database as a machine that loses its power would. */
async function killDatabase(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ folder: string }>(
    "SELECT current_setting('data_directory') AS folder",
  );
  const [pid] = (await readFile(path.join(rows[0]?.folder ?? '', 'postmaster.pid'), 'utf8')).split(
    '\n',
  );
  const gone = new Promise<void>((resolve) => client.once('end', () => resolve()));
  process.kill(Number(pid), 'SIGKILL');
  await gone;
}

it.each([1, 2])(
  'answers 503 with Retry-After while its database is down, and recovers by itself (time %i)',
  async (time) => {
    const holder = new pg.Client({ connectionString: database.url });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM towns FOR UPDATE');
    const underWay = send('POST', `${municipality}/roles`, {
      code: `POD-RUKOU-${time}`,
      name: 'Pod rukou',
    });
    await eventually(
      async () =>
        (await holder.query("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))
          .rowCount,
      (count) => count === 1,
    );
    expect((await send('GET', '/health/ready')).status).toBe(200);
    await killDatabase();
    // asked before anything else could have noticed
    expect((await send('GET', '/health/ready')).status).toBe(503);
    const answers = [
      await underWay,
      await send('GET', `${municipality}/roles/PRED`),
      await send('GET', `${municipality}/goals`),
      await send('GET', `${municipality}/_export`),
      await send('GET', '/v1/municipalities'),
      await send('POST', `${municipality}/roles`, { code: 'MEZI', name: 'Mezi' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503, 503]);
    expect(
      answers
        .map(({ headers }) => headers.get('retry-after'))
        .filter((after) => !/^[1-9]\d*$/.test(String(after))),
    ).toEqual([]);
    expect(
      answers.filter(
        ({ headers }) => !headers.get('content-type')?.startsWith('application/problem+json'),
      ),
    ).toEqual([]);
    expect((await send('GET', '/health/live')).status).toBe(200);
    expect((await send('GET', '/health/ready')).status).toBe(503);

    await database.stop();
    database = await openDatabase();
    expect(
      await eventually(
        async () => (await send('GET', '/health/ready')).status,
        (status) => status === 200,
      ),
    ).toBe(200);
    expect((await send('GET', `${municipality}/roles/PRED`)).status).toBe(200);
    expect((await send('GET', `${municipality}/roles/POD-RUKOU-${time}`)).status).toBe(404);
    expect(
      (await send('POST', `${municipality}/roles`, { code: `PO-${time}`, name: 'Po' })).status,
    ).toBe(201);
    const proof = (await (await send('GET', `${municipality}/changes/_proof`)).json()) as {
      faults: unknown[];
    };
    expect(proof.faults).toEqual([]);
  },
);

it('also notifies a waiting reader after the database came back', async () => {
  const { cursor } = (await (await send('GET', `${municipality}/changes?limit=1000`)).json()) as {
    cursor: string;
  };
  const news = async () => {
    const waiting = send('GET', `${municipality}/changes?wait=20&cursor=${cursor}`).then(
      async (answer) => (await answer.json()) as { items: { code: string }[] },
    );
    expect(
      (await send('POST', `${municipality}/roles`, { code: 'NOVINKA', name: 'Novinka' })).status,
    ).toBe(201);
    return (await waiting).items.map(({ code }) => code);
  };
  expect(await news()).toEqual(['NOVINKA']);
});

it.each([
  [
    'tells of a connection that ends',
    false,
    ['terminating connection due to administrator command'],
  ],
  ['says nothing of one that ends once it is closing', true, []],
])('%s', async (_what, isClosing, expected) => {
  const reported: string[] = [];
  const own = new Database({
    url: database.url,
    readers: 1,
    writers: 1,
    onError: ({ message }) => reported.push(message),
  });
  const client = await own.connectReader(serviceItself(1, 'cli'));
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const ended = once(client, 'error');
  const closing = isClosing ? own.close() : Promise.resolve();
  const killer = new pg.Client({ connectionString: database.url });
  await killer.connect();
  await killer.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await Promise.all([ended, killer.end()]);
  client.release(true);
  await closing;
  if (!isClosing) await own.close();
  expect(reported.slice(0, 1)).toEqual(expected); // the end of the socket may be told after that
});
