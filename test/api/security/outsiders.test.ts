import { importNdjson } from '../../support/http/import-ndjson.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

const load = (...lines: object[]) =>
  importNdjson(test, municipality.path, lines.map((line) => JSON.stringify(line)).join('\n'));
const process = (code: string, links: object) => ({
  kind: 'processes',
  code,
  name: 'Proces',
  type: 'core',
  visibility: 'public',
  links,
});

it('gives outsiders no hash or etag from which a hidden link could be guessed', async () => {
  const unit = (code: string) => ({ kind: 'units', code, name: 'Útvar' });
  await load(
    unit('A'),
    unit('B'),
    process('P-1', { performedBy: [{ to: 'units/A', involvement: 'main' }] }),
  );
  const seen = async () => {
    const item = await test.http.get(`${municipality.path}/processes/P-1`);
    const { recordedAt: _, version: __, validFrom: ___, ...meta } = item.body.meta;
    return {
      body: { ...item.body, meta },
      tagTellsOf: (item.headers.etag as string).includes(String(item.body.meta.contentHash)),
    };
  };
  const before = await seen();
  expect(before.body.links).toBeUndefined();
  expect(before.body.meta).toEqual({ kind: 'processes', state: 'published' });
  const history = await test.http.get(`${municipality.path}/processes/P-1/versions`);
  expect(history.body.items[0].contentHash).toBeNull();
  const feed = await test.http.get(`${municipality.path}/changes`);
  for (const change of feed.body.items)
    expect(change).toMatchObject({ actor: null, contentHash: null, hash: null });
  expect(feed.body.items.length).toBeGreaterThan(0);
});

it('derives the etag of a hidden person from what is shown of it alone', async () => {
  const person = (name: string) => ({
    kind: 'persons',
    code: 'OS-1',
    name,
    namePublic: false,
    visibility: 'public',
  });
  await load(person('Jan Tajný'));
  const etag = async () => (await test.http.get(`${municipality.path}/persons/OS-1`)).headers.etag;
  const before = await etag();
  await load(person('Petr Skrytý'));
  expect(await etag()).toBe(before);
});

it('rejects a planned version that would widen today’s visibility', async () => {
  const goal = { kind: 'goals', code: 'VIS', name: 'Vnitřní', level: 'strategic' };
  await load(goal);
  await expect(load({ ...goal, visibility: 'public', validFrom: '2998-01-01' })).rejects.toThrow(
    '/lines/1/visibility',
  );
  expect((await test.http.get(`${municipality.path}/goals/VIS`)).status).toBe(404);
});

it('finds the changes of a code whatever its kind', async () => {
  const { body } = await test.http.get(`${municipality.path}/changes?code=P-1`);
  expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['P-1']);
});

it('never replaces an unrelated element whose code an external one happens to give', async () => {
  const put = (external: string) =>
    test.http
      .put(`${municipality.path}/external-ids/documents/col/${external}`)
      .auth(municipality.tokens.publisher, { type: 'bearer' })
      .send({ name: external, type: 'record' });
  expect((await put('a-b')).status).toBe(201);
  expect({ status: (await put('a%2Fb')).status, type: (await put('a%2Fb')).body.type }).toEqual({
    status: 409,
    type: '/problems/already-exists',
  });
});

it('rejects an instant with an offset that no clock has', async () => {
  expect(
    (await test.http.get(`${municipality.path}/processes?knownAt=2026-01-01T00:00:00%2B23:59`))
      .status,
  ).toBe(400);
  expect(
    (await test.http.get(`${municipality.path}/processes?knownAt=2026-01-01T00:00:00%2B14:00`))
      .status,
  ).toBe(200);
});

it('redirects from a former code to the present one in every read of an element', async () => {
  const { headers } = await test.http
    .get(`${municipality.path}/processes/P-1`)
    .auth(municipality.tokens.publisher, { type: 'bearer' });
  const renamed = await test.http
    .post(`${municipality.path}/processes/P-1/_rename`)
    .auth(municipality.tokens.publisher, { type: 'bearer' })
    .set('If-Match', headers.etag as string)
    .send({ code: 'P-2' });
  expect(renamed.status).toBe(200);
  for (const rest of ['', '/versions', '/versions/1', '/links', '/_diff?from=1&to=current']) {
    const answer = await test.http.get(`${municipality.path}/processes/P-1${rest}`).redirects(0);
    expect({ rest, status: answer.status, location: answer.headers.location }).toEqual({
      rest,
      status: 308,
      location: `${municipality.path}/processes/P-2${rest}`,
    });
  }
});
