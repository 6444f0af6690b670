import type { LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import { bearer, headOf, importLines } from '../../../support/http/requests.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

type Sent = {
  readonly key?: string;
  readonly body?: object;
  readonly path?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const send = ({
  key,
  body = {},
  path = `${municipality.path}/goals`,
  token = municipality.tokens.publisher,
  headers = {},
}: Sent) =>
  test.app.inject({
    method: 'POST',
    url: path,
    headers: {
      ...bearer(token),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...headers,
    },
    payload: body,
  });
const goal = (code: string) => ({ code, name: `Cíl ${code}`, level: 'vision' });
const seenOf = ({ statusCode, headers, body }: LightMyRequestResponse) => ({
  statusCode,
  body,
  etag: headers.etag,
  location: headers.location,
  type: headers['content-type'],
});

describe('the same request with the same key', () => {
  it('is executed once and answered the same each time', async () => {
    const first = await send({ key: 'k1', body: goal('K1') });
    const after = await headOf(test, municipality);
    const again = await send({ key: 'k1', body: goal('K1') });
    expect(first.statusCode).toBe(201);
    expect(seenOf(again)).toEqual(seenOf(first));
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(await headOf(test, municipality)).toEqual(after);
  });

  it('is recognised however the body was serialised', async () => {
    await send({ key: 'k2', body: { code: 'K2', name: 'Cíl', level: 'vision' } });
    const again = await send({ key: 'k2', body: { level: 'vision', name: 'Cíl', code: 'K2' } });
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
  });

  it('repeats the answer of a publication although its draft is gone', async () => {
    const made = await send({ key: 'k3', body: goal('K3') });
    const publish = () =>
      send({
        key: 'k3-publish',
        path: `${municipality.path}/goals/K3/draft/_publish`,
        headers: { 'if-match': String(made.headers.etag) },
      });
    const [first, again] = [await publish(), await publish()];
    expect(first.statusCode).toBe(200);
    expect(seenOf(again)).toEqual(seenOf(first));
    expect(
      (
        await test.http
          .get(`${municipality.path}/goals/K3/versions`)
          .set(bearer(municipality.tokens.reader))
      ).body.items,
    ).toHaveLength(1);
  });

  it('repeats the answers of an import and a batch of values, and does neither twice', async () => {
    await importLines(test, municipality, [
      {
        kind: 'metrics',
        code: 'U-1',
        name: 'Ukazatel',
        unit: 'dny',
        direction: 'lower',
        period: 'year',
      },
    ]);
    const line = `${JSON.stringify({ kind: 'roles', code: 'R-1', name: 'Role' })}\n`;
    const load = () =>
      test.app.inject({
        method: 'POST',
        url: `${municipality.path}/_import?mode=apply`,
        headers: {
          ...bearer(municipality.tokens.publisher),
          'content-type': 'application/x-ndjson',
          'idempotency-key': 'k4',
        },
        payload: line,
      });
    const values = () =>
      send({
        key: 'k5',
        path: `${municipality.path}/measurements/_batch`,
        body: { items: [{ metric: 'metrics/U-1', period: '2024', value: 1 }] },
      });
    const firsts = [await load(), await values()];
    const after = await headOf(test, municipality);
    expect([seenOf(await load()), seenOf(await values())]).toEqual(firsts.map(seenOf));
    expect(firsts.map((answer) => answer.statusCode)).toEqual([200, 200]);
    expect(await headOf(test, municipality)).toEqual(after);
  });

  it('is executed again when the first was rejected', async () => {
    expect((await send({ key: 'k6', body: { ...goal('K6'), level: 'nonsense' } })).statusCode).toBe(
      400,
    );
    expect((await send({ key: 'k6', body: goal('K6') })).statusCode).toBe(201);
    await send({ key: 'k7', body: goal('K7') });
    expect((await send({ key: 'k8', body: goal('K7') })).statusCode).toBe(409);
    expect((await send({ key: 'k8', body: goal('K8') })).statusCode).toBe(201);
  });

  it('sent many times concurrently creates one element and answers all alike', async () => {
    const before = await headOf(test, municipality);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => send({ key: 'k9', body: goal('K9') })),
    );
    const done = answers.filter(({ statusCode }) => statusCode !== 409);
    expect(new Set(done.map(({ body, statusCode }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(done[0]?.statusCode).toBe(201);
    expect(
      answers.filter(
        ({ statusCode, headers }) => statusCode === 409 && headers['retry-after'] === undefined,
      ),
    ).toEqual([]);
    expect((await headOf(test, municipality)).seq).toBe(Number(before.seq) + 1);
  });

  it('waits for its twin in progress, and gets 409 with Retry-After if that takes long', async () => {
    const other = new pg.Client({ connectionString: test.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query(
      "INSERT INTO idempotency_keys (municipality_id, actor, key, fingerprint) SELECT municipality_id, 'token:' || id, 'k10', '' FROM tokens WHERE role = 'publisher'",
    );
    const refused = await send({ key: 'k10', body: goal('K10') });
    await other.query('ROLLBACK');
    await other.end();
    expect([
      refused.statusCode,
      refused.json<{ type: string }>().type,
      refused.headers['retry-after'],
    ]).toEqual([409, '/problems/under-way', '1']);
    expect((await send({ key: 'k10', body: goal('K10') })).statusCode).toBe(201);
  });
});

describe('a key', () => {
  it('with another body, address or precondition is rejected with 422 and changes nothing', async () => {
    await send({ key: 'o1', body: goal('O1') });
    const after = await headOf(test, municipality);
    const others = [
      await send({ key: 'o1', body: goal('O2') }),
      await send({ key: 'o1', body: goal('O1'), path: `${municipality.path}/processes` }),
      await send({ key: 'o1', body: goal('O1'), headers: { 'if-match': '"x"' } }),
    ];
    expect(
      others.map((answer) => [answer.statusCode, answer.json<{ type: string }>().type]),
    ).toEqual(others.map(() => [422, '/problems/key-reused']));
    expect(await headOf(test, municipality)).toEqual(after);
  });

  it('is scoped to a token and a municipality', async () => {
    const other = await makeMunicipality(test);
    const answers = [
      await send({ key: 'own', body: goal('OWN-1') }),
      await send({ key: 'own', body: goal('OWN-2'), token: municipality.tokens.editor }),
      await send({
        key: 'own',
        body: goal('OWN-1'),
        path: `${other.path}/goals`,
        token: other.tokens.publisher,
      }),
    ];
    expect(
      answers.map(({ statusCode, headers }) => [statusCode, headers['idempotency-replayed']]),
    ).toEqual([
      [201, undefined],
      [201, undefined],
      [201, undefined],
    ]);
  });

  it('returns nothing to a caller who has lost access', async () => {
    const { body } = await test.http
      .post(`${municipality.path}/tokens`)
      .set(bearer(municipality.tokens.administrator))
      .send({ name: 'dočasný', role: 'editor' });
    await send({ key: 'gone', body: goal('GONE'), token: body.token });
    await test.http
      .delete(`${municipality.path}/tokens/${body.id}`)
      .set(bearer(municipality.tokens.administrator))
      .expect(204);
    expect((await send({ key: 'gone', body: goal('GONE'), token: body.token })).statusCode).toBe(
      401,
    );
  });

  it.each(['', ' ', 'a b', 'é', 'x'.repeat(256), 'a\tb'])(
    'spelt "%s" is rejected with 400',
    async (key) => {
      expect((await send({ key, body: goal('KEY') })).statusCode).toBe(400);
    },
  );

  it.each(['!', '~', 'x'.repeat(255), '{"a":1}', "'OR'1=1--"])(
    'spelt "%s" is stored as it is',
    async (key) => {
      const body = goal(`KEY-${Buffer.from(key).toString('hex').slice(0, 20)}`);
      expect((await send({ key, body })).statusCode).toBe(201);
      expect((await send({ key, body })).headers['idempotency-replayed']).toBe('true');
    },
  );

  it('stores no answer of a write that was rolled back', async () => {
    const owner = new pg.Client({ connectionString: test.url });
    await owner.connect();
    const { rows } = await owner.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM idempotency_keys WHERE status = 0',
    );
    await owner.end();
    expect(rows).toEqual([{ n: 0 }]);
  });
});
