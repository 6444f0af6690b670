import { bearer, importLines } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let other: TestMunicipality;
beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-01T10:00:00Z' });
  municipality = await makeMunicipality(test);
  other = await makeMunicipality(test);
  await importLines(test, municipality, [
    {
      kind: 'goals',
      code: 'C-1',
      name: 'První',
      level: 'strategic',
      dueOn: '2026-05-31',
      visibility: 'public',
      validFrom: '2025-01-01',
    },
    {
      kind: 'goals',
      code: 'C-2',
      name: 'Druhý',
      level: 'strategic',
      dueOn: '2026-05-31',
      visibility: 'public',
      validFrom: '2025-01-01',
    },
    {
      kind: 'methodologies',
      code: 'M-1',
      name: 'Metodika',
      governsGaps: true,
      validFrom: '2025-01-01',
      rules: [
        {
          code: '1',
          name: 'Každý cíl má popis',
          appliesTo: 'goals',
          requires: 'field',
          field: 'description',
        },
      ],
    },
    { kind: 'goals', code: 'NÁVRH', name: 'Návrh', level: 'strategic', state: 'draft' },
  ]);
});
afterAll(() => test.close());

type Gap = { rule: string; element: string; waiver?: string; reason?: string; expiresOn?: string };
type Gaps = {
  items: Gap[];
  waived: Gap[];
  summary: { rule: string; count: number; waived: number }[];
};
type Waiver = {
  id: string;
  element: string;
  rule: string;
  reason: string;
  expiresOn: string;
  endedAt: string | null;
  recordedAt: string;
};

const wish = {
  element: 'goals/C-1',
  rule: 'goal-without-process',
  reason: 'Čekáme na rozpočet.',
  expiresOn: '2026-06-30',
};
const at = () => `${municipality.path}/gap-waivers`;
const waive = (body: object, token = municipality.tokens.publisher, key?: string) =>
  test.http
    .post(at())
    .set({ ...bearer(token), ...(key === undefined ? {} : { 'Idempotency-Key': key }) })
    .send(body);
const gapsOf = async (
  query: object = {},
  token: string | null = municipality.tokens.reader,
): Promise<Gaps> => {
  const { status, body } = await test.http
    .get(`${municipality.path}/graph/gaps`)
    .query(query)
    .set(token === null ? {} : bearer(token));
  expect(status).toBe(200);
  return body as Gaps;
};
const places = (gaps: readonly Gap[], rule = wish.rule) =>
  gaps.filter((gap) => gap.rule === rule).map(({ element }) => element);

