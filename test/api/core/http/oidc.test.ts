import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { roles } from '../../../../src/core/model/principal.ts';
import { bearer, importLines } from '../../../support/http/requests.ts';
import {
  type Claims,
  startTestIssuer,
  type TestIssuer,
  type TokenOptions,
} from '../../../support/http/test-issuer.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

const start = new Date('2026-06-01T10:00:00Z');
const seconds = start.getTime() / 1000;
let issuer: TestIssuer;
let test: TestApp;
let municipality: TestMunicipality;
let other: TestMunicipality;

beforeAll(async () => {
  issuer = await startTestIssuer(() => start);
  test = await openTestApp({ now: start.toISOString(), oidc: issuer.settings });
  municipality = await makeMunicipality(test);
  other = await makeMunicipality(test);
  await importLines(test, municipality, [
    { kind: 'goals', code: 'VNITRNI', name: 'Vnitřní', level: 'strategic' },
    { kind: 'goals', code: 'SDILENY', name: 'Sdílený', level: 'strategic', visibility: 'shared' },
    { kind: 'goals', code: 'VEREJNY', name: 'Veřejný', level: 'strategic', visibility: 'public' },
  ]);
});
afterAll(async () => {
  await test.close();
  await issuer.stop();
});

/** Claims of one of this municipality's people. */
const member = (role: string, more: Claims = {}): TokenOptions => ({
  claims: {
    municipality: municipality.slug,
    realm_access: { roles: ['offline_access', role] },
    ...more,
  },
});

const reading = async (token: string) =>
  (await test.http.get(`${municipality.path}/goals?fields=name`).set(bearer(token))).status;

async function seenBy(options: TokenOptions): Promise<string[]> {
  const { body } = await test.http
    .get(`${municipality.path}/goals?fields=name`)
    .set(bearer(await issuer.issue(options)))
    .expect(200);
  return (body as { items: { code: string }[] }).items.map(({ code }) => code);
}

describe('the bearer of a valid token', () => {
  it.each(roles)('may do as %s what the role allows, and no more', async (role) => {
    const headers = bearer(await issuer.issue(member(role)));
    const rank = roles.indexOf(role);
    const draft = await test.http
      .post(`${municipality.path}/goals`)
      .set(headers)
      .send({ code: `C-${role}`, name: 'Cíl', level: 'strategic' });
    const unit = await test.http
      .post(`${municipality.path}/units`)
      .set(headers)
      .send({ code: `U-${role}`, name: 'Odbor' });
    const tokens = await test.http.get(`${municipality.path}/tokens`).set(headers);
    const instance = await test.http.post('/v1/municipalities').set(headers).send({});
    expect([draft, unit, tokens, instance].map(({ status }) => status)).toEqual([
      rank >= 1 ? 201 : 403,
      rank >= 2 ? 201 : 403,
      rank >= 3 ? 200 : 403,
      403,
    ]);
    expect(await seenBy(member(role))).toEqual(
      expect.arrayContaining(['SDILENY', 'VEREJNY', 'VNITRNI']),
    );
  });

  it('has the highest of several roles, in the own municipality only', async () => {
    const stated = {
      claims: {
        municipality: municipality.slug,
        realm_access: { roles: ['reader', 'publisher', 'editor'] },
      },
    };
    const headers = bearer(await issuer.issue(stated));
    await test.http
      .post(`${municipality.path}/units`)
      .set(headers)
      .send({ code: 'U-NEJ', name: 'Odbor' })
      .expect(201);
    await test.http
      .post(`${other.path}/units`)
      .set(headers)
      .send({ code: 'U-NEJ', name: 'Odbor' })
      .expect(403);
  });

  it('belongs to a municipality by its IČO or slug', async () => {
    const { body } = await test.http.get(municipality.path);
    expect(
      await seenBy(member('reader', { municipality: (body as { ico: string }).ico })),
    ).toContain('VNITRNI');
    expect(await seenBy(member('reader', { municipality: [municipality.slug] }))).toContain(
      'VNITRNI',
    );
  });

  it('sees of another municipality what is shared, and gets 404 for the rest', async () => {
    const stated = {
      claims: { municipality: other.slug, realm_access: { roles: ['administrator'] } },
    };
    expect(await seenBy(stated)).toEqual(['SDILENY', 'VEREJNY']);
    const headers = bearer(await issuer.issue(stated));
    await test.http.get(`${municipality.path}/goals/VNITRNI`).set(headers).expect(404);
    await test.http.get(`${municipality.path}/tokens`).set(headers).expect(403);
  });

  it.each<[string, Claims]>([
    ['no municipality', { municipality: undefined }],
    ['a municipality that is not here', { municipality: 'nikde' }],
    ['several municipalities', { municipality: ['mesto-1', 'mesto-2'] }],
    ['a municipality that is no text', { municipality: 1 }],
    ['no role', { realm_access: undefined }],
    ['a role of another name', { realm_access: { roles: ['osnova-reader'] } }],
    ['roles that are no list', { realm_access: 'reader' }],
    [
      'a role where it is not looked for',
      { realm_access: undefined, roles: ['reader'], 'realm_access roles': 'reader' },
    ],
  ])('has no rights with %s: sees what is public, may do nothing', async (_name, claims) => {
    const stated = member('reader', claims);
    expect(await seenBy(stated)).toEqual(['VEREJNY']);
    const headers = bearer(await issuer.issue(stated));
    await test.http
      .post(`${municipality.path}/units`)
      .set(headers)
      .send({ code: 'U-NIC', name: 'Odbor' })
      .expect(403);
    await test.http.get(`${municipality.path}/goals?state=draft`).set(headers).expect(403);
  });

  it('is always logged under the same pseudonym, never under the provider’s name', async () => {
    const write = async (sub: string, code: string) => {
      const headers = bearer(await issuer.issue(member('publisher', { sub })));
      await test.http
        .post(`${municipality.path}/units`)
        .set(headers)
        .send({ code, name: 'Odbor' })
        .expect(201);
    };
    await write('jana@example.cz', 'U-L1');
    await write('jana@example.cz', 'U-L2');
    await write('petr@example.cz', 'U-L3');
    const { body } = await test.http
      .get(`${municipality.path}/changes?limit=1000`)
      .set(bearer(municipality.tokens.administrator));
    const actorOf = (code: string) =>
      (body as { items: { code: string; actor: string }[] }).items.find(
        (item) => item.code === code,
      )?.actor;
    expect(actorOf('U-L1')).toMatch(/^oidc:[\w-]{22}$/);
    expect(actorOf('U-L2')).toBe(actorOf('U-L1'));
    expect(actorOf('U-L3')).not.toBe(actorOf('U-L1'));
    expect(JSON.stringify(body)).not.toContain('example.cz');
  });
});

