import { bearer, importLines } from '../../support/http/requests.ts';
import {
  adminToken,
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let mine: string;
let colleague: string;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = await makeMunicipality(test);
  const guarantee = (to: string, more: object = {}) => ({ to, area: 'services', ...more });
  await importLines(
    test,
    municipality,
    [
      { kind: 'units', code: 'O', name: 'Odbor' },
      { kind: 'persons', code: 'OS', name: 'Jana Příkladná', namePublic: false },
      { kind: 'positions', code: 'A', name: 'Vedoucí', links: { belongsTo: [{ to: 'units/O' }], heldBy: [{ to: 'persons/OS' }], responsibleFor: [{ to: 'change-actions/Z' }] } },
      { kind: 'positions', code: 'B', name: 'Zastupovaná', links: { heldBy: [{ to: 'persons/OS', deputy: true }] } },
      { kind: 'positions', code: 'C', name: 'Kolega' },
      { kind: 'change-actions', code: 'Z', name: 'Opatření', status: 'running', dueOn: '2026-06-01' },
      { kind: 'processes', code: 'P-A', name: 'Můj', type: 'core', links: { ownedBy: [{ to: 'positions/A' }], describedBy: [{ to: 'process-cards/K' }] } },
      { kind: 'process-cards', code: 'K', name: 'Karta', reviewDueOn: '2026-05-01' },
      { kind: 'processes', code: 'P-B', name: 'V zástupu', type: 'core', links: { ownedBy: [{ to: 'positions/B' }] } },
      { kind: 'processes', code: 'P-C', name: 'Cizí', type: 'core', links: { ownedBy: [{ to: 'positions/C' }] } },
      { kind: 'services', code: 'S', name: 'Služba', type: 'public', links: { guaranteedBy: [guarantee('positions/A', { validTo: '2026-08-01' })] } },
      { kind: 'services', code: 'T', name: 'Později', type: 'public', links: { guaranteedBy: [guarantee('positions/A', { validTo: '2026-12-01', deputy: true })] } },
    ].map((line) => ({ validFrom: '2026-01-01', ...line })),
  ); // biome-ignore format: one element a line
  mine = await tokenOf(['positions/A']);
  colleague = await tokenOf(['positions/C']);
});
afterAll(() => test.close());

const tokenOf = async (positions: readonly string[]): Promise<string> => {
  const { body } = await test.http
    .post(`${municipality.path}/tokens`)
    .set(bearer(municipality.tokens.administrator))
    .send({ name: 'můj', role: 'editor', positions })
    .expect(201);
  return (body as { token: string }).token;
};

type Mine = { element: string; relation: string; isDeputy: boolean; endsOn?: string };
type Gap = { rule: string; element: string; since?: string };
type Me = {
  town: { slug: string } | null;
  role: string | null;
  level: string;
  positions: unknown[];
  deputyOf: { reference: string }[];
  mine: Mine[];
  overdue: Gap[];
  missing: Gap[];
  ending: Mine[];
  changed?: { items: { element: string; action: string }[]; isCut: boolean };
};
const me = async (token: string, query: object = {}): Promise<Me> => {
  const { status, body } = await test.http.get('/v1/me').query(query).set(bearer(token));
  expect({ status, body: status === 200 ? '' : body }).toEqual({ status: 200, body: '' });
  return body as Me;
};

