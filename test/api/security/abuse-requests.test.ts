import { connect } from 'node:net';
import { addressOf, declaredRoutes } from '../../support/http/declared-routes.ts';
import { bearer, headOf, importLines } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let port: number;
let before: unknown;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
  await importLines(test, municipality, [
    { kind: 'goals', code: 'SC-1', name: 'Cíl', level: 'strategic', visibility: 'public' },
  ]);
  port = test.port;
  before = await headOf(test, municipality);
});
afterAll(() => test.close());

/** Everything that the server says on a connection until it closes it. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text, 'latin1'));
    let stated = '';
    socket.setEncoding('latin1').on('data', (part: string) => {
      stated += part;
    });
    socket.on('close', () => resolve(stated));
    socket.on('error', reject);
  });
const statusesIn = (stated: string): number[] =>
  [...stated.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

describe('a request of ambiguous length', () => {
  const hidden = () =>
    `POST ${municipality.path}/goals HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${municipality.tokens.editor}\r\nContent-Type: application/json\r\nContent-Length: 49\r\n\r\n{"code":"PASERAK","name":"Pašerák","level":"vision"}`;
  const body = '{"code":"PRVNI","name":"První","level":"vision"}';

  it.each([
    [
      'both lengths',
      `Content-Length: ${body.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'both lengths the other way round',
      `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    ],
    ['two lengths', 'Content-Length: 0\r\nContent-Length: 44\r\n\r\n'],
    ['a list of lengths', 'Content-Length: 0, 44\r\n\r\n'],
    ['a signed length', `Content-Length: +${body.length}\r\n\r\n${body}`],
    ['a negative length', 'Content-Length: -1\r\n\r\n'],
    ['a hexadecimal length', 'Content-Length: 0x10\r\n\r\n'],
    ['a length beyond counting', 'Content-Length: 99999999999999999999\r\n\r\n'],
    ['an unknown coding', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a coding after chunked', 'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
    ['a blank before the colon', 'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a folded header', 'Transfer-Encoding:\r\n chunked\r\nContent-Length: 3\r\n\r\nabc'],
    ['a vertical tab in the coding', 'Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n'],
    ['lines that end with LF alone', 'Content-Length: 0\nTransfer-Encoding: chunked\n\n0\n\n'],
    ['a NUL in a header', 'X-A: a\u0000b\r\nContent-Length: 0\r\n\r\n'],
    ['a bare CR in a header', 'X-A: a\rContent-Length: 44\r\nContent-Length: 0\r\n\r\n'],
    ['a chunk of no number', 'Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n'],
    ['a chunk longer than told', 'Transfer-Encoding: chunked\r\n\r\n1\r\nabcdef\r\n0\r\n\r\n'],
    [
      'a chunk of overflowing size',
      'Transfer-Encoding: chunked\r\n\r\n1ffffffffffffffff\r\nabc\r\n0\r\n\r\n',
    ],
  ])(
    '(%s) is rejected with 400, the connection closed, and nothing behind it is run',
    async (_, rest) => {
      const stated = await raw(
        `POST ${municipality.path}/goals HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${municipality.tokens.editor}\r\nContent-Type: application/json\r\n${rest}${hidden()}`,
      );
      expect(statusesIn(stated)).toEqual([400]);
      expect(stated).toMatch(/application\/problem\+json/);
      expect(await headOf(test, municipality)).toEqual(before);
    },
  );

  it.each([
    ['no host', 'GET /health/live HTTP/1.1\r\n\r\n'],
    ['no HTTP at all', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000'],
    ['another version of HTTP', 'GET /health/live HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['an unknown method', 'NONSENSE /health/live HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a blank in the address', 'GET /health/live x HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('(%s) is rejected with 400', async (_, text) => {
    expect(statusesIn(await raw(text))).toEqual([400]);
  });

  it('is rejected when headers or the address are too long', async () => {
    expect(
      statusesIn(
        await raw(`GET /health/live HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`),
      ),
    ).toEqual([431]);
    expect(
      statusesIn(
        await raw(
          `GET ${municipality.path}/goals?q=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
        ),
      ),
    ).toEqual([431]);
    expect(
      statusesIn(
        await raw(
          `GET ${municipality.path}/goals/${'a'.repeat(1000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
        ),
      ),
    ).toEqual([414]);
  });

  it.each([
    '/../etc/passwd',
    '/v1/../../../etc/passwd',
    '/metrics/../health/live',
    'http://evil.example/v1/municipalities/../../x',
    '//health/live',
    '/health/live/..',
  ])('(with the path %s) reaches nothing', async (path) => {
    const [status] = statusesIn(
      await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    expect([400, 404]).toContain(status);
  });
});

describe('a method', () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
  const patternOf = (url: string) => new RegExp(`^${url.replace(/\{\w+\}/g, '[^/]+')}$`);

  it('that an address does not have is rejected with 405, and Allow lists the others', async () => {
    const routes = declaredRoutes(test);
    const breaches: string[] = [];
    for (const url of new Set(routes.map((route) => route.url))) {
      const sample = routes.find((route) => route.url === url);
      const address = sample ? addressOf(sample, { municipality: municipality.slug }) : url;
      const path = address.split('?', 1)[0] ?? '';
      const known = routes
        .filter((route) => patternOf(route.url).test(path))
        .map(({ method }) => method);
      for (const method of methods.filter((other) => !known.includes(other))) {
        const answer = await test.app.inject({
          method,
          url: path,
          headers: bearer(municipality.tokens.administrator),
        });
        const allowed = String(answer.headers.allow)
          .split(', ')
          .filter((name) => name !== 'HEAD');
        if (
          answer.statusCode !== 405 ||
          allowed.sort().join() !== [...new Set(known)].sort().join()
        )
          breaches.push(`${method} ${path}: ${answer.statusCode} ${allowed}`);
      }
    }
    expect(breaches).toEqual([]);
  });

  it.each(['TRACE', 'OPTIONS', 'PROPFIND', 'CONNECT'])('%s does nothing', async (method) => {
    const [status] = statusesIn(
      await raw(
        `${method} ${method === 'CONNECT' ? 'x:1' : `${municipality.path}/goals`} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      ),
    );
    expect([undefined, 400, 404, 405]).toContain(status);
  });

  it('in an override header is not followed', async () => {
    const { status } = await test.http
      .get(`${municipality.path}/goals`)
      .set('X-HTTP-Method-Override', 'DELETE')
      .set('X-Original-URL', '/health/live');
    expect(status).toBe(200);
  });

  it('HEAD answers like GET, without the body', async () => {
    for (const path of [
      municipality.path,
      `${municipality.path}/goals`,
      `${municipality.path}/goals/SC-1`,
      `${municipality.path}/goals/SC-1/links`,
      `${municipality.path}/goals/_export`,
      `${municipality.path}/_export`,
      '/health/live',
      `${municipality.path}/goals/NENI`,
    ]) {
      const [head, get] = [await test.http.head(path), await test.http.get(path)];
      expect([path, head.status, head.text ?? '', head.headers.etag]).toEqual([
        path,
        get.status,
        '',
        get.headers.etag,
      ]);
    }
  });
});

describe('a header', () => {
  it.each([
    'image/png',
    'text/html',
    'application/xml',
    'application/json;q=0',
    'x/y, text/plain;q=0.5',
  ])('Accept: %s is rejected with 406 if the answer has no such form', async (accept) => {
    for (const path of [
      `${municipality.path}/goals/_export`,
      `${municipality.path}/goals/SC-1`,
      `${municipality.path}/goals`,
      municipality.path,
      '/v1/municipalities',
    ]) {
      const answer = await test.http.get(path).set('Accept', accept);
      expect([path, answer.status, answer.headers['content-type']]).toEqual([
        path,
        406,
        expect.stringMatching(/^application\/problem\+json/),
      ]);
    }
  });

  it.each([
    '*/*',
    'application/*',
    'text/html,application/xhtml+xml,*/*;q=0.8',
    'application/json',
    '',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
  ])('Accept: %s gets JSON', async (accept) => {
    const answer = await test.http.get(`${municipality.path}/goals/SC-1`).set('Accept', accept);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
  });

  it('of a precondition is understood in every spelling, and never taken as permission', async () => {
    const editor = bearer(municipality.tokens.editor);
    const made = await test.http
      .post(`${municipality.path}/goals`)
      .set(editor)
      .send({ code: 'IF', name: 'If', level: 'vision' });
    const etag = String(made.headers.etag);
    const attempt = async (value: string | null) =>
      (
        await test.http
          .patch(`${municipality.path}/goals/IF`)
          .set(editor)
          .set(value === null ? {} : { 'If-Match': value })
          .send({ description: 'X' })
      ).status;
    const bare = etag.slice(1, -1);
    const refused = [
      null,
      '*',
      ' * ',
      '',
      '"x"',
      bare,
      `W/${etag}`,
      `"${bare}`,
      `${bare}"`,
      `'${bare}'`,
      `"${bare.toUpperCase()}"`,
      '""',
      ',',
      `"${bare} "`,
      '"%"',
      '"\' OR 1=1"',
      'W/*',
      '*, "x"',
    ];
    const statuses = await Promise.all(refused.map(async (value) => [value, await attempt(value)]));
    expect(statuses.filter(([, status]) => ![400, 412, 428].includes(Number(status)))).toEqual([]);
    expect(await attempt(`"x", ${etag} , "y"`)).toBe(200);
  });

  it('from outside is never repeated in an answer, nor trusted', async () => {
    const canary = 'evil.example';
    const answer = await test.http.get(`${municipality.path}/goals?limit=1`).set({
      Host: canary,
      'X-Forwarded-Host': canary,
      'X-Forwarded-Proto': canary,
      Forwarded: `host=${canary}`,
      'X-Request-Id': canary,
      Origin: `https://${canary}`,
      Referer: `https://${canary}`,
      'User-Agent': canary,
    });
    expect(JSON.stringify(answer.headers) + answer.text).not.toContain(canary);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('protects every answer: no sniffing, no framing, no scripts, no server name', async () => {
    expect((await test.http.get('/v1/municipalities/%zz')).headers['x-content-type-options']).toBe(
      'nosniff',
    );
    for (const path of [`${municipality.path}/goals`, '/nonsense', '/health/live']) {
      const { headers } = await test.http.get(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      expect([headers['x-powered-by'], headers.server]).toEqual([undefined, undefined]);
    }
  });
});

describe('too many requests', () => {
  let limited: TestApp;
  beforeAll(async () => {
    limited = await openTestApp({ rateLimitMax: 5 });
  });
  afterAll(() => limited.close());

  it('are rejected with 429, Retry-After and the state of the limit, also with invalid tokens; health is not counted', async () => {
    const statuses: number[] = [];
    for (const letter of 'abcdef')
      statuses.push(
        (
          await limited.app.inject({
            url: '/v1/municipalities',
            headers: bearer(`osn_1_${letter.repeat(43)}`),
          })
        ).statusCode,
      );
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await limited.app.inject({ url: '/v1/municipalities' });
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ type: '/problems/too-many-requests', status: 429 });
    expect(refused.headers).toMatchObject({
      'ratelimit-limit': '5',
      'ratelimit-remaining': '0',
      'ratelimit-reset': expect.stringMatching(/^\d+$/),
      'retry-after': expect.stringMatching(/^[1-9]\d*$/),
    });
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect((await limited.app.inject({ url: '/health/live' })).statusCode).toBe(200);
  });
});
