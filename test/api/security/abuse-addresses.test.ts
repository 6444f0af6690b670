import type { LightMyRequestResponse } from 'fastify';
import { addressOf, declaredRoutes, pathParameters } from '../../support/http/declared-routes.ts';
import { bearer, headOf, importLines } from '../../support/http/requests.ts';
import { sampleCases } from '../../support/models/sample-cases.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let before: unknown;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
  const goals = Array.from({ length: 5 }, (_, index) => ({
    kind: 'goals',
    code: `SC-${index + 1}`,
    name: `Cíl ${index}`,
    level: 'strategic',
    visibility: 'public',
  }));
  await importLines(test, municipality, [
    ...goals,
    {
      kind: 'metrics',
      code: 'U-01',
      name: 'Ukazatel',
      unit: 'dny',
      direction: 'lower',
      period: 'year',
    },
  ]);
  before = await headOf(test, municipality);
});
afterAll(async () => {
  await test.close();
});

const internals =
  /\bSELECT\b|\bINSERT\b|node_modules|\bat .*\.ts|syntax error|DatabaseError|ZodError/;
const reader = () => bearer(municipality.tokens.reader);
const read = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  test.app.inject({ url, headers: { ...reader(), ...headers } });
/** A problem never tells what it met inside; an answer may repeat the words it was asked. */
const isTold = ({ statusCode, headers, body }: LightMyRequestResponse): boolean =>
  statusCode < 500 &&
  (statusCode < 400 || !internals.test(body)) &&
  (statusCode < 400 || /^application\/problem\+json/.test(String(headers['content-type'])));

/** Routes of a few kinds and of all that stands across them: the other kinds answer by the same code. */
const routes = () => {
  const others = test.services.model.kinds
    .map(({ key }) => key)
    .filter((key) => !['goals', 'persons', 'metrics', 'activities'].includes(key));
  return declaredRoutes(test).filter(({ url }) => !others.some((kind) => url.includes(`/${kind}`)));
};
const place = () => ({ municipality: municipality.slug, code: 'SC-1' });
const toldOf = (address: string, { statusCode, body }: LightMyRequestResponse): string =>
  `${statusCode} ${address.slice(0, 150)}: ${body.slice(0, 150)}`;

const hostile = [
  "' OR '1'='1", "'; DROP TABLE elements; --", '1) UNION SELECT secret FROM instance_secrets --', "x' AND (SELECT pg_sleep(9)) IS NULL --", '$1', '\\', '%', '_', "''", '"', '`',
  '\u0000', 'a\u0000b', '\r\nSet-Cookie: a=b', '../../etc/passwd', '{"$ne":null}', '{{7*7}}', '<script>alert(1)</script>', '-1', '0', '99999999999999999999', '1e309', 'NaN', 'Infinity', 'infinity',
  '99999-01-01', '2025-02-30', '2025-01-01T00:00:00+99:99', '9999-12-31T23:59:59Z', 'null', 'undefined', 'true', '😀', '\u202Ečlověk', 'x'.repeat(3000), ',,,', ' ', '__proto__', 'constructor', 'goals/SC-1/x/y', 'goals/', '/',
]; // biome-ignore format: a list of inputs

describe('hostile input', () => {
  it('in any query parameter of any operation gets an answer or a problem, never a fault', async () => {
    const reads = routes().filter(({ method }) => method === 'GET');
    const addresses = reads.flatMap((route) =>
      // a reader who waits is answered late
      Object.keys(route.query.shape)
        .filter((name) => name !== 'wait')
        .flatMap((name) =>
          hostile.map((value) =>
            addressOf(route, place(), { [name === 'extra' ? 'extra.x' : name]: value }),
          ),
        ),
    );
    const breaches: string[] = [];
    for (const address of sampleCases(addresses, 7)) {
      const answer = await read(address);
      if (!isTold(answer)) breaches.push(toldOf(address, answer));
    }
    expect(addresses.length).toBeGreaterThan(2000);
    expect(breaches).toEqual([]);
    expect(await headOf(test, municipality)).toEqual(before);
  });

  it('in any part of the path of any operation gets a problem, never a fault', async () => {
    const requests = routes().flatMap((route) =>
      pathParameters(route).flatMap((name) =>
        hostile.map((value) => ({
          method: route.method,
          url: addressOf(route, { ...place(), [name]: value }),
        })),
      ),
    );
    const breaches: string[] = [];
    for (const { method, url } of sampleCases(requests, 7)) {
      const answer = await test.app.inject({
        method,
        url,
        headers: bearer(municipality.tokens.administrator),
      });
      if (!isTold(answer) || (answer.statusCode < 300 && method !== 'GET'))
        breaches.push(`${method} ${toldOf(url, answer)}`);
    }
    expect(requests.length).toBeGreaterThan(2000);
    expect(breaches).toEqual([]);
    expect(await headOf(test, municipality)).toEqual(before);
  });
});

