import type { InjectOptions } from 'fastify';
import pg from 'pg';
import { serviceItself } from '../../../../src/core/model/principal.ts';
import { rollOver } from '../../../../src/core/publication/acts/roll-over.ts';
import { MunicipalityCache } from '../../../../src/core/store/municipalities/municipality-cache.ts';
import { bearer, headOf } from '../../../support/http/requests.ts';
import {
  openUnresponsiveProxy,
  type UnresponsiveProxy,
} from '../../../support/http/unresponsive-proxy.ts';
import { eventually } from '../../../support/processes/server-process.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let one: TestApp;
let other: TestApp;
let proxy: UnresponsiveProxy;
let municipality: TestMunicipality;
let owner: pg.Client;
let municipalityId: number;
beforeAll(async () => {
  one = await openTestApp();
  proxy = await openUnresponsiveProxy(one.url);
  other = await openTestApp({ on: proxy.url });
  owner = new pg.Client({ connectionString: one.url });
  await owner.connect();
  municipality = await makeMunicipality(one);
  municipalityId =
    (await owner.query<{ id: number }>('SELECT id FROM municipalities')).rows[0]?.id ?? 0;
});
afterAll(async () => {
  await owner.end();
  await other.close();
  await proxy.close();
  await one.close();
});

type Sent = Omit<InjectOptions, 'url'> & { readonly token?: string };

const ask = (
  { app }: TestApp,
  path: string,
  { token = municipality.tokens.administrator, headers = {}, ...sent }: Sent = {},
) =>
  app.inject({
    ...sent,
    url: `${municipality.path}${path}`,
    headers: { ...bearer(token), ...headers },
  });
const writeRole = (
  at: TestApp,
  code: string,
  name = `Role ${code}`,
  headers: Record<string, string> = {},
) => ask(at, '/roles', { method: 'POST', payload: { code, name }, headers });
async function renameRole(at: TestApp, code: string, name: string): Promise<void> {
  const etag = String((await ask(at, `/roles/${code}`)).headers.etag);
  const headers = { 'if-match': etag, 'content-type': 'application/merge-patch+json' };
  const answer = await ask(at, `/roles/${code}`, { method: 'PATCH', payload: { name }, headers });
  expect(answer.statusCode).toBe(200);
}
type Feed = { items: { seq: number; code: string; action: string }[]; cursor: string };
const readFeed = async (at: TestApp, cursor: string | null, wait = 0): Promise<Feed> =>
  (
    await ask(at, `/changes?limit=7&wait=${wait}${cursor === null ? '' : `&cursor=${cursor}`}`)
  ).json<Feed>();

/** Once the instance has heard of a write of the kind. */
const hearing = ({ services }: TestApp, topic: string): Promise<void> =>
  new Promise((resolve) =>
    services.database.notifications.subscribeToTopics((heard) => heard === topic && resolve()),
  );

