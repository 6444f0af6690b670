import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { nameOf } from '../../../../src/core/http/component.ts';
import { documentsOf } from '../../../../src/core/http/openapi/documents.ts';
import { compression } from '../../../../src/core/http/plugins/compression.ts';
import { declaredRoutes } from '../../../support/http/declared-routes.ts';
import { bearer, importLines } from '../../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

const many = 120;
const long = 'Dlouhý popis cíle. '.repeat(400);
let test: TestApp;
let municipality: TestMunicipality;

beforeAll(async () => {
  test = await openTestApp();
  municipality = await makeMunicipality(test);
  const goal = { kind: 'goals', level: 'strategic', visibility: 'public' };
  await importLines(test, municipality, [
    { ...goal, code: 'DLOUHÝ', name: 'Dlouhý cíl', description: long },
    { ...goal, code: 'KRÁTKÝ', name: 'Krátký cíl' },
    ...Array.from({ length: many }, (_, index) => ({
      ...goal,
      code: `C-${index}`,
      name: `Cíl číslo ${index}`,
    })),
  ]);
});
afterAll(() => test.close());

const ask = (
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method: 'GET' | 'HEAD' = 'GET',
) =>
  test.app.inject({
    method,
    url: path.startsWith('/') ? path : `${municipality.path}/${path}`,
    headers: { ...bearer(municipality.tokens.reader), ...headers },
  });
const goal = `goals/${encodeURIComponent('DLOUHÝ')}`;
const unpacked = { br: brotliDecompressSync, gzip: gunzipSync } as const;
const types = {
  list: 'goals?limit=100',
  element: goal,
  page: 'graph/gaps?format=html',
  sheet: 'graph/gaps?format=csv',
  export: '_export',
  document: '/openapi.json',
};

describe.each(Object.entries(types))('a large %s', (_name, path) => {
  it.each(['br', 'gzip'] as const)(
    'comes as %s to clients that accept it, with the same content',
    async (coding) => {
      const [plain, coded] = [await ask(path), await ask(path, { 'accept-encoding': coding })];
      expect(coded.headers).toMatchObject({
        'content-encoding': coding,
        vary: expect.stringContaining('accept-encoding'),
      });
      expect(coded.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
      expect(unpacked[coding](coded.rawPayload).toString()).toBe(plain.body);
    },
  );

  it.each([undefined, 'identity', 'deflate', 'br;q=0, gzip;q=0'])(
    'comes uncompressed to clients that ask for %s',
    async (wish) => {
      const { headers } = await ask(path, wish === undefined ? {} : { 'accept-encoding': wish });
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers.vary).toContain('accept-encoding');
    },
  );
});

it('uses the best of several codings', async () => {
  for (const path of [types.list, types.document])
    expect(
      (await ask(path, { 'accept-encoding': 'gzip, deflate, br' })).headers['content-encoding'],
    ).toBe('br');
});

it.each([`goals/${encodeURIComponent('KRÁTKÝ')}`, 'graph/gaps?format=xlsx'])(
  'leaves %s uncompressed',
  async (path) => {
    const answer = await ask(path, { 'accept-encoding': 'br, gzip' });
    expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, undefined]);
  },
);