describe('an address', () => {
  it.each([
    '/v1/municipalities/%', '/v1/municipalities/%zz', '/v1/municipalities/%00', '/v1/municipalities/%c0%af', '/v1/municipalities/%ed%a0%80', '/v1/municipalities/%ff/goals', '/%', '/%zz?x=%',
    '/v1/municipalities/T/goals/%', '/v1/municipalities/T/goals/%zz', '/v1/municipalities/T/goals/SC-1%00', '/v1/municipalities/T/goals/SC-1%2Fversions', '/v1/municipalities/T/goals/..', '/v1/municipalities/T/goals/%2e%2e',
    '/v1/municipalities/T/goals/..%2f..%2fetc%2fpasswd', '/v1/municipalities/T/goals/%2e%2e%2f%2e%2e', '/v1/municipalities/T/goals/..%5c', '//v1/municipalities/T', '/v1//municipalities/T', '/v1/municipalities/T/',
    '/v1/municipalities/T/goals/', '/v1/municipalities/T/goals;x=1', '/v1/municipalities/T/GOALS', '/V1/municipalities/T', '/v1/municipalities/T/goals/SC-1/versions/0', '/v1/municipalities/T/goals/SC-1/versions/-1',
    '/v1/municipalities/T/goals/SC-1/versions/99999999999', '/v1/municipalities/T/goals/SC-1/versions/1.5', '/v1/municipalities/T/goals/_nonsense', '/v1/municipalities/T/nonsense', '/v2/municipalities', '/.env', '/.git/config', '/admin',
  ])('%s is rejected as a problem', async (address) => {
    const answer = await read(address.replace('/T', `/${municipality.slug}`));
    expect([400, 404]).toContain(answer.statusCode);
    expect(isTold(answer)).toBe(true);
  }); // biome-ignore format: a list of addresses

  it('with an unknown parameter is rejected with the nearest valid one', async () => {
    const answer = await read(`${municipality.path}/goals?lebel=vision`);
    expect(answer.json()).toMatchObject({
      type: '/problems/unknown-parameter',
      status: 400,
      errors: [{ pointer: '?lebel', detail: expect.stringContaining('"level"') }],
    });
  });

  it('with an unknown parameter is rejected by every operation', async () => {
    const routes = declaredRoutes(test).filter(({ access }) => access !== 'instance');
    const breaches: string[] = [];
    for (const route of routes) {
      const url = addressOf(
        route,
        { municipality: municipality.slug, code: 'SC-1' },
        { nonsense: '1' },
      );
      const answer = await test.app.inject({
        method: route.method,
        url,
        headers: bearer(municipality.tokens.administrator),
      });
      if (answer.statusCode !== 400) breaches.push(`${answer.statusCode} ${route.operationId}`);
    }
    expect(breaches).toEqual([]);
  });

  it('with a repeated parameter is rejected by every operation', async () => {
    const breaches: string[] = [];
    for (const route of declaredRoutes(test).filter(({ method }) => method === 'GET'))
      for (const name of Object.keys(route.query.shape).filter(
        (parameter) => parameter !== 'extra',
      )) {
        const address = addressOf(route, { municipality: municipality.slug, code: 'SC-1' });
        const answer = await read(
          `${address}${address.includes('?') ? '&' : '?'}${name}=1&${name}=1`,
          bearer(municipality.tokens.administrator),
        );
        if (answer.statusCode !== 400)
          breaches.push(`${answer.statusCode} ${route.operationId} ${name}`);
      }
    expect(breaches).toEqual([]);
  });
});

describe('a cursor', () => {
  const first = async (query = 'limit=2') =>
    (await read(`${municipality.path}/goals?${query}`)).json<{ next: string }>().next;
  const cursorOf = (address: string) =>
    new URL(address, 'http://x').searchParams.get('cursor') ?? '';
  const withCursor = (cursor: string, path = `${municipality.path}/goals?limit=2`) =>
    read(`${path}&cursor=${encodeURIComponent(cursor)}`);

  it('works as given, also with another page size', async () => {
    const cursor = cursorOf(await first());
    expect(
      (await withCursor(cursor))
        .json<{ items: { code: string }[] }>()
        .items.map(({ code }) => code),
    ).toEqual(['SC-3', 'SC-4']);
    expect((await withCursor(cursor, `${municipality.path}/goals?limit=1`)).statusCode).toBe(200);
  });

  it('changed anywhere is rejected', async () => {
    const cursor = cursorOf(await first());
    const changed = [...cursor].map(
      (letter, index) =>
        cursor.slice(0, index) + (letter === 'A' ? 'B' : 'A') + cursor.slice(index + 1),
    );
    const others = [
      cursor.slice(1),
      cursor.slice(0, -1),
      `${cursor}A`,
      `${cursor}.A`,
      `.${cursor}`,
      cursor.replace('.', '..'),
      cursor.split('.')[0] ?? '',
      `${cursor}=`,
      'null',
      'e30.e30',
      '..',
      `${cursor} `,
    ];
    const breaches: string[] = [];
    for (const tampered of [...changed, ...others])
      if ((await withCursor(tampered)).statusCode !== 400) breaches.push(tampered);
    expect(breaches).toEqual([]);
  });

  it('is rejected for another query, another kind and another municipality', async () => {
    const cursor = cursorOf(await first());
    const other = await makeMunicipality(test);
    for (const path of [
      `${municipality.path}/goals?sort=name`,
      `${municipality.path}/goals?level=vision`,
      `${municipality.path}/roles?limit=2`,
      `${other.path}/goals?limit=2`,
      '/v1/municipalities?limit=2',
    ])
      expect([path, (await withCursor(cursor, path)).json()]).toEqual([
        path,
        expect.objectContaining({ type: '/problems/invalid-cursor', status: 400 }),
      ]);
  });
});