describe('an invalid token is rejected', () => {
  const refused = async (token: string) => {
    const answer = await test.http.get(`${municipality.path}/goals`).set(bearer(token));
    expect([answer.status, (answer.body as { type: string }).type]).toEqual([
      401,
      '/problems/not-authenticated',
    ]);
    expect(answer.headers['www-authenticate']).toMatch(
      /^Bearer realm="osnova", error="invalid_token", resource_metadata="http/,
    );
  };

  it.each<[string, Claims]>([
    ['another issuer', { iss: 'https://jinde.example.cz' }],
    ['an issuer that only begins the same', { iss: 'http://127.0.0.1' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'osnova-docs' }],
    ['no audience', { aud: undefined }],
    ['no subject', { sub: undefined }],
    ['an end that has passed', { iat: seconds - 600, exp: seconds - 1 }],
    ['no end', { exp: undefined }],
    ['a beginning to come', { nbf: seconds + 60 }],
    ['no time of issue', { iat: undefined }],
  ])('for %s', async (_name, claims) => refused(await issuer.issue(member('reader', claims))));

  it('for another type, as an ID token has', async () => {
    await refused(await issuer.issue({ ...member('reader'), header: { typ: 'JWT' } }));
  });

  it('without a signature', async () => {
    const [, payload] = (await issuer.issue(member('administrator'))).split('.');
    for (const alg of ['none', 'None', 'NONE']) {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt' })).toString('base64url');
      await refused(`${header}.${payload}.`);
      await refused(`${header}.${payload}.AA`);
    }
  });

  it('when signed with HMAC and the public key as its secret', async () => {
    const secret = new TextEncoder().encode(await issuer.publicKey());
    await refused(
      await issuer.issue({ ...member('administrator'), header: { alg: 'HS256' }, key: secret }),
    );
  });

  it('when signed with an algorithm that is not pinned', async () => {
    await issuer.rotateKeys('ES384');
    await refused(await issuer.issue(member('reader')));
    await issuer.rotateKeys();
  });

  it('when signed by a stranger, with a known key, an unknown one, none, or one that it contains', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const forged = (header: TokenOptions['header']) =>
      issuer.issue({ ...member('administrator'), key: privateKey, ...(header ? { header } : {}) });
    await refused(await forged(undefined));
    await refused(await forged({ kid: 'neznamy' }));
    await refused(await forged({ kid: 'neznamy', jwk: await exportJWK(publicKey) }));
    const keyless = new SignJWT({
      iss: issuer.settings.issuer,
      sub: 'x',
      aud: issuer.settings.audience,
      iat: seconds,
      exp: seconds + 60,
    });
    await refused(
      await keyless.setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' }).sign(privateKey),
    );
  });

  it('when its claims were changed after signing', async () => {
    const [header, payload = '', signature] = (await issuer.issue(member('reader'))).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(
      JSON.stringify({ ...claims, realm_access: { roles: ['administrator'] } }),
    ).toString('base64url');
    await refused([header, changed, signature].join('.'));
  });

  it('once it has expired, even if cached', async () => {
    const token = await issuer.issue(member('reader', { exp: seconds + 1 }));
    expect(await reading(token)).toBe(200);
    test.setNow('2026-06-01T10:00:01Z');
    await refused(token);
    test.setNow(start.toISOString());
  });
});

it('counts requests by person, whichever token they bear, and invalid tokens by address', async () => {
  const strict = await openTestApp({
    now: start.toISOString(),
    oidc: issuer.settings,
    rateLimitMax: 30,
  });
  try {
    const place = await makeMunicipality(strict);
    const get = async (sub: string, jti: number) => {
      const stated = {
        claims: {
          municipality: place.slug,
          realm_access: { roles: ['reader'] },
          sub,
          jti: String(jti),
        },
      };
      const token = await issuer.issue(stated);
      await strict.http.get(`${place.path}/goals`).set(bearer(token)); // known from here on
      const { headers } = await strict.http
        .get(`${place.path}/goals`)
        .set(bearer(token))
        .expect(200);
      return Number(headers['ratelimit-remaining']);
    };
    expect([await get('jana', 1), await get('jana', 2), await get('petr', 1)]).toEqual([
      29, 28, 29,
    ]);
  } finally {
    await strict.close();
  }
});
