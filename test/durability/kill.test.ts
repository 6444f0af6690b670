import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killTree, type ServerProcess, startServer } from '../support/processes/server-process.ts';

const adminToken = 'osn_admin_for_tests_only';
const municipality = '/v1/municipalities/pevne-mesto';

let dataDir: string;
let server: ServerProcess;
let token: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'osnova-kill-'));
  server = start();
  await ask(
    'POST',
    '/v1/municipalities',
    { ico: '00297488', slug: 'pevne-mesto', name: 'Pevné Město' },
    adminToken,
  );
  token = (
    (await (
      await ask(
        'POST',
        `${municipality}/tokens`,
        { name: 'písař', role: 'administrator' },
        adminToken,
      )
    ).json()) as { token: string }
  ).token;
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.ending;
  await rm(dataDir, { recursive: true, force: true });
});

const start = () =>
  startServer({
    DATA_DIR: dataDir,
    ADMIN_TOKEN: adminToken,
    LOG_LEVEL: 'warn',
    RATE_LIMIT_MAX: '1000000',
  });

const ask = async (
  method: string,
  address: string,
  body: object | null,
  bearer: string,
  key?: string,
): Promise<Response> =>
  fetch(`${await server.base}${address}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

/** What the writers know of each element: that it was written, or that the answer never came. */
const known = new Map<string, 'acknowledged' | 'unknown'>();

async function write(code: string): Promise<void> {
  known.set(code, 'unknown');
  const answer = await ask(
    'POST',
    `${municipality}/roles`,
    { code, name: `Role ${code}` },
    token,
    code,
  );
  if (answer.status === 201) known.set(code, 'acknowledged');
  else throw new Error(`${code}: ${answer.status} ${await answer.text()}`);
}

/** Several writers at once, until one in the midst of them kills; each ends with the write whose answer never came. */
async function writeUntil(round: string, kill: () => Promise<void>): Promise<void> {
  let written = 0;
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let number = 0; ; number++) {
      await write(`R-${round}-${writer}-${number}`);
      if (++written === 40) void kill();
    }
  });
  const endings = await Promise.allSettled(writers);
  expect(endings.map(({ status }) => status)).toEqual(writers.map(() => 'rejected'));
  await server.ending;
}

async function everyCode(): Promise<string[]> {
  const codes: string[] = [];
  for (let next: string | undefined = `${municipality}/roles?limit=200`; next; ) {
    const page = (await (await ask('GET', next, null, token)).json()) as {
      items: { code: string }[];
      next?: string;
    };
    codes.push(...page.items.map(({ code }) => code));
    next = page.next;
  }
  return codes;
}

it.each([
  ['the service', 'a', async () => server.kill('SIGKILL')],
  ['the service with its database', 'b', () => killTree(server.pid)],
  ['the service again', 'c', async () => server.kill('SIGKILL')],
  ['the service with its database again', 'd', () => killTree(server.pid)],
] as const)(
  'loses no acknowledged write and duplicates none when kill -9 ends %s',
  async (_, round, kill) => {
    await writeUntil(round, kill);
    server = start();
    const there = await everyCode();
    const acknowledged = [...known]
      .filter(([, state]) => state === 'acknowledged')
      .map(([code]) => code);
    const unknown = [...known].filter(([, state]) => state === 'unknown').map(([code]) => code);
    expect(acknowledged.length).toBeGreaterThanOrEqual(40);
    expect(acknowledged.filter((code) => !there.includes(code))).toEqual([]);
    expect(unknown.length).toBeGreaterThan(0);
    // who does not know asks again with the same key, and is answered as if nothing had happened
    for (const code of unknown) await write(code);
    const after = await everyCode();
    expect(after.sort()).toEqual([...known.keys()].sort());
    const proof = (await (
      await ask('GET', `${municipality}/changes/_proof`, null, token)
    ).json()) as { rows: number; faults: unknown[] };
    // the first rows tell that the municipality and its token were made
    expect(proof).toMatchObject({ rows: known.size + 2, faults: [] });
  },
);

it('lets no second process use the data folder, and says why', async () => {
  await server.base;
  const second = start();
  expect((await second.ending).code).toBe(1);
  expect(second.output()).toContain(
    `Another process (number ${server.pid}) already uses the data folder`,
  );
  expect((await ask('GET', '/health/ready', null, token)).status).toBe(200);
});

it('ends its database when told to end, and leaves nothing for the next start to repair', async () => {
  server.kill('SIGTERM');
  expect(await server.ending).toEqual({ code: 0, signal: null });
  server = start();
  await server.base;
  expect(server.output()).not.toMatch(/left running|not shut down properly/);
});