describe('the tag of a compressed answer', () => {
  const etagOf = async (path: string, coding: string) =>
    String((await ask(path, { 'accept-encoding': coding })).headers.etag);

  it.each([types.list, types.element, types.page, types.document])(
    'of %s is strong and belongs to these bytes alone',
    async (path) => {
      const etags = [
        await etagOf(path, 'identity'),
        await etagOf(path, 'br'),
        await etagOf(path, 'gzip'),
      ];
      expect(new Set(etags).size).toBe(3);
      expect(etags.filter((etag) => !/^"[^"]+"$/.test(etag))).toEqual([]);
    },
  );

  it.each([types.list, types.element, types.page, types.document])(
    'of %s is recognised: 304 with the same etag',
    async (path) => {
      for (const coding of ['identity', 'br', 'gzip']) {
        const etag = await etagOf(path, coding);
        for (const sent of [etag, `W/${etag}`, `"other", ${etag}`]) {
          const answer = await ask(path, { 'accept-encoding': coding, 'if-none-match': sent });
          expect([answer.statusCode, answer.headers.etag, answer.body]).toEqual([304, etag, '']);
        }
      }
    },
  );

  it('of HEAD, which compresses nothing, is recognised too', async () => {
    const { headers } = await ask(types.element, { 'accept-encoding': 'br' }, 'HEAD');
    expect(headers.etag).toBe(await etagOf(types.element, 'identity'));
    expect(
      (await ask(types.element, { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) }))
        .statusCode,
    ).toBe(304);
  });

  it('stands for the state in If-Match', async () => {
    const change = (etag: string) =>
      test.app.inject({
        method: 'PATCH',
        url: `${municipality.path}/${goal}`,
        headers: {
          ...bearer(municipality.tokens.publisher),
          'content-type': 'application/merge-patch+json',
          'if-match': etag,
        },
        payload: JSON.stringify({ progress: 'running' }),
      });
    const { headers } = await ask(goal, {
      ...bearer(municipality.tokens.publisher),
      'accept-encoding': 'br',
    });
    const etag = String(headers.etag);
    expect(etag).toMatch(/\+br"$/);
    expect((await change(etag.replace('+br', '0+br'))).statusCode).toBe(412);
    expect((await change(etag)).statusCode).toBe(200);
  });
});

describe('what is never compressed', () => {
  it('includes every answer with the secret of a token', () => {
    const secrets = declaredRoutes(test).filter(({ responses }) =>
      Object.values(responses).some(
        ({ schema }) => schema !== undefined && nameOf(schema).includes('WithSecret'),
      ),
    );
    expect(secrets.map(({ operationId }) => operationId)).toEqual(['createToken', 'rotateToken']);
    expect(secrets.filter(({ answersSecret }) => answersSecret !== true)).toEqual([]);
  });

  it('includes answers of a route that opts out, however large', async () => {
    const app = Fastify();
    await compression(app);
    app.get('/open', async () => ({ text: long }));
    app.get('/secret', { compress: false }, async () => ({ text: long }));
    const codingOf = async (url: string) =>
      (await app.inject({ url, headers: { 'accept-encoding': 'br' } })).headers['content-encoding'];
    expect([await codingOf('/open'), await codingOf('/secret')]).toEqual(['br', undefined]);
    await app.close();
  });
});

it('compresses a stream on the fly, and stops it when nobody reads', async () => {
  const [chunk, total] = [randomBytes(96 * 1024).toString('base64'), 2000];
  let made = 0;
  const source = Readable.from(
    (function* () {
      for (; made < total; made++) yield chunk;
    })(),
  );
  const ended = new Promise((resolve) => source.on('error', resolve).on('close', resolve));
  const app = Fastify();
  await compression(app);
  app.get('/', async (_request, reply) => reply.type('text/csv').send(source));
  const [answer] = (await once(
    get(await app.listen({ host: '127.0.0.1', port: 0 }), { headers: { 'accept-encoding': 'br' } }),
    'response',
  )) as [IncomingMessage];
  expect(answer.headers['content-encoding']).toBe('br');
  await once(answer, 'readable');
  expect(made).toBeLessThan(total / 2);
  answer.destroy();
  await ended;
  expect(made).toBeLessThan(total);
  await app.close();
});

it('shares one OpenAPI document in each form among all readers', async () => {
  const documents = documentsOf([], test.services.model, { version: '1', serverUrl: '' });
  const forms = async () => {
    const { bytes, coded } = documents({ language: 'cs' }, null);
    return [bytes, await coded('br'), await coded('gzip')];
  };
  const [first, second] = [await forms(), await forms()];
  expect(first.map((bytes, form) => bytes === second[form])).toEqual([true, true, true]);
});
