import type { AnyRoute } from '../../../src/core/http/route.ts';
import { type Role, roles } from '../../../src/core/model/principal.ts';
import { addressOf, declaredRoutes } from '../../support/http/declared-routes.ts';
import { bearer, headOf, importLines } from '../../support/http/requests.ts';
import { sampleCases } from '../../support/models/sample-cases.ts';
import {
  adminToken,
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

/** Who calls: what they present, and what that makes them in the municipality of the address. */
type Caller = {
  readonly headers: Readonly<Record<string, string>>;
  readonly is: 'unknown' | 'nobody' | 'instance' | 'outsider' | Role;
};

let test: TestApp;
let municipality: TestMunicipality;
let other: TestMunicipality;
const callers: Record<string, Caller> = {};

beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-01T10:00:00Z' });
  municipality = await makeMunicipality(test);
  other = await makeMunicipality(test);
  const expired = await issue({
    name: 'krátký',
    role: 'administrator',
    expiresAt: '2026-06-01T11:00:00Z',
  });
  test.setNow('2026-06-01T12:00:00Z');
  const revoked = await issue({ name: 'odvolaný', role: 'administrator' });
  await test.http
    .delete(`${municipality.path}/tokens/${revoked.id}`)
    .set(bearer(adminToken))
    .expect(204);
  Object.assign(callers, {
    'an anonymous caller': { headers: {}, is: 'nobody' },
    'a malformed token': { headers: bearer('krátký'), is: 'unknown' },
    'another scheme than Bearer': {
      headers: { authorization: 'Basic YWRtaW46YWRtaW4=' },
      is: 'unknown',
    },
    'a token that nobody issued': {
      headers: bearer(`${revoked.token.slice(0, -4)}AAAA`),
      is: 'unknown',
    },
    'an expired token': { headers: bearer(expired.token), is: 'unknown' },
    'a revoked token': { headers: bearer(revoked.token), is: 'unknown' },
    'an administrator of another town': {
      headers: bearer(other.tokens.administrator),
      is: 'outsider',
    },
    'a reader': { headers: bearer(municipality.tokens.reader), is: 'reader' },
    'an editor': { headers: bearer(municipality.tokens.editor), is: 'editor' },
    'a publisher': { headers: bearer(municipality.tokens.publisher), is: 'publisher' },
    'an administrator': { headers: bearer(municipality.tokens.administrator), is: 'administrator' },
    'the administrator of the instance': { headers: bearer(adminToken), is: 'instance' },
  } satisfies Record<string, Caller>);
});
afterAll(() => test.close());

async function issue(token: object): Promise<{ id: string; token: string }> {
  const { body } = await test.http
    .post(`${municipality.path}/tokens`)
    .set(bearer(adminToken))
    .send(token)
    .expect(201);
  return body as { id: string; token: string };
}

/** The refusal that a route's declared access means for a caller; null when it is let in. */
function refusalOf({ access }: AnyRoute, { is }: Caller): 401 | 403 | null {
  if (is === 'unknown') return 401;
  if (access === 'anyone' || access === 'submitter' || is === 'instance') return null;
  if (is === 'nobody') return 401;
  if (access === 'known') return null;
  const rank = roles.indexOf(is as Role);
  return access !== 'instance' && rank >= roles.indexOf(access) ? null : 403;
}

/** Writes are sent without their body, so that whoever is let in changes nothing. */
const call = ({ method, url }: { method: AnyRoute['method']; url: string }, { headers }: Caller) =>
  test.app.inject({ method, url, headers: { ...headers, 'idempotency-key': 'matrix' } });

