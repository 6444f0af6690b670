import type { AnyRoute } from '../../../src/core/http/route.ts';
import { corruptBodies } from '../../support/database/corrupt-values.ts';
import { addressOf, declaredRoutes } from '../../support/http/declared-routes.ts';
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

/** Every kind has the element of its example, and those with drafts an open one: no refusal hides behind a 404. */
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
  const { elements } = test.services.model;
  const published = elements.map(({ key, example }) => ({
    ...example,
    kind: key,
    validFrom: '2020-01-01',
  }));
  const drafted = elements.filter(({ lifecycle }) => lifecycle === 'drafted');
  await importLines(test, municipality, published);
  await importLines(
    test,
    municipality,
    drafted.map(({ key, example }) => ({
      ...example,
      kind: key,
      state: 'draft',
      description: 'Návrh.',
    })),
  );
});
afterAll(() => test.close());

/** What an answer must never let slip. */
const internals =
  /\bSELECT\b|\bINSERT\b|node_modules|\bat .*\.ts|json_to_recordset|DatabaseError|ZodError/;

type Problem = {
  readonly type: string;
  readonly status: number;
  readonly errors?: readonly { readonly pointer: string }[];
};

describe('a body with one invalid member', () => {
  const writes = () =>
    declaredRoutes(test).filter(
      ({ body, url }) => typeof body?.example === 'object' && url.includes('{municipality}'),
    );

  it('is rejected by every operation with 400 that names the member, and changes nothing', async () => {
    const before = await headOf(test, municipality);
    const breaches: string[] = [];
    const corrupted = writes().flatMap((route) =>
      corruptBodies(exampleOf(route)).map((one) => ({ route, ...one })),
    );
    const headersOf = memoised(headersFor);
    for (const { route, what, pointer, body } of sampleCases(corrupted, 5)) {
      const headers = await headersOf(route);
      const answer = await test.app.inject({
        method: route.method,
        url: addressOf(route, { municipality: municipality.slug }),
        headers,
        payload: body,
      });
      if (!isRefusalOf(route, pointer, answer.statusCode, answer.body))
        breaches.push(`${route.operationId} ${what} at ${pointer}: ${answer.body}`);
    }
    expect(writes().length).toBeGreaterThan(80);
    expect(breaches).toEqual([]);
    expect(await headOf(test, municipality)).toEqual(before);
    expect({}).not.toHaveProperty('polluted');
  });

  it('is rejected in a line of an import, with the line and the member', async () => {
    const before = await headOf(test, municipality);
    const breaches: string[] = [];
    const corrupted = test.services.model.elements.flatMap(({ key, example }) =>
      corruptBodies({ kind: key, reason: 'důvod', validFrom: '2021-01-01', ...example }).map(
        (one) => ({
          key,
          ...one,
        }),
      ),
    );
    for (const { key, what, pointer, body } of sampleCases(corrupted, 5)) {
      const answer = await importLine(body.replaceAll('"__proto__"', String.raw`"\u005f_proto__"`));
      const { errors } = answer.json<Problem>();
      const isNamed = errors?.some((error) => `/lines/1${pointer}`.startsWith(error.pointer));
      if (answer.statusCode !== 400 || !isNamed || internals.test(answer.body))
        breaches.push(`${key} ${what} at ${pointer}: ${answer.body}`);
    }
    expect(breaches).toEqual([]);
    expect(await headOf(test, municipality)).toEqual(before);
  });

  const importLine = (line: string) =>
    test.app.inject({
      method: 'POST',
      url: `${municipality.path}/_import?mode=apply`,
      headers: {
        ...bearer(municipality.tokens.administrator),
        'content-type': 'application/x-ndjson',
      },
      payload: line,
    });

  it('is rejected however deep it is in a line of an import', async () => {
    const deep = `{"kind":"goals","code":"X","name":"X","level":"vision","extra":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`;
    expect((await importLine(deep)).statusCode).toBe(400);
    expect((await importLine('['.repeat(2_000_000))).statusCode).toBe(400);
  });
});

/** A patch where a draft is open is refused for that; every other spoilt body for what is spoilt. */
function isRefusalOf(
  { operationId, method }: AnyRoute,
  pointer: string,
  status: number,
  text: string,
): boolean {
  if (internals.test(text)) return false;
  if (status === 409) return method === 'PATCH' && !operationId.endsWith('Draft');
  const { errors = [] } = JSON.parse(text) as Problem;
  return (
    status === 400 &&
    errors.some((error) => pointer.startsWith(error.pointer) || error.pointer.startsWith(pointer))
  );
}

/** The body of a route's example; a new element gets a code that is free. */
const exampleOf = ({ operationId, body }: AnyRoute): unknown => {
  const example = body?.example as Readonly<Record<string, unknown>>;
  return /^create|^upsert/.test(operationId) && 'code' in example
    ? { ...example, code: 'VOLNY-9' }
    : example;
};

