import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
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
beforeAll(async () => {
  database = await makeEmptyDatabase();
  server = start();
  expect(
    (await post('/v1/municipalities', { ico: '00297488', slug: 'bruntal', name: 'Bruntál' }))
      .status,
  ).toBe(201);
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.ending;
  await database.drop();
});

const start = (environment: Record<string, string> = {}) =>
  startServer({
    DATABASE_URL: database.url,
    ADMIN_TOKEN: adminToken,
    WEB_CONCURRENCY: '2',
    DATABASE_POOL: '10', // of which one caller may have four to write
    RATE_LIMIT_MAX: '1000000',
    ...environment,
  });
const ask = async (path: string) => fetch(`${await server.base}${path}`, { headers: admin });
const post = async (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${await server.base}${path}`, {
    method: 'POST',
    headers: { ...admin, ...headers },
    body: JSON.stringify(body),
  });
const metric = async (name: string) =>
  Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(await (await ask('/metrics')).text())?.[1]);
const logLines = () =>
  server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { pid: number; msg: string; route?: string });

/** The processes that have told the log that they listen, and still live. */
const livingWorkers = () => [
  ...new Set(
    logLines()
      .filter(({ msg, pid }) => msg.startsWith('Server listening') && isAlive(pid))
      .map(({ pid }) => pid),
  ),
];

it('answers on one port with many processes, announced once, with one log and metrics of all', async () => {
  const pids = livingWorkers();
  expect(pids).toHaveLength(2);
  for (let number = 0; number < 20; number++)
    expect((await ask('/v1/meta/kinds')).status).toBe(200);
  const answering = new Set(
    logLines()
      .filter(({ msg }) => msg === 'answered')
      .map(({ pid }) => pid),
  );
  expect([...answering].sort()).toEqual([...pids].sort());
  expect(server.output().match(/^ {2}Osnova http/gm)).toHaveLength(1);
  expect(server.output().match(/migration 0001-core-tables.sql applied/g)).toHaveLength(1);
  expect(await metric('osnova_workers')).toBe(2);
  const counted =
    /^osnova_http_request_seconds_count\{method="GET",route="\/v1\/meta\/kinds",status="200"\} (\d+)$/m;
  expect(counted.exec(await (await ask('/metrics')).text())?.[1]).toBe('20');
});

it('loses no acknowledged write and duplicates none when kill -9 ends a worker under load, and replaces it', async () => {
  const [victim = 0, survivor = 0] = livingWorkers();
  const acknowledged: string[] = [];
  let failed = 0;
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let number = 0; number < 25; number++) {
      const code = `R-${writer}-${number}`;
      const write = async () => {
        const answer = await post(
          `${municipality}/roles`,
          { code, name: 'Role' },
          { 'idempotency-key': code },
        ).catch(() => null);
        if (answer?.status !== 201) failed++;
        return answer?.status;
      };
      // gives up, so that a service that has gone fails the test and does not hold it for ever
      expect(await eventually(write, (status) => status === 201)).toBe(201);
      acknowledged.push(code);
      if (acknowledged.length === 30) process.kill(victim, 'SIGKILL');
    }
  });
  await Promise.all(writers);
  expect(failed).toBeGreaterThan(0);
  const { rows } = await database.query<{ code: string }>(
    "SELECT code FROM elements WHERE kind = 'roles'",
  );
  expect(rows.map(({ code }) => code).sort()).toEqual([...acknowledged].sort());
  const proof = (await (await ask(`${municipality}/changes/_proof`)).json()) as {
    rows: number;
    faults: unknown[];
  };
  // the first row tells that the municipality was made
  expect(proof).toMatchObject({ rows: acknowledged.length + 1, faults: [] });
  expect(
    await eventually(
      () => metric('osnova_workers'),
      (count) => count === 2,
    ),
  ).toBe(2);
  expect(await metric('osnova_workers_replaced_total')).toBe(1);
  const pids = livingWorkers();
  expect([pids.includes(victim), pids.includes(survivor)]).toEqual([false, true]);
});

it('answers the writes in progress when told to end, leaves no process behind, and exits 0', async () => {
  const pids = livingWorkers();
  await database.query('BEGIN');
  await database.query('SELECT FROM towns FOR UPDATE');
  const underWay = ['X', 'Y', 'Z'].map((code) =>
    post(`${municipality}/roles`, { code: `POSLEDNI-${code}`, name: 'Poslední' }),
  );
  await eventually(
    async () =>
      (
        await database.query(
          "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        )
      ).rowCount,
    (count) => count === 3,
  );
  server.kill('SIGTERM');
  const refusal = () =>
    ask('/health/ready').then(
      ({ status }) => status,
      () => 'no connection' as const,
    );
  // at once: a write waits two seconds for a lock at the most
  await database.query('COMMIT');
  expect([503, 'no connection']).toContain(await eventually(refusal, (status) => status !== 200));
  expect((await Promise.all(underWay)).map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(await server.ending).toEqual({ code: 0, signal: null });
  expect(pids.filter(isAlive)).toEqual([]);
});

it('is not hurried by a signal to its whole group', async () => {
  server = start();
  await server.base;
  const pids = livingWorkers();
  for (const pid of [server.pid, ...pids]) process.kill(pid, 'SIGTERM');
  expect(await server.ending).toEqual({ code: 0, signal: null });
  expect(server.output()).not.toContain('did not end well');
});

it('exits with an error when the workers die as they start', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  server = start({ PORT: String((other.address() as AddressInfo).port) }); // it listens on a port
  expect((await server.ending).code).toBe(1);
  expect(server.output()).toContain('the port is taken by another process');
  expect(server.output()).toContain('the workers exit as soon as they start');
  other.close();
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
