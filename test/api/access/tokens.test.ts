import type { Response } from 'supertest';
import { problemOf } from '../../support/http/municipality-client.ts';
import { bearer, importLines } from '../../support/http/requests.ts';
import {
  adminToken,
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

const start = '2026-06-01T10:00:00.000Z';
type Issued = { readonly id: string; readonly token: string };

let test: TestApp;
let municipality: TestMunicipality;
let other: TestMunicipality;
beforeAll(async () => {
  test = await openTestApp({ now: start });
  municipality = await makeMunicipality(test);
  other = await makeMunicipality(test);
  await importLines(test, municipality, [
    { kind: 'positions', code: 'VED', name: 'Vedoucí odboru' },
  ]);
});
afterAll(() => test.close());
beforeEach(() => test.setNow(start));

const places = () => `${municipality.path}/tokens`;
const send = (
  method: 'get' | 'post' | 'delete',
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
) => {
  const request = test.http[method](path)
    .set(bearer(municipality.tokens.administrator))
    .set(headers);
  return body === undefined ? request : request.send(body);
};
const issue = async (more: object = {}): Promise<Issued> =>
  (await send('post', places(), { name: 'Spisová služba', role: 'editor', ...more }).expect(201))
    .body as Issued;
const rotate = (id: string, body: object = {}): PromiseLike<Response> =>
  send('post', `${places()}/${id}/_rotate`, body);
const isTaken = async (token: string): Promise<boolean> =>
  (await test.http.get(`${municipality.path}/goals`).set(bearer(token))).status === 200;

describe('tokens of a municipality', () => {
  it('show scope, expiry and last use, alone and in the list, and never a secret', async () => {
    const { id, token } = await issue({
      positions: ['positions/VED'],
      expiresAt: '2026-07-01T00:00:00Z',
    });
    expect(await isTaken(token)).toBe(true);
    const { body: shown, headers } = await send('get', `${places()}/${id}`).expect(200);
    expect(shown).toMatchObject({
      id,
      role: 'editor',
      positions: ['positions/VED'],
      expiresAt: '2026-07-01T00:00:00.000Z',
      revokedAt: null,
    });
    expect(headers['cache-control']).toBe('no-store');
    const { body: list } = await send('get', places()).expect(200);
    expect((list as { items: Issued[] }).items.find((item) => item.id === id)).toMatchObject({
      role: 'editor',
      rotatedAt: null,
    });
    expect(JSON.stringify([shown, list])).not.toMatch(/osn_|secret|hash/);
  });

  it('can be read only by the administrator of their municipality', async () => {
    const { id } = await issue();
    await test.http.get(`${places()}/${id}`).set(bearer(municipality.tokens.publisher)).expect(403);
    await test.http.get(`${places()}/${id}`).set(bearer(other.tokens.administrator)).expect(403);
    await test.http
      .get(`${other.path}/tokens/${id}`)
      .set(bearer(other.tokens.administrator))
      .expect(404);
    await test.http
      .post(`${other.path}/tokens/${id}/_rotate`)
      .set(bearer(other.tokens.administrator))
      .send({})
      .expect(404);
  });

  it('returns 404 for a municipality number out of range', async () => {
    const { status } = await test.http
      .get(`${municipality.path}/goals`)
      .set(bearer(`osn_zzzzzzz_${'a'.repeat(43)}`));
    expect(status).toBe(401);
  });

  it('act for positions of the municipality', async () => {
    const answer = await send('post', places(), {
      name: 'x',
      role: 'reader',
      positions: ['positions/VED', 'positions/NENI'],
    });
    expect(problemOf(answer, 400, 'dangling-reference')).toEqual(['/positions/1']);
  });

  it('accept no Idempotency-Key: a stored answer would hold the secret', async () => {
    const { id, token } = await issue();
    const key = { 'idempotency-key': 'tajne-1' };
    const body = { name: 'x', role: 'reader' };
    expect(problemOf(await send('post', places(), body, key), 400, 'invalid-request')).toEqual([
      '/Idempotency-Key',
    ]);
    expect(
      problemOf(await send('post', `${places()}/${id}/_rotate`, {}, key), 400, 'invalid-request'),
    ).toEqual(['/Idempotency-Key']);
    expect(await isTaken(token)).toBe(true);
  });
});

describe('a rotated token', () => {
  it('has a new secret and is the same token; the former secret ends at once', async () => {
    const { id, token } = await issue();
    expect(await isTaken(token)).toBe(true);
    const { body, status } = await rotate(id);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ id, role: 'editor', formerUntil: null }),
    ]);
    const { token: secret } = body as Issued;
    expect([await isTaken(token), await isTaken(secret), secret === token]).toEqual([
      false,
      true,
      false,
    ]);
    await test.http
      .post(`${municipality.path}/goals`)
      .set(bearer(secret))
      .send({ code: 'C-ROT', name: 'Cíl', level: 'strategic' })
      .expect(201);
    const { body: feed } = await send('get', `${municipality.path}/changes?limit=1000`).expect(200);
    const { items } = feed as {
      items: { action: string; kind: string; code: string; actor: string }[];
    };
    expect(items.find(({ code }) => code === 'C-ROT')?.actor).toBe(`token:${id}`);
    expect(items.filter(({ code }) => code === id).map(({ action }) => action)).toEqual([
      'settings-changed',
      'settings-changed',
    ]);
  });

  it('is accepted under its former secret for the given time, whatever the cache holds', async () => {
    const { id, token } = await issue();
    const { body } = await rotate(id, { graceSeconds: 60 });
    expect(body).toMatchObject({ formerUntil: '2026-06-01T10:01:00.000Z' });
    test.setNow('2026-06-01T10:00:59Z');
    expect([await isTaken(token), await isTaken((body as Issued).token)]).toEqual([true, true]);
    test.setNow('2026-06-01T10:01:00Z');
    expect([await isTaken(token), await isTaken((body as Issued).token)]).toEqual([false, true]);
  });

  it('keeps only the last of its former secrets', async () => {
    const { id, token: first } = await issue();
    const { token: second } = (await rotate(id, { graceSeconds: 60 })).body as Issued;
    const { token: third } = (await rotate(id, { graceSeconds: 60 })).body as Issued;
    expect([await isTaken(first), await isTaken(second), await isTaken(third)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('keeps its expiry unless it gets another; a former secret never outlives it', async () => {
    const { id, token } = await issue({ expiresAt: '2026-06-01T10:00:30Z' });
    expect((await rotate(id, { graceSeconds: 60 })).body).toMatchObject({
      expiresAt: '2026-06-01T10:00:30.000Z',
    });
    expect(await isTaken(token)).toBe(true);
    test.setNow('2026-06-01T10:00:30Z');
    expect(await isTaken(token)).toBe(false);
    const { id: renewed } = await issue({ expiresAt: '2026-06-02T00:00:00Z' });
    expect((await rotate(renewed, { expiresAt: '2027-01-01T00:00:00Z' })).body).toMatchObject({
      expiresAt: '2027-01-01T00:00:00.000Z',
    });
    expect((await rotate(renewed, { expiresAt: null })).body).toMatchObject({ expiresAt: null });
    expect(
      problemOf(
        await rotate(renewed, { expiresAt: '2026-05-01T00:00:00Z' }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/expiresAt']);
  });

  it('must be active: a revoked or expired one is not revived', async () => {
    const revoked = await issue();
    const { token: secret } = (await rotate(revoked.id, { graceSeconds: 60 })).body as Issued;
    await send('delete', `${places()}/${revoked.id}`).expect(204);
    expect([await isTaken(revoked.token), await isTaken(secret)]).toEqual([false, false]);
    problemOf(await rotate(revoked.id), 409, 'wrong-state');
    const expired = await issue({ expiresAt: '2026-06-01T11:00:00Z' });
    test.setNow('2026-06-01T11:00:00Z');
    problemOf(await rotate(expired.id), 409, 'wrong-state');
    problemOf(await rotate('01890a5d-ac96-774b-bcce-b302099a8057'), 404, 'not-found');
    expect(
      problemOf(await rotate(expired.id, { graceSeconds: 604_801 }), 400, 'invalid-request'),
    ).toEqual(['/graceSeconds']);
  });

  it('stores neither secret in the database', async () => {
    const { id, token } = await issue();
    const { token: secret } = (await rotate(id, { graceSeconds: 60 })).body as Issued;
    const rows = await test.services.database.read(
      {
        municipalityId: Number.parseInt(token.split('_')[1] as string, 36),
        level: 'internal',
        role: null,
        positions: [],
        actor: 'test',
      },
      { text: 'SELECT t::text AS row FROM tokens t WHERE id = $1' },
      [id],
    );
    const kept = JSON.stringify(rows);
    expect(kept).toContain(id);
    expect(
      [token, secret, adminToken].filter((wanted) =>
        kept.includes(wanted.replace(/^osn_[^_]+_/, '')),
      ),
    ).toEqual([]);
  });
});
