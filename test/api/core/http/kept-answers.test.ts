import fc from 'fast-check';
import { bearer, importLines } from '../../../support/http/requests.ts';
import { foundations, histories } from '../../../support/models/histories.ts';
import { makeHistoryMunicipality } from '../../../support/models/history-municipality.ts';
import {
  adminToken,
  makeMunicipality,
  openTestApp,
  type TestApp,
} from '../../../support/test-app.ts';

const runs = Number(process.env.KEPT_HISTORIES ?? 2);
const start = Date.parse('2026-06-15T10:00:00Z');

/** The instance that keeps answers, and one on the same database that trusts nothing it kept. */
let warm: TestApp;
let cold: TestApp;
let neighbour: string;

beforeAll(async () => {
  warm = await openTestApp({ now: new Date(start).toISOString() });
  cold = await openTestApp({ on: warm.url, now: new Date(start).toISOString() });
  jest.spyOn(cold.services.database.notifications, 'isListening', 'get').mockReturnValue(false);
  neighbour = (await makeMunicipality(warm)).tokens.reader;
});
afterAll(async () => {
  await cold.close();
  await warm.close();
});

/** How many statements something takes in the instance that keeps answers. */
async function statementsOf(act: () => Promise<unknown>): Promise<number> {
  const read = jest.spyOn(warm.services.database, 'read').mockClear();
  await act();
  return read.mock.calls.length;
}

const ask = async ({ app }: TestApp, url: string, token: string | null, etag?: string) => {
  const { statusCode, body, headers } = await app.inject({
    url,
    headers: {
      ...(token === null ? {} : bearer(token)),
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
    },
  });
  const { etag: tag, link, 'as-of': asOf, 'content-type': type } = headers;
  const { 'content-language': language, 'partial-view': partialView } = headers;
  // a problem names its request
  const content = statusCode === 200 ? body : null;
  return { url, statusCode, body: content, etag: tag, link, asOf, type, language, partialView };
};

/** The elements that histories act upon, as documents and in lists, today and on another day. */
const paths = ['units', 'processes', 'process-cards', 'positions', 'persons'].flatMap((kind) => [
  `${kind}?limit=2`,
  `${kind}?include=links&asOf=2027-01-01`,
  ...['R-2', 'Z'].flatMap((code) => [
    `${kind}/${code}`,
    `${kind}/${code}?asOf=2026-09-01&fields=name,links`,
  ]),
]);

/** Answers composed of many elements: over the graph, over the index of words, over values and rules. */
const composedPaths = [
  'search?q=processes',
  'search/suggestions?q=proc',
  'graph/neighbourhood?of=processes/R-2&depth=3',
  'graph/impact?of=units/Z',
  'graph/coverage?rows=units&columns=processes',
  'graph/coverage?rows=units&columns=processes&format=csv',
  'graph/thread?goal=R-2&asOf=2026-09-01',
  'graph/gaps',
  'questions/what-changed',
];

/** Compares what is answered at first, and again, with what an instance answers that keeps nothing. */
async function expectSameAnswers(root: string): Promise<void> {
  for (const token of [adminToken, neighbour, null])
    for (const path of [...paths, ...composedPaths]) {
      const url = `${root}/${path}`;
      const whole = await ask(cold, url, token);
      expect(await ask(warm, url, token)).toEqual(whole);
      expect(await ask(warm, url, token)).toEqual(whole);
      if (typeof whole.etag === 'string')
        expect((await ask(warm, url, token, whole.etag)).statusCode).toBe(304);
    }
}

it.each([
  ['of all kinds', histories(6)],
  [
    'of a few elements that lead to each other',
    histories(10, ['units', 'processes', 'positions', 'persons']),
  ],
])('answers after each act %s equal those that nobody kept', async (_of, history) => {
  await fc.assert(
    fc.asyncProperty(history, async (acts) => {
      const clock = { now: start };
      const setNow = () => {
        for (const instance of [warm, cold]) instance.setNow(new Date(clock.now).toISOString());
      };
      setNow();
      const municipality = await makeHistoryMunicipality(warm, clock);
      const [row] = await warm.services.database.readUnisolated<{ slug: string }>({
        text: 'SELECT slug FROM municipalities ORDER BY id DESC LIMIT 1',
      });
      const root = `/v1/municipalities/${row?.slug}`;
      await municipality.import(foundations);
      await expectSameAnswers(root);
      for (const act of acts) {
        await act(municipality);
        setNow();
        await expectSameAnswers(root);
      }
    }),
    { numRuns: runs },
  );
});