/** Asks once for each operation. */
function memoised<Value>(
  ask: (route: AnyRoute) => Promise<Value>,
): (route: AnyRoute) => Promise<Value> {
  const requested = new Map<AnyRoute, Promise<Value>>();
  return (route) => {
    const answer = requested.get(route) ?? ask(route);
    requested.set(route, answer);
    return answer;
  };
}

async function headersFor(route: AnyRoute): Promise<Record<string, string>> {
  const shared = {
    ...bearer(municipality.tokens.administrator),
    'content-type': route.body?.type ?? '',
    'idempotency-key': 'abuse',
  };
  if (!route.takes?.includes('if-match')) return shared;
  const url = addressOf(route, { municipality: municipality.slug }).replace(/\/_\w+$/, '');
  const { headers } = await test.app.inject({
    url,
    headers: bearer(municipality.tokens.administrator),
  });
  return { ...shared, ...(headers.etag === undefined ? {} : { 'if-match': String(headers.etag) }) };
}

describe('a body as a whole', () => {
  const goal = { code: 'CELEK', name: 'Celek', level: 'vision' };
  const send = (payload: string | Buffer, headers: Readonly<Record<string, string>> = {}) =>
    test.app.inject({
      method: 'POST',
      url: `${municipality.path}/goals`,
      headers: {
        ...bearer(municipality.tokens.editor),
        'content-type': 'application/json',
        ...headers,
      },
      payload,
    });
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['JSON cut short', '{"code":"CELEK","name'],
    ['JSON with something after it', `${JSON.stringify(goal)}x`],
    ['a trailing comma', '{"code":"CELEK",}'],
    ['a comment', '{"code":"CELEK"/* */}'],
    ['single quotes', "{'code':'CELEK'}"],
    ['NaN', '{"code":"CELEK","name":"X","level":"vision","budget":NaN}'],
    ['a list', `[${JSON.stringify(goal)}]`],
    ['a text', '"CELEK"'],
    ['a number', '1'],
    ['null', 'null'],
    ['65 levels', nested(65)],
    [
      '65 levels inside a document',
      `{"code":"CELEK","name":"X","level":"vision","extra":${nested(64)}}`,
    ],
    ['a million brackets', '['.repeat(900_000)],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['an overlong NUL in UTF-8', Buffer.from([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
    ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['UTF-16', Buffer.from(JSON.stringify(goal), 'utf16le')],
  ])('of %s is rejected with 400', async (_, payload) => {
    const before = await headOf(test, municipality);
    const answer = await send(payload);
    expect([answer.statusCode, String(answer.headers['content-type'])]).toEqual([
      400,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
    expect(answer.body).not.toMatch(internals);
    expect(await headOf(test, municipality)).toEqual(before);
  });

  it('over 1 MB is rejected with 413, whether or not its length is declared', async () => {
    const large = JSON.stringify({ ...goal, description: 'x'.repeat(1024 * 1024) });
    expect((await send(large)).statusCode).toBe(413);
    expect((await send(large)).json<Problem>()).toMatchObject({
      type: '/problems/too-large',
      status: 413,
    });
  });

  it.each(['gzip', 'deflate', 'br', 'x-gzip', 'gzip, identity', 'GZIP', 'zstd', 'aes128gcm', ''])(
    'in the encoding "%s" is rejected with 415',
    async (encoding) => {
      expect((await send(JSON.stringify(goal), { 'content-encoding': encoding })).statusCode).toBe(
        415,
      );
    },
  );

  it.each([
    'text/plain', 'text/json', 'application/xml', 'application/jsonx', 'application/json-patch+json', 'application/merge-patch+json', 'application/x-ndjson',
    'application/vnd.api+json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application', 'application/', '/json', '*/*', 'application/json/x',
    'application/json, text/plain', 'json', ' ', 'application\\json',
  ])('of the media type "%s" is never treated as JSON', async (type) => {
    const before = await headOf(test, municipality);
    const answer = await send(JSON.stringify(goal), { 'content-type': type });
    expect([400, 415]).toContain(answer.statusCode);
    expect(await headOf(test, municipality)).toEqual(before);
  }); // biome-ignore format: the types read better in lines

  it.each([
    'application/json', 'Application/JSON', ' application/json', 'application/json ', 'application/json;charset=utf-8', 'application/json ; charset="UTF-8"', 'application/json;',
    'application/json;a', 'application/json\t; x=1', 'application/json; charset=utf-16', 'application/json;;',
  ])('of the media type "%s" is still validated by its schema', async (type) => {
    const before = await headOf(test, municipality);
    const answer = await send(JSON.stringify({ ...goal, level: 'nonsense' }), { 'content-type': type });
    expect([400, 415]).toContain(answer.statusCode);
    expect(await headOf(test, municipality)).toEqual(before);
  }); // biome-ignore format: the types read better in lines

  it('where none is expected is rejected', async () => {
    const answer = await test.app.inject({
      method: 'DELETE',
      url: `${municipality.path}/goals/SC-9/draft`,
      headers: { ...bearer(municipality.tokens.editor), 'content-type': 'application/json' },
      payload: '{"x":1}',
    });
    expect(answer.statusCode).toBe(400);
  });
});
