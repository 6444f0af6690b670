import { type EmptyDatabase, makeEmptyDatabase } from '../support/database/empty-database.ts';
import { type ServerProcess, startServer } from '../support/processes/server-process.ts';

const adminToken = 'osn_admin_canary_1';
const municipality = '/v1/municipalities/bruntal';

let database: EmptyDatabase;
let server: ServerProcess;
let base: string;
beforeAll(async () => {
  database = await makeEmptyDatabase();
  server = startServer({ DATABASE_URL: database.url, ADMIN_TOKEN: adminToken, LOG_LEVEL: 'trace' });
  base = await server.base;
});
afterAll(async () => {
  server.kill('SIGKILL');
  await server.ending;
  await database.drop();
});

const send = (
  method: string,
  address: string,
  token: string | null,
  body?: string,
  headers: Readonly<Record<string, string>> = {},
) =>
  fetch(`${base}${address}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      'content-type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });

it('logs nothing secret or personal, even at the most verbose level', async () => {
  await send(
    'POST',
    '/v1/municipalities',
    adminToken,
    JSON.stringify({ ico: '00297488', slug: 'bruntal', name: 'Bruntál' }),
  );
  const { token } = (await (
    await send(
      'POST',
      `${municipality}/tokens`,
      adminToken,
      JSON.stringify({ name: 'x', role: 'administrator' }),
    )
  ).json()) as { token: string };
  const wrong = `osn_1_${'canary2'.padEnd(43, 'x')}`;
  const person = {
    code: 'OS-1',
    name: 'Jan Canary3',
    workEmail: 'canary4@example.cz',
    namePublic: false,
  };
  const statuses = [
    await send('GET', `${municipality}/goals`, wrong),
    await send('GET', `${municipality}/goals?q=canary5`, token),
    await send('GET', `${municipality}/goals?token=canary6`, token),
    await send('GET', `${municipality}/goals?cursor=canary7`, token),
    await send('GET', `/nonsense/canary8?x=canary9`, token),
    await send('GET', '/v1/municipalities/%zz-canary10', token),
    await send('POST', `${municipality}/persons`, token, JSON.stringify(person), {
      cookie: 'session=canary11',
      'idempotency-key': 'canary12',
    }),
    await send(
      'POST',
      `${municipality}/persons`,
      token,
      JSON.stringify({ ...person, code: 'canary13\u0000' }),
    ),
    await send('POST', `${municipality}/persons`, token, '{"name":"canary14'),
    await send('POST', `${municipality}/persons`, token, JSON.stringify(person)),
    await send('GET', `${municipality}/search?q=canary15`, token, undefined, {
      'user-agent': 'canary16',
      referer: 'https://example.cz/?canary17',
      'x-forwarded-for': 'canary18',
    }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([401, 200, 400, 400, 404, 400, 201, 400, 400, 409, 200]);
  // the database goes away: its errors are told with everything they hold
  await database.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await send('GET', `${municipality}/persons/OS-1`, token);
  await database.query('ALTER TABLE persons RENAME TO hidden');
  const failed = await send(
    'PUT',
    `${municipality}/persons/OS-2`,
    token,
    JSON.stringify({ ...person, code: 'OS-2' }),
  );
  expect([failed.status, await failed.text()]).toEqual([
    500,
    expect.not.stringMatching(/persons_|relation|canary/i),
  ]);
  await database.query('ALTER TABLE hidden RENAME TO persons');
  server.kill('SIGTERM');
  await server.ending;

  const log = server.output();
  expect(log).toMatch(/relation \\?"persons/); // the log itself tells what happened
  const secrets = [
    adminToken,
    token,
    decodeURIComponent(new URL(database.url).password),
    ...(log.match(/canary\d+/gi) ?? []),
  ].filter(
    // a database that asks for no password has an empty one, which every text includes
    (secret) => secret !== '' && log.includes(secret),
  );
  expect(secrets).toEqual([]);
});

it('logs lines of JSON, whatever the words of a request', async () => {
  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.every((line) => typeof JSON.parse(line) === 'object')).toBe(true);
});