describe('a waived gap', () => {
  let waiver: Waiver;

  it('is listed and counted separately, with its reason', async () => {
    expect(places((await gapsOf()).items)).toEqual(['goals/C-1', 'goals/C-2']);
    const answer = await waive(wish);
    waiver = answer.body as Waiver;
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`${at()}/${waiver.id}`);
    const gaps = await gapsOf();
    expect(places(gaps.items)).toEqual(['goals/C-2']);
    expect(gaps.waived).toEqual([expect.objectContaining({ ...wish, waiver: waiver.id })]);
    expect(gaps.summary.find(({ rule }) => rule === wish.rule)).toMatchObject({
      count: 1,
      waived: 1,
    });
  });

  it('returns by itself the day after the last', async () => {
    expect(places((await gapsOf({ asOf: '2026-06-30' })).items)).toEqual(['goals/C-2']);
    expect(places((await gapsOf({ asOf: '2026-07-01' })).items)).toEqual([
      'goals/C-1',
      'goals/C-2',
    ]);
    expect(places((await gapsOf({ asOf: '2026-05-31' })).items)).toEqual([
      'goals/C-1',
      'goals/C-2',
    ]);
    test.setNow('2026-07-01T06:00:00Z');
    expect((await gapsOf()).waived).toEqual([]);
    expect(await listed({ active: 'true' })).toEqual([]);
    expect(await listed({ active: 'false' })).toEqual([waiver.id]);
    test.setNow('2026-06-01T10:00:00Z');
  });

  it('is replaced by another waiver, which ends the first', async () => {
    const { body } = await waive({ ...wish, reason: 'Ještě déle.', expiresOn: '2026-12-31' });
    const renewed = body as Waiver;
    expect((await gapsOf()).waived).toEqual([
      expect.objectContaining({ waiver: renewed.id, reason: 'Ještě déle.' }),
    ]);
    expect((await read(waiver.id)).body).toMatchObject({
      id: waiver.id,
      reason: wish.reason,
      endedAt: expect.any(String),
    });
    expect(await listed({ element: 'goals/C-1' })).toEqual([renewed.id, waiver.id]);
    expect(await listed({ rule: 'goal-without-metric' })).toEqual([]);
    waiver = renewed;
  });

  it('appears again from the day on which the waiver is ended; what was known before stays readable', async () => {
    const before = await instant();
    test.setNow('2026-06-10T10:00:00Z');
    await test.http
      .delete(`${at()}/${waiver.id}`)
      .set(bearer(municipality.tokens.publisher))
      .expect(204);
    expect(places((await gapsOf()).items)).toEqual(['goals/C-1', 'goals/C-2']);
    expect(places((await gapsOf({ asOf: '2026-06-09' })).items)).toEqual(['goals/C-2']);
    expect((await gapsOf({ knownAt: before })).waived).toEqual([
      expect.objectContaining({ waiver: waiver.id }),
    ]);
    expect((await gapsOf({ knownAt: before, asOf: '2026-06-10' })).waived).toHaveLength(1);
    const { body } = await read(waiver.id);
    await test.http
      .delete(`${at()}/${waiver.id}`)
      .set(bearer(municipality.tokens.publisher))
      .expect(204);
    expect((await read(waiver.id)).body).toEqual(body);
    test.setNow('2026-06-01T10:00:00Z');
  });

  it('may come from a rule of the municipality, and follows it when the methodology is renamed', async () => {
    await waive({ ...wish, rule: 'rules/M-1/1', element: 'goals/C-2' }).expect(201);
    expect(places((await gapsOf()).items, 'rules/M-1/1')).toEqual(['goals/C-1']);
    const url = `${municipality.path}/methodologies/M-1`;
    const { headers } = await test.http.get(url).set(bearer(municipality.tokens.publisher));
    await test.http
      .post(`${url}/_rename`)
      .set({ ...bearer(municipality.tokens.publisher), 'If-Match': String(headers.etag) })
      .send({ code: 'M-2' })
      .expect(200);
    expect(places((await gapsOf()).waived, 'rules/M-2/1')).toEqual(['goals/C-2']);
  });

  it('is internal: outsiders see the gap, and nothing of the waiver', async () => {
    // what a field tells, outsiders are told as well
    await waive({ ...wish, rule: 'goal-overdue', reason: 'Zlatohlávek.' }).expect(201);
    for (const token of [null, other.tokens.administrator]) {
      const gaps = await gapsOf({}, token);
      expect(places(gaps.items, 'goal-overdue')).toEqual(['goals/C-1', 'goals/C-2']);
      expect([gaps.waived, JSON.stringify(gaps).includes('Zlatohlávek')]).toEqual([[], false]);
    }
    expect((await test.http.get(at())).status).toBe(401);
    expect((await test.http.get(at()).set(bearer(other.tokens.administrator))).status).toBe(403);
  });
});

