import pg from 'pg';
import {
  type HeldConnection,
  holdConnection,
  holdMany,
} from '../../support/http/held-connection.ts';
import { bearer, importLines } from '../../support/http/requests.ts';
import { eventually } from '../../support/processes/server-process.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
/** The same service with little patience for who does nothing. */
let hasty: TestApp;
/** The same with all patience for that, and none for who takes long altogether. */
let strict: TestApp;
let attacked: TestMunicipality;
let peaceful: TestMunicipality;
let port: number;
let hastyPort: number;
let strictPort: number;
let held: HeldConnection[] = [];

const openConnections = ({ app }: TestApp) =>
  new Promise<number>((resolve, reject) => {
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });

const hour = 3_600_000;
const endless = { bodyMs: hour, readerMs: hour, restMs: hour, answerMs: hour, minPace: 1024 };

/** More than the buffers of a connection take. */
const large = Array.from({ length: 1200 }, (_, n) => ({
  kind: 'goals',
  code: `SC-${n}`,
  name: 'Cíl',
  level: 'strategic',
  visibility: 'public',
  description: 'ř'.repeat(4900),
}));

beforeAll(async () => {
  test = await openTestApp();
  hasty = await openTestApp({
    on: test.url,
    timeouts: { ...endless, bodyMs: 100, readerMs: 100, restMs: 100 },
  });
  strict = await openTestApp({
    on: test.url,
    timeouts: { ...endless, answerMs: 100, minPace: 1e12 },
  });
  [attacked, peaceful] = [await makeMunicipality(test), await makeMunicipality(test)];
  await importLines(test, attacked, large);
  await importLines(test, peaceful, large.slice(0, 2));
  [port, hastyPort, strictPort] = [test.port, hasty.port, strict.port];
}, 120_000);
afterEach(() => {
  for (const connection of held) connection.end();
  held = [];
});
afterAll(async () => {
  await hasty.close();
  await strict.close();
  await test.close();
});

