import { Writable } from 'node:stream';
import { pino } from 'pino';
import { bearer } from '../../../support/http/requests.ts';
import {
  startTestIssuer,
  type TestIssuer,
  type TokenOptions,
} from '../../../support/http/test-issuer.ts';
import {
  adminToken,
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

const start = new Date('2026-06-01T10:00:00Z');
let issuer: TestIssuer;
let test: TestApp;
let municipality: TestMunicipality;
let logged = '';

beforeAll(async () => {
  issuer = await startTestIssuer(() => start);
  const logger = pino(
    { level: 'trace' },
    new Writable({
      write: (chunk, _encoding, done) => {
        logged += chunk;
        done();
      },
    }),
  );
  test = await openTestApp({ now: start.toISOString(), oidc: issuer.settings, logger });
  municipality = await makeMunicipality(test);
});
afterAll(async () => {
  await test.close();
  await issuer.stop();
});

/** Claims of one of this municipality's people. */
const member = (role: string, more: object = {}): TokenOptions => ({
  claims: {
    municipality: municipality.slug,
    realm_access: { roles: ['offline_access', role] },
    ...more,
  },
});

const reading = async (token: string) =>
  (await test.http.get(`${municipality.path}/goals?fields=name`).set(bearer(token))).status;

describe('the provider', () => {
  it.each(['RS256', 'PS256', 'EdDSA', 'ES256'])(
    'changes its key to one of %s, and tokens of the former key are rejected',
    async (algorithm) => {
      const former = await issuer.issue(member('reader', { jti: algorithm }));
      await issuer.rotateKeys(algorithm);
      expect(await reading(await issuer.issue(member('reader')))).toBe(200);
      expect(await reading(former)).toBe(401);
    },
  );

  it('that does not respond is nobody’s fault: 503, and tokens of municipalities still work', async () => {
    const known = await issuer.issue(member('reader', { jti: 'known' }));
    const unknown = await issuer.issue({
      ...member('reader', { jti: 'unknown' }),
      header: { kid: 'novy' },
    });
    await issuer.stop();
    expect(await reading(known)).toBe(200); // its key is known
    const answer = await test.http.get(`${municipality.path}/goals`).set(bearer(unknown));
    expect([answer.status, (answer.body as { type: string }).type]).toEqual([
      503,
      '/problems/unavailable',
    ]);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(await reading(municipality.tokens.reader)).toBe(200);
    await issuer.start();
    expect(await reading(unknown)).toBe(401);
  });

  it('is asked for its keys only once per cooldown, whatever unknown keys tokens name', async () => {
    const patient = await openTestApp({
      now: start.toISOString(),
      oidc: { ...issuer.settings, timeouts: {} },
    });
    try {
      const place = await makeMunicipality(patient);
      const before = issuer.keyRequests();
      for (const kid of ['a', 'b', 'c']) {
        const token = await issuer.issue({ ...member('reader'), header: { kid } });
        await patient.http.get(`${place.path}/goals`).set(bearer(token)).expect(401);
      }
      expect(issuer.keyRequests() - before).toBe(1);
    } finally {
      await patient.close();
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['of another issuer', { issuer: 'https://jinde.example.cz' }],
    ['with keys at an address without TLS', { jwks_uri: 'http://klice.example.cz/keys' }],
    ['without keys', { jwks_uri: undefined }],
  ])('whose discovery document is one %s is not believed', async (_name, stated) => {
    const own = await startTestIssuer(() => start);
    Object.assign(own.discovery, stated);
    const app = await openTestApp({ now: start.toISOString(), oidc: own.settings });
    try {
      await app.http
        .get('/v1/municipalities')
        .set(bearer(await own.issue()))
        .expect(503);
      const { body } = await app.http.get('/openapi.json').expect(200);
      expect(
        Object.keys(
          (body as { components: { securitySchemes: object } }).components.securitySchemes,
        ),
      ).toEqual(['bearer']);
    } finally {
      await app.close();
      await own.stop();
    }
  });
});

describe('what the service reveals about it', () => {
  it('tells a caller without a token where tokens are issued', async () => {
    const { headers } = await test.http
      .get(`${municipality.path}/tokens`)
      .set('Host', 'osnova.example.cz')
      .expect(401);
    const [, address = ''] =
      /^Bearer realm="osnova", resource_metadata="([^"]+)"$/.exec(
        headers['www-authenticate'] as string,
      ) ?? [];
    const { origin, host, pathname } = new URL(address);
    expect(host).toBe('osnova.example.cz');
    const { body } = await test.http.get(pathname).set('Host', host).expect(200);
    expect(body).toMatchObject({
      resource: origin,
      authorization_servers: [issuer.settings.issuer],
      bearer_methods_supported: ['header'],
    });
  });

  it('documents the login beside the token, and lets Swagger UI call the provider', async () => {
    const { body } = await test.http.get('/openapi.json').expect(200);
    expect(body).toMatchObject({
      components: {
        securitySchemes: {
          bearer: {},
          login: { flows: { authorizationCode: { tokenUrl: `${issuer.settings.issuer}/token` } } },
        },
      },
    });
    const page = await test.http.get('/docs/').expect(200);
    expect(page.headers['content-security-policy']).toContain(
      `connect-src 'self' ${new URL(issuer.settings.issuer).origin};`,
    );
    expect(page.headers['cross-origin-opener-policy']).toBe('same-origin-allow-popups');
    const redirect = await test.http.get('/docs/static/oauth2-redirect.html').expect(200);
    expect(redirect.headers['cross-origin-opener-policy']).toBe('unsafe-none');
    expect((await test.http.get('/docs/static/swagger-initializer.js')).text).toContain(
      'usePkceWithAuthorizationCodeGrant',
    );
  });

  it('an instance without a provider accepts no such tokens and mentions none', async () => {
    const plain = await openTestApp({ now: start.toISOString() });
    try {
      const { headers } = await plain.http
        .get('/v1/municipalities')
        .set(bearer(await issuer.issue()))
        .expect(401);
      expect(headers['www-authenticate']).toBe('Bearer realm="osnova", error="invalid_token"');
      await plain.http.get('/.well-known/oauth-protected-resource').expect(404);
      expect((await plain.http.get('/docs/')).headers['cross-origin-opener-policy']).toBe(
        'same-origin',
      );
    } finally {
      await plain.close();
    }
  });

  it('logs no token, valid or not, and nobody’s name', async () => {
    const good = await issuer.issue(member('reader', { jti: 'log' }));
    const bad = await issuer.issue(member('reader', { aud: 'jiny' }));
    await issuer.stop();
    const late = await issuer.issue({ ...member('reader'), header: { kid: 'log' } });
    for (const token of [good, bad, late]) await reading(token);
    await issuer.start();
    expect(logged).toContain('"status":503');
    expect(
      [good, bad, late, adminToken].filter(
        (token) => logged.includes(token) || logged.includes(token.split('.').at(-1) as string),
      ),
    ).toEqual([]);
    expect(logged).not.toContain('jan.novak');
  });
});
