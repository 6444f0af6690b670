import { type EmptyDatabase, makeEmptyDatabase } from '../support/database/empty-database.ts';
import {
  eventually,
  type ServerProcess,
  startServer,
} from '../support/processes/server-process.ts';

const adminToken = 'osn_admin_for_tests_only';
const municipality = '/v1/municipalities/pevne-mesto';
const lines = 6000;

let database: EmptyDatabase;
let server: ServerProcess;
beforeAll(async () => {
  database = await makeEmptyDatabase();
  server = start();
  await ask('POST', '/v1/municipalities', {
    ico: '00297488',
    slug: 'pevne-mesto',
    name: 'Pevné Město',
  });
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.ending;
  await database.drop();
});

const start = () =>
  startServer({
    DATABASE_URL: database.url,
    ADMIN_TOKEN: adminToken,
    LOG_LEVEL: 'warn',
    RATE_LIMIT_MAX: '1000000',
  });

async function ask(method: string, address: string, body?: object | string): Promise<Response> {
  return fetch(`${await server.base}${address}`, {
    method,
    headers: {
      authorization: `Bearer ${adminToken}`,
      ...(body === undefined
        ? {}
        : { 'content-type': `application/${typeof body === 'string' ? 'x-ndjson' : 'json'}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

type Seen = { readonly state: string; readonly report?: { readonly created: number } };
const seen = async (id: string): Promise<Seen> =>
  (await (await ask('GET', `${municipality}/imports/${id}`)).json()) as Seen;

it('an import is completed by another instance, once and whole, when kill -9 ends the one that applies it', async () => {
  const { id } = (await (
    await ask('POST', `${municipality}/imports`, { mode: 'apply' })
  ).json()) as { id: string };
  const part = Array.from(
    { length: lines },
    (_, index) => `{"kind":"roles","code":"R-${index}","name":"Role ${index}"}\n`,
  ).join('');
  expect((await ask('PUT', `${municipality}/imports/${id}/parts/1`, part)).status).toBe(200);
  const started = await ask('POST', `${municipality}/imports/${id}/_start`, { parts: 1 });
  expect(started.status).toBe(202);
  expect(
    (
      await eventually(
        () => seen(id),
        ({ state }) => state === 'running',
      )
    ).state,
  ).toBe('running');
  server.kill('SIGKILL');
  await server.ending;
  server = start();
  expect((await ask('GET', `${municipality}/roles/R-0`)).status).toBe(404);
  const done = await eventually(
    () => seen(id),
    ({ state }) => state === 'succeeded',
  );
  expect(done).toMatchObject({ state: 'succeeded', report: { created: lines } });
  const proof = await (await ask('GET', `${municipality}/changes/_proof`)).json();
  expect(proof).toMatchObject({ rows: lines + 1, faults: [] });
});