const head = (method: string, path: string, headers: Readonly<Record<string, string>>) =>
  `${method} ${path} HTTP/1.1\r\nHost: x\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const halfABody = (headers: Readonly<Record<string, string>> = {}) =>
  `${head('POST', `${attacked.path}/goals`, { ...headers, 'Content-Type': 'application/json', 'Content-Length': '1000' })}{"code":`;
const unread = () => head('GET', `${attacked.path}/_export`, {});

let made = 0;

/** What somebody else asks for meanwhile, on connections of their own; answers how each was answered. */
async function bystander(): Promise<number[]> {
  const headers = {
    ...bearer(peaceful.tokens.publisher),
    connection: 'close',
    'content-type': 'application/json',
  };
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  const reads = ['', '/goals', '/goals/SC-1', '/graph/gaps', '/_export'].map((path) =>
    ask(`${peaceful.path}${path}`),
  );
  const writes = [1, 2, 3].map(() =>
    ask(`${peaceful.path}/roles`, { code: `R-${++made}`, name: 'Role' }),
  );
  return Promise.all([ask('/health/live'), ask('/health/ready'), ...reads, ...writes]);
}
const answered = [200, 200, 200, 200, 200, 200, 200, 201, 201, 201];

describe('others are answered every time while one caller', () => {
  it.each([
    [
      'holds half a body on each of 300 connections, with a token',
      () => halfABody(bearer(attacked.tokens.publisher)),
    ],
    ['holds half a body on each of 300 connections, without one', () => halfABody()],
    ['holds half a head on each of 300 connections', () => halfABody().slice(0, 40)],
  ])('%s', async (_, stated) => {
    held = holdMany(300, port, stated());
    for (const _round of [1, 2]) expect(await bystander()).toEqual(answered);
    // of one address there are never more: who has stood longest has made room
    const open = await eventually(
      () => openConnections(test),
      (count) => count <= 200,
    );
    expect(open).toBeLessThanOrEqual(200);
  });

  it('reads none of ten exports', async () => {
    held = holdMany(10, port, unread());
    const statuses = await Promise.all(held.map(({ status }) => status));
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 429, 429, 429, 429, 429, 429]);
    for (const _round of [1, 2]) expect(await bystander()).toEqual(answered);
    const { total, idle } = test.services.database.pools().read;
    expect(total - idle).toBe(0);
  });

  it('has a hundred writes waiting for a blocked municipality', async () => {
    const holder = new pg.Client({ connectionString: test.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(
      'SELECT FROM towns WHERE municipality_id = (SELECT id FROM municipalities WHERE slug = $1) FOR UPDATE',
      [attacked.slug],
    );
    const attack = Array.from({ length: 100 }, (__, n) =>
      test.http
        .post(`${attacked.path}/roles`)
        .auth(attacked.tokens.publisher, { type: 'bearer' })
        .send({ code: `R-${n}`, name: 'Role' })
        .then(({ status }) => status),
    );
    await eventually(
      async () => test.services.database.pools().write.waiting,
      (waiting) => waiting > 50,
    );
    for (const _round of [1, 2]) expect(await bystander()).toEqual(answered);
    await holder.query('ROLLBACK');
    await holder.end();
    expect(new Set(await Promise.all(attack)).has(201)).toBe(true);
  }, 120_000);
});

/** What callers hold of a service. */
const leftOf = ({ app: { budgets } }: TestApp): number[] =>
  [budgets.bodies, budgets.requests, budgets.streams, budgets.spooled].map(({ size }) => size.held);
const eventuallyNone = (count: () => Promise<number>) => eventually(count, (found) => found === 0);

describe('a stalled connection is closed', () => {
  it.each([
    [
      'a body that does not come',
      () => [hasty, hastyPort] as const,
      () => halfABody(bearer(attacked.tokens.publisher)),
    ],
    [
      'a body that was refused and does not come',
      () => [hasty, hastyPort] as const,
      () => halfABody(),
    ],
    ['an answer that is not read', () => [hasty, hastyPort] as const, unread],
    [
      'an answer that is read, and takes too long on the whole',
      () => [strict, strictPort] as const,
      unread,
    ],
  ])('%s', async (_, which, stated) => {
    const [service, itsPort] = which();
    const connection = holdConnection(itsPort, stated());
    held = [connection];
    await connection.sent;
    expect(await eventuallyNone(() => openConnections(service))).toBe(0);
    expect(await eventuallyNone(async () => Math.max(...leftOf(service)))).toBe(0);
  });

  it.each([
    ['an export', () => head('GET', `${peaceful.path}/_export`, bearer(peaceful.tokens.reader))],
    ['a body', () => halfABody(bearer(attacked.tokens.editor))],
  ])('%s of a client that has disconnected before it was identified', async (_, stated) => {
    const holder = new pg.Client({ connectionString: test.url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE tokens IN ACCESS EXCLUSIVE MODE');
    test.closeConnections();
    await eventuallyNone(() => openConnections(test));
    const connection = holdConnection(port, stated());
    await eventually(
      async () =>
        (
          await holder.query(
            "SELECT FROM pg_locks WHERE relation = 'tokens'::regclass AND NOT granted",
          )
        ).rowCount,
      (waiting) => waiting === 1,
    );
    connection.end();
    await eventuallyNone(() => openConnections(test));
    await holder.query('ROLLBACK');
    await holder.end();
    expect(
      await eventuallyNone(
        async () =>
          test.services.database.pools().read.total - test.services.database.pools().read.idle,
      ),
    ).toBe(0);
    // whoever came after it is let through after it
    expect(
      (await test.app.inject({ url: peaceful.path, headers: bearer(peaceful.tokens.editor) }))
        .statusCode,
    ).toBe(200);
    expect(await eventuallyNone(async () => Math.max(...leftOf(test)))).toBe(0);
  });
});

describe('answers that wait to be read are limited', () => {
  const maxOfOne = 1024 ** 3;
  const ask = async () => (await test.app.inject(`${attacked.path}/_export`)).statusCode;

  it('per caller', async () => {
    const giveBack = test.app.budgets.spooled.take('127.0.0.1', maxOfOne);
    expect(await ask()).toBe(429);
    giveBack();
    expect(await ask()).toBe(200);
  });

  it('in total', async () => {
    const others = ['a', 'b', 'c', 'd'].map((caller) =>
      test.app.budgets.spooled.take(caller, maxOfOne),
    );
    expect(await ask()).toBe(503);
    // a small one needs none
    expect((await test.app.inject(`${peaceful.path}/_export`)).statusCode).toBe(200);
    for (const giveBack of others) giveBack();
    expect(await ask()).toBe(200);
    expect(await eventuallyNone(async () => Math.max(...leftOf(test)))).toBe(0);
  });
});

describe('behind a proxy', () => {
  it('callers are told apart by what the proxy appended, whatever they wrote before it', async () => {
    const behind = await openTestApp({ on: test.url, trustProxy: 1, rateLimitMax: 3 });
    const ask = async (forwarded: string) =>
      (await behind.app.inject({ url: '/', headers: { 'x-forwarded-for': forwarded } })).statusCode;
    const statuses: number[] = [];
    for (const invented of ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'])
      statuses.push(await ask(`${invented}, 192.0.2.1`));
    expect(statuses.map((status) => status === 429)).toEqual([false, false, false, true]);
    expect(await ask('10.0.0.1, 192.0.2.2')).not.toBe(429);
    await behind.close();
  });
});
