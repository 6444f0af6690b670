import type { AnyRoute } from '../../../../src/core/http/route.ts';
import { addressOf, declaredRoutes } from '../../../support/http/declared-routes.ts';
import { bearer } from '../../../support/http/requests.ts';
import {
  statusBeforeBody,
  type UnfinishedRequest,
} from '../../../support/http/status-before-body.ts';
import {
  adminToken,
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let port: number;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
  port = test.port;
});
afterAll(() => test.close());

const mebibyte = 1024 * 1024;
const inMunicipality = ({ url }: AnyRoute) => url.includes('{municipality}');
const tokenFor = ({ access }: AnyRoute) =>
  access === 'instance' ? adminToken : municipality.tokens.administrator;
const typeOf = ({ body }: AnyRoute) => ({ 'Content-Type': body?.type ?? 'application/json' });

/** Asks every route that takes a body, by its head alone; answers those that are told anything else. */
async function breaches(
  expected: number,
  isAsked: (route: AnyRoute) => boolean,
  head: (route: AnyRoute) => Partial<UnfinishedRequest>,
) {
  const requested = declaredRoutes(test).filter(
    (route) => route.method !== 'GET' && isAsked(route),
  );
  expect(requested.length).toBeGreaterThan(0);
  const found: string[] = [];
  for (const route of requested) {
    const request = {
      method: route.method,
      path: addressOf(route, { municipality: municipality.slug }),
      ...head(route),
    };
    const status = await statusBeforeBody(port, request);
    if (status !== expected) found.push(`${request.method} ${request.path}: ${status}`);
  }
  return found;
}

describe('before a byte of the body has arrived', () => {
  it.each(['/nowhere', '/v1/nowhere', '/v1/municipalities', '/'])(
    'POST %s is rejected as an unknown address or method',
    async (path) => {
      expect([401, 404, 405]).toContain(await statusBeforeBody(port, { method: 'POST', path }));
    },
  );

  it('a caller without a token is rejected at every address', async () => {
    const found = await breaches(
      401,
      ({ access }) => access !== 'anyone',
      () => ({}),
    );
    expect(found).toEqual([]);
  });

  it('an unknown municipality is rejected at every address', async () => {
    const found = await breaches(404, inMunicipality, (route) => ({
      path: addressOf(route, { municipality: 'nikde' }),
      headers: bearer(municipality.tokens.administrator),
    }));
    expect(found).toEqual([]);
  });

  it('an insufficient role is rejected at every address', async () => {
    const found = await breaches(
      403,
      ({ access }) => !['anyone', 'known', 'reader'].includes(access),
      () => ({
        headers: bearer(municipality.tokens.reader),
      }),
    );
    expect(found).toEqual([]);
  });

  it('another media type is rejected at every address that takes a body', async () => {
    const found = await breaches(
      415,
      ({ body }) => body !== undefined,
      (route) => ({
        headers: { ...bearer(tokenFor(route)), 'Content-Type': 'text/plain' },
      }),
    );
    expect(found).toEqual([]);
  });

  it('an encoding is rejected at every address', async () => {
    const found = await breaches(
      415,
      () => true,
      (route) => ({
        headers: { ...bearer(tokenFor(route)), ...typeOf(route), 'Content-Encoding': 'gzip' },
      }),
    );
    expect(found).toEqual([]);
  });

  it('a length over the limit is rejected at every address that takes a body', async () => {
    const found = await breaches(
      413,
      ({ body }) => body !== undefined,
      (route) => ({
        headers: { ...bearer(tokenFor(route)), ...typeOf(route) },
        length: (route.body?.limit ?? mebibyte) + 1,
      }),
    );
    expect(found).toEqual([]);
  });

  it('a body is rejected at every address that takes none', async () => {
    const found = await breaches(
      400,
      ({ body }) => body === undefined,
      (route) => ({ headers: bearer(tokenFor(route)) }),
    );
    expect(found).toEqual([]);
  });
});

describe('the scan of depth', () => {
  const nested = (levels: number) =>
    `{"a":${'['.repeat(levels - 1)}1${']'.repeat(levels - 1)},"text":"\\"[[[\\\\"}`;
  const create = (payload: string) =>
    test.app.inject({
      method: 'POST',
      url: `${municipality.path}/goals`,
      headers: { ...bearer(municipality.tokens.editor), 'content-type': 'application/json' },
      payload,
    });

  it('counts brackets only outside strings', async () => {
    expect((await create(nested(65))).json()).toMatchObject({ type: '/problems/malformed-body' });
    expect((await create(nested(64))).json()).toMatchObject({ type: '/problems/invalid-request' });
    expect((await create(`{"a":"${'['.repeat(100)}"}`)).json()).toMatchObject({
      type: '/problems/invalid-request',
    });
  });
});