describe('/v1/me', () => {
  it('identifies the caller', async () => {
    expect(await me(mine)).toMatchObject({
      asOf: '2026-06-15',
      town: { slug: municipality.slug },
      role: 'editor',
      level: 'internal',
      positions: [{ reference: 'positions/A', name: 'Vedoucí' }],
      deputyOf: [{ reference: 'positions/B', name: 'Zastupovaná' }],
    });
  });

  it('lists what is mine, on whose behalf, and what I do as a deputy', async () => {
    const { mine: found } = await me(mine);
    expect(found.map(({ element, relation, isDeputy }) => [element, relation, isDeputy])).toEqual([
      ['change-actions/Z', 'responsibleFor', false],
      ['processes/P-A', 'ownedBy', false],
      ['processes/P-B', 'ownedBy', true],
      ['services/S', 'guaranteedBy', false],
      ['services/T', 'guaranteedBy', true],
      ['units/O', 'belongsTo', false],
    ]);
  });

  it('lists what of it is overdue and what it lacks, and nothing of others', async () => {
    const { overdue, missing } = await me(mine);
    expect(overdue.map(({ rule, element, since }) => [rule, element, since])).toEqual([
      ['change-action-overdue', 'change-actions/Z', '2026-06-01'],
      ['card-overdue', 'process-cards/K', '2026-05-01'],
    ]);
    expect(missing).toContainEqual(
      expect.objectContaining({ rule: 'card-without-activity', element: 'process-cards/K' }),
    );
    expect(missing).toContainEqual(
      expect.objectContaining({ rule: 'process-without-card', element: 'processes/P-B' }),
    );
    expect(missing.filter(({ element }) => element === 'processes/P-C')).toEqual([]);
    expect((await me(colleague)).missing.map(({ element }) => element)).toContain('processes/P-C');
    expect((await me(mine, { asOf: '2026-04-01' })).overdue).toEqual([]);
  });

  it('warns of guarantees that end within 90 days', async () => {
    expect((await me(mine)).ending.map(({ element, endsOn }) => [element, endsOn])).toEqual([
      ['services/S', '2026-08-01'],
    ]);
    expect((await me(mine, { asOf: '2026-09-05' })).ending.map(({ element }) => element)).toEqual([
      'services/T',
    ]);
  });

  it('lists what has changed since an instant about what is mine, newest first', async () => {
    expect((await me(mine)).changed).toBeUndefined();
    const { items } = (
      await test.http.get(`${municipality.path}/changes`).query({ limit: 1000 }).set(bearer(mine))
    ).body;
    const since = items.at(-1).at;
    expect((await me(mine, { since })).changed).toEqual({ items: [], isCut: false });
    await importLines(test, municipality, [
      {
        kind: 'processes',
        code: 'P-C',
        name: 'Cizí jinak',
        type: 'core',
        validFrom: '2026-06-15',
        links: { ownedBy: [{ to: 'positions/C' }] },
      },
      {
        kind: 'process-cards',
        code: 'K',
        name: 'Karta jinak',
        reviewDueOn: '2026-05-01',
        validFrom: '2026-06-15',
      },
    ]);
    expect(
      (await me(mine, { since })).changed?.items.map(({ element, action }) => [element, action]),
    ).toEqual([['process-cards/K', 'published']]);
  });

  it('is never answered from another caller’s cache', async () => {
    const { headers } = await test.http.get('/v1/me').set(bearer(mine));
    const etag = String(headers.etag);
    expect(
      (await test.http.get('/v1/me').set({ ...bearer(mine), 'If-None-Match': etag })).status,
    ).toBe(304);
    expect(
      (await test.http.get('/v1/me').set({ ...bearer(colleague), 'If-None-Match': etag })).status,
    ).toBe(200);
  });

  it('also comes as a table', async () => {
    const { text, status } = await test.http
      .get('/v1/me')
      .query({ format: 'csv' })
      .set(bearer(mine));
    expect([status, text.split('\r\n')[0]?.startsWith('list,element,name')]).toEqual([200, true]);
    expect(text).toContain('overdue,process-cards/K');
  });

  it('is rejected without a token, and empty for a caller without a municipality', async () => {
    expect((await test.http.get('/v1/me')).status).toBe(401);
    expect(await me(adminToken)).toMatchObject({
      town: null,
      role: 'administrator',
      level: 'internal',
      positions: [],
      mine: [],
      missing: [],
    });
    const unbound = await me(municipality.tokens.reader, { since: '2020-01-01T00:00:00Z' });
    expect(unbound).toMatchObject({
      town: { slug: municipality.slug },
      role: 'reader',
      mine: [],
      missing: [],
      changed: { items: [], isCut: false },
    });
  });
});