describe('every declared operation', () => {
  it('is registered', () => {
    const missing = declaredRoutes(test).filter(
      ({ method, url }) => !test.app.hasRoute({ method, url: url.replace(/\{(\w+)\}/g, ':$1') }),
    );
    expect(missing.map(({ operationId }) => operationId)).toEqual([]);
  });

  it.each([
    'an anonymous caller', 'a malformed token', 'another scheme than Bearer', 'a token that nobody issued', 'an expired token', 'a revoked token',
    'an administrator of another town', 'a reader', 'an editor', 'a publisher', 'an administrator', 'the administrator of the instance',
  ])('admits and rejects %s as its access declares', async (name) => {
    const caller = callers[name] as Caller;
    const before = await headOf(test, municipality);
    const breaches: string[] = [];
    // whom nobody knows is refused in one place, before any operation
    for (const route of caller.is === 'unknown' ? sampleCases(declaredRoutes(test), 5) : declaredRoutes(test)) {
      const answer = await call({ method: route.method, url: addressOf(route, { municipality: municipality.slug }) }, caller);
      const refusal = refusalOf(route, caller);
      const isRight = refusal === null ? ![401, 403].includes(answer.statusCode) && answer.statusCode < 500 : answer.statusCode === refusal;
      if (!isRight) breaches.push(`${route.operationId}: ${answer.statusCode} in place of ${refusal ?? 'an answer'}`);
    }
    expect(breaches).toEqual([]);
    expect(await headOf(test, municipality)).toEqual(before);
  }); // biome-ignore format: the callers read better in lines

  it('answers a refusal as a problem that says how to get access', async () => {
    const anonymous = await test.http.post(`${municipality.path}/goals`).send({});
    expect(anonymous.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(anonymous.headers['www-authenticate']).toMatch(/^Bearer/);
    expect(anonymous.body).toMatchObject({ type: '/problems/not-authenticated', status: 401 });
  });

  it('answers another municipality the same about what exists and what does not', async () => {
    await importLines(test, municipality, [
      { kind: 'goals', code: 'TU-JE', name: 'Vnitřní', level: 'strategic' },
    ]);
    const outsider = callers['an administrator of another town'] as Caller;
    for (const method of ['PUT', 'PATCH'] as const) {
      const [there, missing] = [
        await call({ method, url: `${municipality.path}/goals/TU-JE` }, outsider),
        await call({ method, url: `${municipality.path}/goals/TU-NENI` }, outsider),
      ];
      expect([there.statusCode, { ...there.json<object>(), instance: '' }]).toEqual([
        403,
        { ...missing.json<object>(), instance: '' },
      ]);
    }
  });
});

describe('refusals are ordered', () => {
  const broken = { payload: '{"level": ', headers: { 'content-type': 'application/json' } };
  const send = (
    method: 'PATCH' | 'PUT',
    path: string,
    caller: string,
    payload: string | object,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    test.app.inject({
      method,
      url: path,
      payload,
      headers: {
        'content-type': 'application/json',
        ...(callers[caller] as Caller).headers,
        ...headers,
      },
    });
  const statusOf = async (answer: ReturnType<typeof send>) => (await answer).statusCode;
  const place = () => `${municipality.path}/goals/PORADI`;

  beforeAll(() =>
    importLines(test, municipality, [
      { kind: 'goals', code: 'PORADI', name: 'Pořadí', level: 'strategic' },
    ]),
  );

  it('401 before everything: the municipality, the element, the body, the precondition', async () => {
    expect(
      await statusOf(
        send('PATCH', '/v1/municipalities/nikde/goals/X', 'an anonymous caller', broken.payload),
      ),
    ).toBe(401);
    expect(await statusOf(send('PATCH', place(), 'an anonymous caller', broken.payload))).toBe(401);
    expect(
      await statusOf(send('PATCH', place(), 'a revoked token', {}, { 'if-match': '"x"' })),
    ).toBe(401);
    expect(
      await statusOf(
        send('PATCH', place(), 'an anonymous caller', {}, { 'content-encoding': 'gzip' }),
      ),
    ).toBe(401);
    expect(
      await statusOf(
        send('PATCH', place(), 'an anonymous caller', '<x/>', { 'content-type': 'text/xml' }),
      ),
    ).toBe(401);
    expect(
      await statusOf(
        send('PATCH', place(), 'an anonymous caller', { description: 'x'.repeat(2_000_000) }),
      ),
    ).toBe(401);
  });

  it('404 of the municipality and 403 before the body and the precondition', async () => {
    expect(
      await statusOf(
        send('PATCH', '/v1/municipalities/nikde/goals/X', 'a publisher', broken.payload),
      ),
    ).toBe(404);
    expect(await statusOf(send('PATCH', place(), 'a reader', broken.payload))).toBe(403);
    expect(await statusOf(send('PATCH', place(), 'an administrator of another town', {}))).toBe(
      403,
    );
  });

  it('404 of the element before 428 and 412', async () => {
    expect(
      await statusOf(send('PATCH', `${municipality.path}/goals/NENI`, 'an editor', { name: 'X' })),
    ).toBe(404);
    expect(
      await statusOf(
        send(
          'PATCH',
          `${municipality.path}/goals/NENI`,
          'an editor',
          { name: 'X' },
          { 'if-match': '"x"' },
        ),
      ),
    ).toBe(404);
  });

  it('400 before 428, and 428 before 412', async () => {
    const invalid = { code: 'PORADI', name: 'Pořadí', level: 'nesmysl' };
    expect(await statusOf(send('PUT', place(), 'an editor', invalid))).toBe(400);
    expect(
      await statusOf(send('PUT', place(), 'an editor', invalid, { 'if-match': '"jina"' })),
    ).toBe(400);
    expect(await statusOf(send('PUT', place(), 'an editor', { ...invalid, level: 'vision' }))).toBe(
      428,
    );
    expect(
      await statusOf(
        send(
          'PUT',
          place(),
          'an editor',
          { ...invalid, level: 'vision' },
          { 'if-match': '"jina"' },
        ),
      ),
    ).toBe(412);
  });
});