describe('a kept answer', () => {
  const goal = { kind: 'goals', level: 'strategic', visibility: 'public' };
  const made = async () => {
    warm.setNow(new Date(start).toISOString());
    const municipality = await makeMunicipality(warm);
    await importLines(warm, municipality, [
      { ...goal, code: 'SC-1', name: 'První', validFrom: '2026-01-01' },
      { ...goal, code: 'SC-2', name: 'Druhý', visibility: 'internal', validFrom: '2026-01-01' },
      { kind: 'persons', code: 'OS-1', name: 'Jana Nováková', namePublic: true },
    ]);
    return municipality;
  };

  it.each(['goals/SC-1', 'goals?limit=1', 'goals?fields=name&sort=-code'])(
    'of %s is sent without a statement, also to HEAD, byte by byte as at first',
    async (path) => {
      const { path: root, tokens } = await made();
      const url = `${root}/${path}`;
      const first = await ask(warm, url, tokens.reader);
      expect(first.statusCode).toBe(200);
      const head = () => warm.app.inject({ method: 'HEAD', url, headers: bearer(tokens.reader) });
      expect(
        await statementsOf(async () => {
          expect(await ask(warm, url, tokens.reader)).toEqual(first);
          expect((await ask(warm, url, tokens.reader, String(first.etag))).statusCode).toBe(304);
          const { statusCode, body, headers } = await head();
          expect([statusCode, body, headers.etag]).toEqual([200, '', first.etag]);
        }),
      ).toBe(0);
    },
  );

  it.each(['search?q=prvni', 'graph/gaps', 'graph/neighbourhood?of=goals/SC-1'])(
    'of %s, composed of many elements, is sent to others of the same role, language and form',
    async (path) => {
      const { path: root, tokens } = await made();
      const url = `${root}/${path}`;
      const compute = jest.spyOn(warm.app.budgets.computed, 'run');
      const told = async (token: string, headers: object = {}) => {
        compute.mockClear();
        const answer = await warm.app.inject({ url, headers: { ...bearer(token), ...headers } });
        const { 'content-language': language, 'content-type': type } = answer.headers;
        return { computed: compute.mock.calls.length, language, type, body: answer.body };
      };
      const first = await told(tokens.reader);
      expect(first).toMatchObject({ computed: 1, language: 'en' });
      expect(await told(tokens.reader)).toEqual({ ...first, computed: 0 });
      expect(await told(tokens.editor)).toEqual(first);
      const czech = { 'accept-language': 'cs' };
      expect(await told(tokens.reader, czech)).toMatchObject({ computed: 1, language: 'cs' });
      expect(await told(tokens.reader, czech)).toMatchObject({ computed: 0, language: 'cs' });
      const csv = { accept: 'text/csv' };
      for (let n = 0; n < 2; n++) {
        const { computed, type } = await told(tokens.reader, csv); // files are not kept
        expect(computed).toBeGreaterThan(0);
        expect(type).toContain('text/csv');
      }
      expect(await told(tokens.reader)).toEqual({ ...first, computed: 0 });
      compute.mockRestore();
    },
  );

  it('of others is not computed again once it was found unchanged after a write that they do not see', async () => {
    const { path, tokens } = await made();
    const url = `${path}/graph/gaps`;
    const { etag } = await ask(warm, url, neighbour);
    const hidden = { code: 'SC-4', name: 'Skrytý', level: 'strategic' };
    const headers = bearer(tokens.publisher);
    const line = `${JSON.stringify({ kind: 'goals', visibility: 'internal', validFrom: '2026-01-01', ...hidden })}\n`;
    await warm.app.inject({
      method: 'POST',
      url: `${path}/_import?mode=apply`,
      headers: { ...headers, 'content-type': 'application/x-ndjson' },
      payload: line,
    });
    const compute = jest.spyOn(warm.app.budgets.computed, 'run');
    const poll = async () => {
      compute.mockClear();
      const { statusCode } = await ask(warm, url, neighbour, String(etag));
      return [statusCode, compute.mock.calls.length];
    };
    expect([await poll(), await poll()]).toEqual([
      [304, 1],
      [304, 0],
    ]);
    const whole = await ask(cold, url, neighbour);
    compute.mockClear();
    expect([await ask(warm, url, neighbour), compute.mock.calls.length]).toEqual([whole, 0]);
    compute.mockRestore();
  });

  it('of a question that names persons is computed each time', async () => {
    const { path, tokens } = await made();
    const url = `${path}/questions/guarantors`;
    const { etag } = await ask(warm, url, null);
    expect(await statementsOf(() => ask(warm, url, tokens.reader))).toBeGreaterThan(0);
    expect(await statementsOf(() => ask(warm, url, tokens.reader))).toBeGreaterThan(0);
    expect(await statementsOf(() => ask(warm, url, null, String(etag)))).toBe(0);
  });

  it('is refused to those who take no JSON', async () => {
    const { path, tokens } = await made();
    await ask(warm, `${path}/goals/SC-1`, tokens.reader);
    const headers = { ...bearer(tokens.reader), accept: 'text/csv' };
    expect((await warm.app.inject({ url: `${path}/goals/SC-1`, headers })).statusCode).toBe(406);
  });

  it('is not sent to those who may see less', async () => {
    const { path, tokens } = await made();
    for (const [token, codes] of [
      [tokens.reader, ['SC-1', 'SC-2']],
      [neighbour, ['SC-1']],
      [null, ['SC-1']],
    ] as const) {
      const { body } = await ask(warm, `${path}/goals`, token);
      const { items }: { items: { code: string }[] } = JSON.parse(body ?? '');
      expect(items.map(({ code }) => code)).toEqual(codes);
    }
    expect((await ask(warm, `${path}/goals/SC-2`, tokens.reader)).statusCode).toBe(200);
    expect((await ask(warm, `${path}/goals/SC-2`, null)).statusCode).toBe(404);
    expect((await ask(warm, `${path}/goals/SC-1`, 'osn_1_no-token-of-anybody')).statusCode).toBe(
      401,
    );
  });

  it('is not sent on another day, nor after a draft to those who see drafts', async () => {
    const { path, tokens } = await made();
    const today = await ask(warm, `${path}/goals/SC-1`, tokens.editor);
    warm.setNow('2026-06-16T10:00:00Z');
    expect(await ask(warm, `${path}/goals/SC-1`, tokens.editor)).toMatchObject({
      asOf: '2026-06-16',
    });
    warm.setNow(new Date(start).toISOString());
    expect(await ask(warm, `${path}/goals/SC-1`, tokens.editor)).toEqual(today);
    const drafts = () => ask(warm, `${path}/goals?state=draft`, tokens.editor);
    const before = await drafts();
    const draft = { code: 'SC-3', name: 'Třetí', level: 'strategic' };
    await warm.http
      .post(`${path}/goals`)
      .auth(tokens.editor, { type: 'bearer' })
      .send(draft)
      .expect(201);
    expect(await drafts()).not.toEqual(before);
    expect((await ask(warm, `${path}/goals/SC-3`, tokens.editor)).statusCode).toBe(200);
    expect((await ask(warm, `${path}/goals/SC-3`, tokens.reader)).statusCode).toBe(404);
  });

  it('never holds a person: only the tag is kept', async () => {
    const { path, tokens } = await made();
    const url = `${path}/persons/OS-1`;
    const { etag } = await ask(warm, url, tokens.reader);
    expect(await statementsOf(() => ask(warm, url, tokens.reader))).toBeGreaterThan(0);
    expect(await statementsOf(() => ask(warm, url, tokens.reader, String(etag)))).toBe(0);
  });
});