describe('what one instance writes, the other knows', () => {
  it('a revoked token, as soon as it is notified', async () => {
    const issued = await ask(one, '/tokens', {
      method: 'POST',
      payload: { name: 'na zkoušku', role: 'reader' },
    });
    const { id, token } = issued.json<{ id: string; token: string }>();
    const use = async () => (await ask(other, '/persons', { token })).statusCode;
    expect(await use()).toBe(200);
    const heard = hearing(other, 'tokens');
    expect((await ask(one, `/tokens/${id}`, { method: 'DELETE' })).statusCode).toBe(204);
    await heard;
    expect(await use()).toBe(401);
  });

  it('the details of a cached municipality', async () => {
    const nameAt = async () => (await ask(other, '')).json<{ name: string }>().name;
    const before = await nameAt();
    const heard = hearing(other, 'municipality');
    const headers = {
      'if-match': String((await ask(one, '')).headers.etag),
      'content-type': 'application/merge-patch+json',
    };
    expect(
      (await ask(one, '', { method: 'PATCH', payload: { name: 'Jiné Město' }, headers }))
        .statusCode,
    ).toBe(200);
    await heard;
    expect([before === 'Jiné Město', await nameAt()]).toEqual([false, 'Jiné Město']);
  });

  it('an element whose etag is cached', async () => {
    await writeRole(one, 'ZNACKA');
    const etag = String((await ask(other, '/roles/ZNACKA')).headers.etag);
    const unchanged = async () =>
      (await ask(other, '/roles/ZNACKA', { headers: { 'if-none-match': etag } })).statusCode;
    expect([await unchanged(), await unchanged()]).toEqual([304, 304]);
    await renameRole(one, 'ZNACKA', 'Jinak');
    expect(await eventually(unchanged, (status) => status === 200)).toBe(200);
  });

  it('a cached graph', async () => {
    const around = async () => (await ask(other, '/graph/gaps')).json<{ items: object[] }>();
    const first = await around();
    const { misses } = other.services.graphs.figures();
    expect(await around()).toEqual(first);
    expect(other.services.graphs.figures().misses).toBe(misses);
    const lines = `${JSON.stringify({ kind: 'goals', code: 'C1', name: 'Cíl', level: 'strategic' })}\n`;
    const headers = { 'content-type': 'application/x-ndjson' };
    expect(
      (await ask(one, '/_import?mode=apply', { method: 'POST', payload: lines, headers }))
        .statusCode,
    ).toBe(200);
    expect(
      await eventually(around, (found) => JSON.stringify(found) !== JSON.stringify(first)),
    ).not.toEqual(first);
  });

  it('a graph of today, however many other days are requested', async () => {
    const { database } = other.services;
    const megabytes = 10;
    const memory = new MunicipalityCache(database, {
      read: async () => ({}),
      refresh: async () => null,
      bytesOf: () => megabytes * 1024 * 1024,
    });
    const principal = serviceItself(municipalityId, 'cli');
    const at = (asOf: string) => memory.get(principal, { asOf, knownAt: null });
    const today = new Date().toISOString().slice(0, 10);
    const kept = await at(today);
    for (let day = 1; day <= 28; day++) await at(`2020-02-${String(day).padStart(2, '0')}`);
    expect(await at(today)).toBe(kept);
    // today's, and four in the 48 MB of all others
    expect(memory.figures().bytes).toBeLessThan((megabytes + 48) * 1024 * 1024);
  });

  it('a change that a reader of the other instance waits for', async () => {
    let { cursor, items } = await readFeed(other, null);
    while (items.length > 0) ({ cursor, items } = await readFeed(other, cursor));
    const quiet = await makeMunicipality(one);
    const gone = new AbortController();
    // begun before, and with nothing to tell, it would be answered first if waiting ended by the clock
    const inVain = fetch(`http://127.0.0.1:${other.port}${quiet.path}/changes?wait=30`, {
      signal: gone.signal,
    });
    const waiting = readFeed(other, cursor, 30);
    await writeRole(one, 'CEKANA');
    expect(await Promise.race([inVain.catch(() => 'in vain'), waiting])).toMatchObject({
      items: [{ code: 'CEKANA' }],
    });
    gone.abort();
  });
});

describe('what is sent to both at once', () => {
  it('is done once with the same Idempotency-Key', async () => {
    for (let round = 0; round < 5; round++) {
      const before = await headOf(one, municipality);
      const answers = await Promise.all(
        [one, other, one, other].map((at) =>
          writeRole(at, `KLIC-${round}`, 'Jednou', { 'idempotency-key': `klic-${round}` }),
        ),
      );
      const done = answers.filter(({ statusCode }) => statusCode === 201);
      // who finds the first still under way is told to come again
      expect(answers.filter(({ statusCode }) => statusCode !== 201 && statusCode !== 409)).toEqual(
        [],
      );
      expect(new Set(done.map(({ body }) => body)).size).toBe(1);
      expect(
        done.filter(({ headers }) => headers['idempotency-replayed'] === undefined),
      ).toHaveLength(1);
      expect((await headOf(other, municipality)).seq).toBe(before.seq + 1);
    }
  });

  it('appears in the feed without a gap, however it is followed while they write', async () => {
    const writers = [one, other, one, other, one, other].map(async (at, writer) => {
      for (let number = 0; number < 12; number++)
        expect((await writeRole(at, `W-${writer}-${number}`)).statusCode).toBe(201);
    });
    let isWriting = true;
    const followers = [one, other].map(async (at) => {
      const seen: number[] = [];
      for (let cursor: string | null = null, isLast = false; ; ) {
        const feed: Feed = await readFeed(at, cursor);
        seen.push(...feed.items.map(({ seq }) => seq));
        cursor = feed.cursor;
        if (feed.items.length > 0) continue;
        if (isLast) return seen;
        isLast = !isWriting;
      }
    });
    await Promise.all(writers);
    isWriting = false;
    const { seq } = await headOf(one, municipality);
    const all = Array.from({ length: seq }, (_, index) => index + 1);
    expect(await Promise.all(followers)).toEqual([all, all]);
    expect((await ask(other, '/changes/_proof')).json()).toMatchObject({ rows: seq, faults: [] });
  });

  it('comes into force once, when both look at the clock', async () => {
    const lines = `${JSON.stringify({ kind: 'goals', code: 'ZITRA', name: 'Zítra', level: 'strategic', validFrom: '2199-05-01' })}\n`;
    const headers = { 'content-type': 'application/x-ndjson' };
    expect(
      (await ask(one, '/_import?mode=apply', { method: 'POST', payload: lines, headers }))
        .statusCode,
    ).toBe(200);
    const { seq } = await headOf(one, municipality);
    const now = () => new Date('2199-05-02T08:00:00Z');
    const rollsOver = [one, other, one, other].map(({ services }) =>
      rollOver({ ...services, now }),
    );
    expect((await Promise.all(rollsOver)).sort()).toEqual([0, 0, 0, 1]);
    const { rows } = await owner.query('SELECT action FROM changes WHERE seq > $1', [seq]);
    expect(rows).toEqual([{ action: 'came-into-force' }]);
  });

  it('counts towards the rate limit per process, as documented', async () => {
    const strict = await openTestApp({ on: one.url, rateLimitMax: 3 });
    const statuses: number[] = [];
    for (let number = 0; number < 5; number++)
      statuses.push((await strict.app.inject({ url: '/v1/municipalities' })).statusCode);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await one.app.inject({ url: '/v1/municipalities' })).statusCode).toBe(200);
    const { components } = (await one.app.inject({ url: '/openapi.json' })).json<{
      components: { headers: Record<string, { description: string }> };
    }>();
    expect(components.headers.Limit?.description).toMatch(/counted per process/);
    await strict.close();
  });
});