describe('a waiver', () => {
  it.each([
    ['a reader', 'reader', 403],
    ['an editor', 'editor', 403],
  ] as const)('cannot be created by %s', async (_, role, status) => {
    expect((await waive(wish, municipality.tokens[role])).status).toBe(status);
  });

  it.each([
    [
      'of an element that is not there',
      { ...wish, element: 'goals/NENÍ' },
      '/problems/dangling-reference',
      '/element',
    ],
    ['of a draft', { ...wish, element: 'goals/NÁVRH' }, '/problems/dangling-reference', '/element'],
    [
      'from a rule that is not there',
      { ...wish, rule: 'cil-bez-procesu' },
      '/problems/dangling-reference',
      '/rule',
    ],
    [
      'from a rule of no methodology',
      { ...wish, rule: 'rules/M-9/1' },
      '/problems/dangling-reference',
      '/rule',
    ],
    [
      'from a rule about another kind',
      { ...wish, rule: 'process-without-card' },
      '/problems/invalid-request',
      '/rule',
    ],
    [
      'until a day that has passed',
      { ...wish, expiresOn: '2026-05-31' },
      '/problems/invalid-request',
      '/expiresOn',
    ],
    ['without a reason', { ...wish, reason: '' }, '/problems/invalid-request', '/reason'],
  ])('%s is rejected', async (_, body, type, pointer) => {
    const answer = await waive(body);
    expect([answer.status, answer.body.type, answer.body.errors[0].pointer]).toEqual([
      400,
      type,
      pointer,
    ]);
  });

  it('reports all violations at once', async () => {
    const { body } = await waive({
      ...wish,
      element: 'goals/NENÍ',
      rule: 'process-without-card',
      expiresOn: '2026-05-31',
    });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/element',
      '/expiresOn',
      '/rule',
    ]);
  });

  it('may end today', async () => {
    expect(
      (await waive({ ...wish, rule: 'goal-without-metric', expiresOn: '2026-06-01' })).status,
    ).toBe(201);
  });

  it('is created once for the same Idempotency-Key', async () => {
    const body = { ...wish, rule: 'goal-without-document' };
    const [first, again] = [
      await waive(body, municipality.tokens.publisher, 'k-1'),
      await waive(body, municipality.tokens.publisher, 'k-1'),
    ];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await listed({ rule: body.rule })).toEqual([first.body.id]);
  });

  it('is created once, however many requests are concurrent', async () => {
    const gap = { ...wish, element: 'goals/C-2', rule: 'goal-without-metric' };
    const given = await Promise.all([1, 2, 3, 4].map((n) => waive({ ...gap, reason: `Po ${n}.` })));
    expect(given.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const query = { element: gap.element, rule: gap.rule, active: 'true' };
    const { body } = await test.http.get(at()).set(bearer(municipality.tokens.reader)).query(query);
    expect(body.items).toHaveLength(1);
    const [{ id }] = body.items as [Waiver];
    expect(
      (await test.http.delete(`${at()}/${id}`).set(bearer(municipality.tokens.publisher))).status,
    ).toBe(204);
    expect(places((await gapsOf()).items, gap.rule)).toContain(gap.element);
  });

  it('is logged, and the log proves intact', async () => {
    const { body } = await waive({ ...wish, element: 'goals/C-2' });
    const { items } = (
      await test.http
        .get(`${municipality.path}/changes`)
        .query({ limit: 1000 })
        .set(bearer(municipality.tokens.reader))
    ).body;
    expect(items.at(-1)).toMatchObject({
      action: 'settings-changed',
      kind: 'gap-waivers',
      code: body.id,
      version: null,
    });
    const proof = await test.http
      .get(`${municipality.path}/changes/_proof`)
      .set(bearer(municipality.tokens.administrator));
    expect(proof.body).toMatchObject({ faults: [] });
  });

  it('of another municipality is not found', async () => {
    const [id] = await listed({});
    const answer = await test.http
      .get(`${other.path}/gap-waivers/${id}`)
      .set(bearer(other.tokens.reader));
    expect(answer.status).toBe(404);
    expect(
      (
        await test.http
          .delete(`${other.path}/gap-waivers/${id}`)
          .set(bearer(other.tokens.publisher))
      ).status,
    ).toBe(404);
  });

  it('is listed by pages, each once', async () => {
    const all = await listed({});
    const seen: string[] = [];
    let url: string | undefined = `${at()}?limit=2`;
    while (url !== undefined) {
      const { body }: { body: { items: Waiver[]; next?: string } } = await test.http
        .get(url)
        .set(bearer(municipality.tokens.reader));
      seen.push(...body.items.map(({ id }) => id));
      url = body.next;
    }
    expect(all.length).toBeGreaterThan(4);
    expect(seen).toEqual(all);
  });
});

const read = (id: string) => test.http.get(`${at()}/${id}`).set(bearer(municipality.tokens.reader));
const listed = async (query: object): Promise<string[]> => {
  const { status, body } = await test.http
    .get(at())
    .query({ limit: 200, ...query })
    .set(bearer(municipality.tokens.reader));
  expect(status).toBe(200);
  return (body.items as Waiver[]).map(({ id }) => id);
};

/**
 * An instant just after the newest change, by the database's own clock: answers cut instants to
 * milliseconds, and what was recorded in the same one would not be known at it.
 */
const instant = async (): Promise<string> => {
  const { items } = (
    await test.http
      .get(`${municipality.path}/changes`)
      .query({ limit: 1000 })
      .set(bearer(municipality.tokens.reader))
  ).body;
  return new Date(Date.parse(items.at(-1).at) + 1).toISOString();
};
