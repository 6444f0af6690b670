import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import { bearer, headOf, importLines } from '../../../support/http/requests.ts';
import {
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let owner: pg.Client;
beforeAll(async () => {
  test = await openTestApp();
  municipality = await makeMunicipality(test);
  owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

type Payload = Exclude<InjectOptions['payload'], undefined>;

const send = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  payload?: Payload,
  headers: Readonly<Record<string, string>> = {},
  at = municipality,
) =>
  test.app.inject({
    method,
    url: `${at.path}${path}`,
    headers: { ...bearer(at.tokens.administrator), ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
const patch = (path: string, payload: object, etag: string) =>
  send('PATCH', path, payload, {
    'if-match': etag,
    'content-type': 'application/merge-patch+json',
  });
const etagOf = async (path: string) => String((await send('GET', path)).headers.etag);
const many = <Result>(count: number, act: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));
const statusesOf = (answers: readonly LightMyRequestResponse[]) =>
  answers.map(({ statusCode }) => statusCode).sort();

/** Numbers without gaps, times that never go back, and one transaction's rows together: the order of commits. */
async function expectWholeLog(at = municipality): Promise<void> {
  const { rows } = await owner.query<{ seq: string; at: Date; xid: string }>(
    'SELECT seq, at, xid::text FROM changes c JOIN municipalities m ON m.id = c.municipality_id WHERE m.slug = $1 ORDER BY seq',
    [at.slug],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1));
  expect(
    rows.filter((row, index) => index > 0 && row.at < (rows[index - 1]?.at ?? row.at)),
  ).toEqual([]);
  expect(
    rows.filter(
      (row, index) =>
        rows.findIndex(({ xid }) => xid === row.xid) < index && rows[index - 1]?.xid !== row.xid,
    ),
  ).toEqual([]);
  expect(Number((await headOf(test, at)).seq)).toBe(rows.length);
}

async function expectNoOverlap(): Promise<void> {
  const { rows } = await owner.query(
    `SELECT a.node FROM spans a JOIN spans b USING (municipality_id, node) WHERE a.superseded_at = 'infinity' AND b.superseded_at = 'infinity'
     AND (a.valid_from, a.version) < (b.valid_from, b.version) AND a.valid_to > b.valid_from`,
  );
  expect(rows).toEqual([]);
}

describe('writers of the same element', () => {
  it('succeed once per version: 12 at once on each of 6 elements, round after round', async () => {
    await importLines(
      test,
      municipality,
      Array.from({ length: 6 }, (_, index) => ({
        kind: 'roles',
        code: `R-${index}`,
        name: 'Role',
        keywords: [],
      })),
    );
    const rounds = 3;
    for (let round = 1; round <= rounds; round++)
      await many(6, async (element) => {
        const etag = await etagOf(`/roles/R-${element}`);
        const answers = await many(12, (writer) =>
          patch(`/roles/R-${element}`, { name: `Kolo ${round}, písař ${writer}` }, etag),
        );
        expect(statusesOf(answers)).toEqual([200, ...Array.from({ length: 11 }, () => 412)]);
        const [winner] = answers.filter(({ statusCode }) => statusCode === 200);
        expect((await send('GET', `/roles/R-${element}`)).json()).toMatchObject({
          name: winner?.json<{ name: string }>().name,
          meta: { version: round + 1 },
        });
      });
    await expectNoOverlap();
    await expectWholeLog();
  });

  it('of a draft also succeed once', async () => {
    const made = await send('POST', '/goals', { code: 'NAVRH', name: 'Návrh', level: 'vision' });
    const answers = await many(12, (writer) =>
      patch('/goals/NAVRH/draft', { description: `${writer}` }, String(made.headers.etag)),
    );
    expect(statusesOf(answers)).toEqual([200, ...Array.from({ length: 11 }, () => 412)]);
  });

  it('that create it concurrently: one succeeds, the others learn that it exists', async () => {
    const answers = await many(12, () =>
      send('POST', '/goals', { code: 'STEJNY', name: 'Stejný', level: 'vision' }),
    );
    expect(statusesOf(answers)).toEqual([201, ...Array.from({ length: 11 }, () => 409)]);
    const alike = await many(6, (index) =>
      send('POST', '/roles', {
        code: ['Ř-1', 'R-1A', 'R-1Á', 'R-1Ä', 'R-1Ă', 'R-1Â'][index] ?? '',
        name: 'Role',
      }),
    );
    expect(statusesOf(alike.slice(1))).toEqual([201, 409, 409, 409, 409]);
    const replaced = await many(8, () =>
      send('PUT', '/roles/PUT-1', { code: 'PUT-1', name: 'Role' }),
    );
    expect(statusesOf(replaced)[0]).toBe(201);
    expect(
      statusesOf(replaced)
        .slice(1)
        .every((status) => [409, 428].includes(status)),
    ).toBe(true);
  });

  it('that give two elements one external code: one succeeds', async () => {
    const answers = await many(8, (index) =>
      send('POST', '/roles', {
        code: `EXT-${index}`,
        name: 'Role',
        externalIds: [{ scheme: 'x', code: '1' }],
      }),
    );
    expect(statusesOf(answers)).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });

  it('that publish one draft: one succeeds', async () => {
    const made = await send('POST', '/goals', {
      code: 'ZVEREJ',
      name: 'Zveřejnit',
      level: 'vision',
    });
    const answers = await many(8, () =>
      send('POST', '/goals/ZVEREJ/draft/_publish', {}, { 'if-match': String(made.headers.etag) }),
    );
    expect(statusesOf(answers)).toEqual([200, ...Array.from({ length: 7 }, () => 404)]);
    expect(
      (await send('GET', '/goals/ZVEREJ/versions')).json<{ items: unknown[] }>().items,
    ).toHaveLength(1);
  });

  it('that publish versions for different days never leave two in force on one day', async () => {
    const lines = (year: number) =>
      JSON.stringify({
        kind: 'goals',
        code: 'ROKY',
        name: `Rok ${year}`,
        level: 'vision',
        validFrom: `${year}-01-01`,
        reason: 'oprava',
      });
    const answers = await many(10, (index) =>
      send('POST', '/_import?mode=apply', lines(2010 + ((index * 7) % 10)), {
        'content-type': 'application/x-ndjson',
      }),
    );
    expect(answers.filter(({ statusCode }) => ![200, 409].includes(statusCode))).toEqual([]);
    await expectNoOverlap();
  });

  it('that retire, rename, correct and change it concurrently leave it consistent', async () => {
    await importLines(test, municipality, [
      { kind: 'roles', code: 'VSE', name: 'Vše', validFrom: '2024-01-01' },
    ]);
    const etag = await etagOf('/roles/VSE');
    const answers = await Promise.all([
      send('POST', '/roles/VSE/_retire', { reason: 'konec' }, { 'if-match': etag }),
      send('POST', '/roles/VSE/_rename', { code: 'VSE-2' }, { 'if-match': etag }),
      send(
        'POST',
        '/roles/VSE/_correct',
        { validFrom: '2024-01-01', reason: 'oprava', changes: { name: 'Opraveno' } },
        { 'if-match': etag },
      ),
      patch('/roles/VSE', { name: 'Změněno' }, etag),
    ]);
    expect(answers.filter(({ statusCode }) => statusCode >= 500)).toEqual([]);
    expect(answers.some(({ statusCode }) => statusCode === 200)).toBe(true);
    await expectNoOverlap();
    await expectWholeLog();
  });
});

describe('writers of one municipality', () => {
  it('get consecutive numbers in commit order, and a reader of the log misses none', async () => {
    const busy = await makeMunicipality(test);
    const start = Number((await headOf(test, busy)).seq);
    const read: number[] = [];
    let cursor = '';
    let isWriting = true;
    const follow = async () => {
      for (let isLast = false; !isLast; ) {
        isLast = !isWriting;
        const answer = await test.app.inject({
          url: `${busy.path}/changes?limit=7${cursor && `&cursor=${cursor}`}`,
          headers: bearer(busy.tokens.administrator),
        });
        const page = answer.json<{ items: { seq: number }[]; cursor: string }>();
        read.push(...page.items.map(({ seq }) => seq));
        cursor = page.cursor;
        if (page.items.length > 0) isLast = false;
      }
    };
    const following = follow();
    const answers = await many(8, async (writer) => {
      const statuses: number[] = [];
      for (let index = 0; index < 8; index++)
        statuses.push(
          (await send('POST', '/roles', { code: `W-${writer}-${index}`, name: 'Role' }, {}, busy))
            .statusCode,
        );
      return statuses;
    });
    isWriting = false;
    await following;
    expect(new Set(answers.flat())).toEqual(new Set([201]));
    expect(read).toEqual(Array.from({ length: start + 64 }, (_, index) => index + 1));
    await expectWholeLog(busy);
  });

  it('that import the same lines in opposite orders all succeed or have to wait, and never fail', async () => {
    const lines = Array.from({ length: 40 }, (_, index) =>
      JSON.stringify({
        kind: 'units',
        code: `PORADI-${index}`,
        name: 'Útvar',
        description: `Útvar ${index}`,
      }),
    );
    const answers = await many(6, (index) =>
      send('POST', '/_import?mode=apply', (index % 2 ? lines : [...lines].reverse()).join('\n'), {
        'content-type': 'application/x-ndjson',
      }),
    );
    expect(answers.filter(({ statusCode }) => ![200, 409].includes(statusCode))).toEqual([]);
    expect(answers.some(({ statusCode }) => statusCode === 200)).toBe(true);
    await expectNoOverlap();
    await expectWholeLog();
  });

  it('that record one value of a metric concurrently lose none: one is current, the others are history', async () => {
    await importLines(test, municipality, [
      {
        kind: 'metrics',
        code: 'U-1',
        name: 'Ukazatel',
        unit: 'dny',
        direction: 'lower',
        period: 'year',
      },
    ]);
    const answers = await many(10, (value) =>
      send('POST', '/measurements/_batch', {
        items: [{ metric: 'metrics/U-1', period: '2024', value }],
      }),
    );
    expect(statusesOf(answers)).toEqual(Array.from({ length: 10 }, () => 200));
    const { rows } = await owner.query<{
      now: string;
      before: string;
      latest: string;
      holds: string;
    }>(
      `SELECT (SELECT count(*) FROM measurements) AS now, (SELECT count(*) FROM measurement_history) AS before,
        (SELECT value FROM latest_measurements) AS latest, (SELECT value FROM measurements) AS holds`,
    );
    expect(rows[0]).toMatchObject({ now: '1', before: '9', latest: rows[0]?.holds });
  });
});

describe('two concurrent publications that break a rule of the graph only together', () => {
  it('close no cycle: one of them is rejected', async () => {
    for (let pair = 0; pair < 8; pair++) {
      const [a, b, c] = [`CYK-A${pair}`, `CYK-B${pair}`, `CYK-C${pair}`];
      await importLines(
        test,
        municipality,
        [a, b, c].map((code) => ({
          kind: 'units',
          code,
          name: 'Útvar',
          ...(code === c ? { links: { partOf: [{ to: `units/${b}` }] } } : {}),
        })),
      );
      const into = async (code: string, to: string) => ({
        path: `/units/${code}`,
        links: { partOf: [{ to: `units/${to}` }] },
        etag: await etagOf(`/units/${code}`),
      });
      const both = [await into(a, c), await into(b, a)];
      const answers = await Promise.all(
        both.map(({ path, links, etag }) => patch(path, { links }, etag)),
      );
      expect(statusesOf(answers)).toEqual([200, 409]);
      expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({
        type: '/problems/cycle',
      });
    }
  });

  it('give a target no second source where only one is allowed', async () => {
    for (let pair = 0; pair < 5; pair++) {
      const [a, b, target] = [`DVA-A${pair}`, `DVA-B${pair}`, `DVA-T${pair}`];
      await importLines(
        test,
        municipality,
        [a, b, target].map((code) => ({ kind: 'goals', code, name: 'Cíl', level: 'vision' })),
      );
      const claim = (code: string) =>
        JSON.stringify({
          kind: 'goals',
          code,
          name: 'Cíl',
          level: 'vision',
          links: { decomposesInto: [{ to: `goals/${target}` }] },
        });
      const answers = await Promise.all(
        [a, b].map((code) =>
          send('POST', '/_import?mode=apply', claim(code), {
            'content-type': 'application/x-ndjson',
          }),
        ),
      );
      expect(statusesOf(answers)).toEqual([200, 409]);
    }
  });
});