describe('an instance without notifications from the other', () => {
  const listening = () => other.services.database.notifications.isListening;
  const nameOf = async (code: string) =>
    (await ask(other, `/roles/${code}`)).json<{ name: string }>().name;

  it('answers nothing from memory while its connection is lost, and reconnects', async () => {
    await writeRole(one, 'ZTRATA');
    const etag = String((await ask(other, '/roles/ZTRATA')).headers.etag);
    await owner.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'osnova-listen'",
    );
    expect(
      await eventually(
        async () => listening(),
        (isListening) => !isListening,
      ),
    ).toBe(false);
    await renameRole(one, 'ZTRATA', 'Nově');
    const answer = await ask(other, '/roles/ZTRATA', { headers: { 'if-none-match': etag } });
    expect([answer.statusCode, answer.json<{ name: string }>().name]).toEqual([200, 'Nově']);
    expect(await eventually(async () => listening(), Boolean)).toBe(true);
    await renameRole(one, 'ZTRATA', 'Ještě nověji');
    expect(
      await eventually(
        () => nameOf('ZTRATA'),
        (name) => name === 'Ještě nověji',
      ),
    ).toBe('Ještě nověji');
  });

  it('forgets what it knows when an instance ends without announcing its last commits', async () => {
    await eventually(async () => listening(), Boolean);
    await writeRole(one, 'NEOHLASENA');
    const etag = String((await ask(other, '/roles/NEOHLASENA')).headers.etag);
    const seen = async () =>
      (await ask(other, '/roles/NEOHLASENA', { headers: { 'if-none-match': etag } })).statusCode;
    expect(await eventually(seen, (status) => status === 304)).toBe(304);
    // as if the process had ended right after its commit
    const unannounced = jest
      .spyOn(one.services.database.announcer, 'announce')
      .mockReturnValue(undefined);
    await renameRole(one, 'NEOHLASENA', 'Přesto jinak');
    unannounced.mockRestore();
    await owner.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'osnova-announce'",
    );
    expect(await eventually(seen, (status) => status === 200)).toBe(200);
    // and the announcer comes back with the next commit
    await renameRole(one, 'NEOHLASENA', 'Opět');
    expect(
      await eventually(
        () => nameOf('NEOHLASENA'),
        (name) => name === 'Opět',
      ),
    ).toBe('Opět');
  });

  it('notices when its connection dies silently', async () => {
    await eventually(async () => listening(), Boolean);
    await writeRole(one, 'TICHO');
    const { version } = await headOf(one, municipality);
    const known = async () =>
      other.services.database.notifications.versions(municipalityId)?.version;
    expect(await eventually(known, (heard) => heard === version)).toBe(version);
    const etag = String((await ask(other, '/roles/TICHO')).headers.etag);
    const seen = async () =>
      (await ask(other, '/roles/TICHO', { headers: { 'if-none-match': etag } })).statusCode;
    expect([await seen(), await seen()]).toEqual([304, 304]);
    proxy.stopResponding();
    await renameRole(one, 'TICHO', 'Po tichu');
    expect([await seen(), listening()]).toEqual([304, true]);
    expect(await eventually(seen, (status) => status === 200)).toBe(200);
    proxy.resumeResponding();
    expect(await eventually(async () => listening(), Boolean)).toBe(true);
  });
});
