import type { AnyRoute } from '../../../../src/core/http/route.ts';
import { addressOf, declaredRoutes, innerSchema } from '../../../support/http/declared-routes.ts';
import { clientFor, etagOf, problemOf } from '../../../support/http/municipality-client.ts';
import { bearer, importLines } from '../../../support/http/requests.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let other: TestMunicipality;
beforeAll(async () => {
  test = await sharedTestApp();
  other = await makeMunicipality(test);
});
afterAll(() => test.close());

let beforeCorrection: string;

// the text that ended (Vlaštovka), the one that a correction replaced (Čečetka), the one in force (Pěnkava); a former code (KOS)
beforeEach(async () => {
  municipality = await makeMunicipality(test);
  const line = (code: string, name: string, more: object) => ({
    kind: 'goals',
    code,
    name,
    level: 'strategic',
    ...more,
  });
  await importLines(test, municipality, [
    line('OTEVŘENÝ', 'Vlaštovka', {
      validFrom: '2015-01-01',
      description: 'Vlaštovka',
      links: { causes: [{ to: 'goals/STÁLÝ' }] },
    }),
    line('OTEVŘENÝ', 'Čečetka', {
      validFrom: '2020-01-01',
      description: 'Čečetka',
      formerCodes: ['KOS'],
    }),
    line('STÁLÝ', 'Stálý', {
      validFrom: '2010-01-01',
      visibility: 'public',
      links: { decomposesInto: [{ to: 'goals/OTEVŘENÝ' }] },
    }),
    {
      kind: 'process-cards',
      code: 'K-1',
      name: 'Karta',
      validFrom: '2015-01-01',
      activities: [{ code: '10', name: 'Vlaštovka' }],
    },
    {
      kind: 'process-cards',
      code: 'K-1',
      name: 'Karta',
      validFrom: '2020-01-01',
      activities: [{ code: '20', name: 'Pěnkava' }],
    },
    {
      ...{
        kind: 'metrics',
        code: 'U-1',
        name: 'Ukazatel',
        unit: '%',
        direction: 'higher',
        period: 'year',
        validFrom: '2015-01-01',
      },
    },
    { kind: 'measurements', metric: 'metrics/U-1', period: '2024', value: 421421 },
  ]);
  beforeCorrection = new Date().toISOString();
  await importLines(test, municipality, [
    line('OTEVŘENÝ', 'Pěnkava', { validFrom: '2020-01-01', description: 'Pěnkava' }),
  ]);
});

const act = async (path: string, body: object) => {
  const auth = bearer(municipality.tokens.publisher);
  const { headers } = await test.http.get(`${municipality.path}/${path}`).set(auth);
  return test.http
    .post(`${municipality.path}/${path}/_show`)
    .set({ ...auth, 'if-match': String(headers.etag) })
    .send(body);
};
const goalPath = `goals/${encodeURIComponent('OTEVŘENÝ')}`;
const setAll = async (body: object) => {
  for (const path of [goalPath, 'process-cards/K-1', 'metrics/U-1'])
    expect((await act(path, { reason: 'Rozhodla rada.', ...body })).status).toBe(200);
};

const codes: Readonly<Record<string, string>> = {
  goals: 'OTEVŘENÝ',
  'process-cards': 'K-1',
  metrics: 'U-1',
  activities: 'K-1',
};
const readTimes = () => [
  {},
  { asOf: '2016-01-01' },
  { knownAt: beforeCorrection },
  { asOf: '2016-01-01', knownAt: beforeCorrection },
];

/**
 * Everything that a reader can ask of the opened elements and of the municipality, at the moments
 * at which the former texts held.
 */
async function everything(
  headers: Readonly<Record<string, string>>,
): Promise<{ address: string; text: string }[]> {
  const routes = declaredRoutes(test).filter(
    ({ method, url, access }) =>
      method === 'GET' &&
      url.includes('{municipality}') &&
      access !== 'administrator' &&
      (kindIn(url) in codes ||
        (!url.includes('{code}') && !test.services.model.hasKind(kindIn(url)))),
  );
  const reported: { address: string; text: string }[] = [];
  for (const address of routes.flatMap(addressesOf)) {
    const answer = await test.app.inject({ url: address, headers });
    reported.push({
      address: decodeURIComponent(address),
      text: `${answer.statusCode} ${answer.body}`,
    });
  }
  return reported;
}

const kindIn = (url: string): string => url.split('/')[4] ?? '';

function addressesOf(route: AnyRoute): string[] {
  const versions = route.url.includes('{version}') ? ['1', '2', '3'] : ['1'];
  return readTimes()
    .filter((readTime) => Object.keys(readTime).every((name) => name in route.query.shape))
    .flatMap((readTime) =>
      versions.map((version) => {
        const values = {
          municipality: municipality.slug,
          code: codes[kindIn(route.url)] ?? 'X',
          version,
        };
        return addressOf(route, values, { ...queryOf(route.query.shape), ...readTime });
      }),
    );
}

/** Asks for history, links and earlier versions, where a route has them. */
function queryOf(shape: Readonly<Record<string, unknown>>): Record<string, string> {
  const wanted: Record<string, string> = {
    history: 'true',
    from: '1',
    to: '2',
    of: 'goals/OTEVŘENÝ',
    goal: 'OTEVŘENÝ',
    include: 'links',
    q: 'vlaštovka',
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) =>
        name in shape && innerSchema(shape[name] as never).safeParse(value).success,
    ),
  );
}

const slips = (reported: readonly { address: string; text: string }[]) =>
  reported
    .filter(
      ({ address, text }) =>
        text.startsWith('200') &&
        /Vlaštovka|Čečetka|421421|"KOS"|"actor":"token/.test(text.replaceAll(address, '')),
    )
    .map(({ address }) => address);

describe.each([
  ['public', {}],
  ['shared', null],
] as const)('an element opened (%s)', (visibility, anonymous) => {
  const outsider = () => anonymous ?? bearer(other.tokens.reader);

  it('shows outsiders what holds from that day on, and nothing earlier, at any address', async () => {
    await setAll({ visibility });
    const reported = await everything(outsider());
    expect(slips(reported)).toEqual([]);
    expect(
      reported.filter(({ text }) => text.startsWith('200') && text.includes('Pěnkava')).length,
    ).toBeGreaterThan(10);
    expect(reported.filter(({ text }) => text.startsWith('5'))).toEqual([]);
    expect(
      (await everything(bearer(municipality.tokens.reader))).filter(({ text }) =>
        text.includes('Vlaštovka'),
      ).length,
    ).toBeGreaterThan(10);
  });

  it('shows outsiders its earlier versions if its history was opened', async () => {
    await setAll({ visibility, history: true });
    const reported = await everything(outsider());
    expect(slips(reported).length).toBeGreaterThan(10);
    expect(slips(reported).some((address) => address.includes('/measurements'))).toBe(true);
  });

  it('redirects outsiders from an earlier code only if its history was opened', async () => {
    const requested = async (headers: Readonly<Record<string, string>>) => {
      const { status } = await test.http
        .get(`${municipality.path}/goals/KOS`)
        .redirects(0)
        .set(headers);
      const { body } = await test.http
        .get(`${municipality.path}/goals`)
        .query({ decomposesInto: 'goals/KOS' })
        .set(headers);
      return [status, body.items.length];
    };
    await act(goalPath, { visibility, reason: 'Otevřít.' });
    expect(await requested(outsider())).toEqual([404, 0]);
    expect(await requested(bearer(municipality.tokens.reader))).toEqual([308, 1]);
    await act(goalPath, { visibility: 'internal', reason: 'Skrýt.' });
    await act(goalPath, { visibility, reason: 'Otevřít s historií.', history: true });
    expect(await requested(outsider())).toEqual([308, 1]);
  });

  it('redirects outsiders from codes it had since it was opened, and starts afresh when opened again', async () => {
    const rename = async (from: string, to: string) => {
      const client = clientFor(test, municipality);
      const path = `goals/${encodeURIComponent(from)}`;
      const { headers } = await client.get(path);
      expect(
        (
          await client.send(
            'post',
            `${path}/_rename`,
            { code: to },
            { match: String(headers.etag) },
          )
        ).status,
      ).toBe(200);
    };
    const led = (by: readonly string[]) =>
      Promise.all(
        by.map(async (code) => {
          const read = test.http
            .get(`${municipality.path}/goals/${encodeURIComponent(code)}`)
            .redirects(0)
            .set(outsider());
          const list = test.http
            .get(`${municipality.path}/goals`)
            .query({ decomposesInto: `goals/${code}` })
            .set(outsider());
          return [(await read).headers.location?.split('/').at(-1), (await list).body.items.length];
        }),
      );
    const toldCodes = async () =>
      /"formerCodes":(\[[^\]]*\])/.exec(
        (await test.http.get(`${municipality.path}/_export`).set(outsider())).text,
      )?.[1];
    await act(goalPath, { visibility, reason: 'Otevřít.' });
    await rename('OTEVŘENÝ', 'DRUHÝ');
    await rename('DRUHÝ', 'TŘETÍ-A');
    const third = encodeURIComponent('TŘETÍ-A');
    expect(await led(['KOS', 'OTEVŘENÝ', 'DRUHÝ'])).toEqual([[undefined, 0], [third, 1], [third, 1]]); // biome-ignore format: one row
    expect(await toldCodes()).toBe('["DRUHÝ","OTEVŘENÝ"]');
    await act(`goals/${third}`, { visibility: 'internal', reason: 'Skrýt.' });
    await rename('TŘETÍ-A', 'PATA');
    await act('goals/PATA', { visibility, reason: 'Znovu otevřít.' });
    expect(await led(['OTEVŘENÝ', 'TŘETÍ-A', 'PATA'])).toEqual([[undefined, 0], [undefined, 0], [undefined, 1]]); // biome-ignore format: one row
    expect(await toldCodes()).toBeUndefined();
    await rename('PATA', 'ŠESTÁ');
    expect(await led(['TŘETÍ-A', 'PATA'])).toEqual([[undefined, 0], [encodeURIComponent('ŠESTÁ'), 1]]); // biome-ignore format: one row
  });

  it('shows them no later correction of days before the opening', async () => {
    await setAll({ visibility });
    await importLines(test, municipality, [
      {
        kind: 'process-cards',
        code: 'K-1',
        name: 'Karta',
        validFrom: '2016-01-01',
        validTo: '2017-01-01',
        activities: [{ code: '30', name: 'Vlaštovka' }],
      },
    ]);
    expect(slips(await everything(outsider()))).toEqual([]);
  });

  it('appears in their feed when it is opened and when it is hidden, with nothing in between', async () => {
    type Row = { action: string; kind: string; code: string; seq: number };
    const feed = async (cursor?: string) => {
      const { body } = await test.http
        .get(`${municipality.path}/changes`)
        .query({ limit: '1000', ...(cursor ? { cursor } : {}) })
        .set(outsider());
      return body as { items: Row[]; cursor: string };
    };
    const ofGoal = ({ items }: { items: Row[] }) =>
      items.filter(({ code }) => code === 'OTEVŘENÝ').map(({ action }) => action);
    const before = await feed();
    expect(ofGoal(before)).toEqual([]);
    await act(goalPath, { visibility, reason: 'Otevřít.' });
    const opened = await feed(before.cursor);
    expect(ofGoal(opened)).toEqual(['visibility-changed']);
    await act(goalPath, { visibility: 'internal', reason: 'Skrýt.' });
    await importLines(test, municipality, [
      {
        kind: 'goals',
        code: 'OTEVŘENÝ',
        name: 'Skrytě',
        level: 'strategic',
        validFrom: '2026-06-15',
      },
    ]);
    const hidden = await feed(opened.cursor);
    expect(ofGoal(hidden)).toEqual(['withdrawn']);
    expect(JSON.stringify(hidden)).not.toContain('Skrytě');
    await act(goalPath, { visibility, reason: 'Znovu otevřít.' });
    expect(ofGoal(await feed(hidden.cursor))).toEqual(['visibility-changed']);
    expect(ofGoal(await feed())).toEqual(['withdrawn', 'visibility-changed']);
  });
});

it('is found across municipalities, in the graph and in lists as soon as it is opened, and no longer once hidden', async () => {
  const seen = async () => {
    const [list, graph, across] = await Promise.all([
      test.http.get(`${municipality.path}/goals`),
      test.http.get(`${municipality.path}/graph/neighbourhood`).query({ of: 'goals/OTEVŘENÝ' }),
      test.http.get('/v1/search').query({ q: 'pěnkava', municipalities: municipality.slug }),
    ]);
    return [list.text.includes('Pěnkava'), graph.status === 200, across.text.includes('OTEVŘENÝ')];
  };
  expect(await seen()).toEqual([false, false, false]);
  await act(goalPath, { visibility: 'public', reason: 'Otevřít.' });
  expect(await seen()).toEqual([true, true, true]);
  await act(goalPath, { visibility: 'internal', reason: 'Skrýt.' });
  expect(await seen()).toEqual([false, false, false]);
});

it('can be opened only by publishers, not with a public text without a Czech name, nor with history that nobody may see', async () => {
  const path = `${municipality.path}/${goalPath}/_show`;
  const body = { visibility: 'public', reason: 'Otevřít.' };
  expect(
    (await test.http.post(path).set(bearer(municipality.tokens.editor)).send(body)).status,
  ).toBe(403);
  expect(
    (await act(goalPath, { visibility: 'internal', reason: 'x', history: true })).body.errors[0]
      .pointer,
  ).toBe('/history');
  await importLines(test, municipality, [
    {
      kind: 'goals',
      code: 'EN',
      name: 'A goal',
      language: 'en',
      level: 'strategic',
      validFrom: '2020-01-01',
    },
  ]);
  const refused = await act('goals/EN', body);
  expect({ status: refused.status, errors: refused.body.errors }).toMatchObject({
    status: 400,
    errors: [{ code: 'czech-required' }],
  });
});

it('opens no text in force without its Czech name by a document of other days', async () => {
  const client = clientFor(test, await makeMunicipality(test));
  const position = { kind: 'positions', code: 'Z', name: 'Position' };
  expect(
    (await client.import([{ ...position, language: 'en', validFrom: '2020-01-01' }])).status,
  ).toBe(200);
  const past = {
    ...position,
    visibility: 'public',
    validFrom: '2018-01-01',
    validTo: '2019-01-01',
  };
  expect(
    problemOf(await client.import([past], { reason: 'Doplnění.' }), 400, 'invalid-request'),
  ).toEqual(['/lines/1/visibility']);
});

it('reveals nothing hidden at the other end of links, and is not prevented by what others plan', async () => {
  municipality = await makeMunicipality(test);
  const client = clientFor(test, municipality);
  const goal = (code: string, more: object) => ({
    kind: 'goals',
    code,
    name: code,
    level: 'strategic',
    validFrom: '2026-01-01',
    ...more,
  });
  const causes = (...codes: string[]) => ({
    links: { causes: codes.map((code) => ({ to: `goals/${code}` })) },
  });
  await client.import([
    goal('SKRYTÝ', {}),
    goal('OTEVÍRANÝ', causes('SKRYTÝ')),
    goal('VEŘEJNÝ', { visibility: 'public' }),
    goal('VEŘEJNÝ', {
      visibility: 'public',
      validFrom: '2027-01-01',
      ...causes('OTEVÍRANÝ', 'SKRYTÝ'),
    }),
  ]);
  const linksOf = async (code: string, asOf: string) =>
    (await test.http.get(`${municipality.path}/goals/${encodeURIComponent(code)}`).query({ asOf }))
      .body.links;
  expect(await linksOf('VEŘEJNÝ', '2027-01-01')).toBeUndefined();
  expect(
    (
      await act(`goals/${encodeURIComponent('OTEVÍRANÝ')}`, {
        visibility: 'public',
        reason: 'Otevřít.',
      })
    ).status,
  ).toBe(200);
  expect(await linksOf('OTEVÍRANÝ', '2026-06-15')).toBeUndefined();
  expect(await linksOf('VEŘEJNÝ', '2027-01-01')).toEqual(causes('OTEVÍRANÝ').links);
  expect(
    (
      await act(`goals/${encodeURIComponent('VEŘEJNÝ')}`, {
        visibility: 'internal',
        reason: 'Skrýt.',
      })
    ).status,
  ).toBe(200);
  expect(
    (
      await act(`goals/${encodeURIComponent('VEŘEJNÝ')}`, {
        visibility: 'public',
        reason: 'Otevřít.',
      })
    ).body.type,
  ).toBe('/problems/discloses-early');
});

it('keeps its day of opening in another municipality, which a line about an existing element cannot change', async () => {
  await setAll({ visibility: 'public' });
  const lines = (
    await test.http
      .get(`${municipality.path}/_export`)
      .query({ history: 'true' })
      .set(bearer(municipality.tokens.reader))
  ).text;
  expect(lines).toContain('"openSince":{"public":"2026-06-15","shared":"2026-06-15"}');
  expect(
    (await test.http.get(`${municipality.path}/_export`).query({ history: 'true' })).text,
  ).not.toContain('openSince');
  municipality = await makeMunicipality(test);
  const copy = clientFor(test, municipality);
  expect((await copy.import(lines)).status).toBe(200);
  expect(slips(await everything({}))).toEqual([]);
  expect(slips(await everything(bearer(municipality.tokens.reader))).length).toBeGreaterThan(5);
  expect(
    problemOf(
      await copy.import(lines.replaceAll('"public":"2026-06-15"', '"public":"2020-01-01"')),
      400,
      'invalid-request',
    )[0],
  ).toMatch(/^\/lines\/\d+\/openSince$/);
});

it('carries former codes with their audience to another municipality, and reveals them to nobody else', async () => {
  const rename = async (from: string, to: string) => {
    const asAdministrator = clientFor(test, municipality);
    const match = etagOf(await asAdministrator.get(from));
    expect(
      (await asAdministrator.send('post', `${from}/_rename`, { code: to }, { match })).status,
    ).toBe(200);
    return `goals/${encodeURIComponent(to)}`;
  };
  expect((await act(goalPath, { visibility: 'shared', reason: 'Sdílet.' })).status).toBe(200);
  const second = await rename(goalPath, 'SDÍLENÝ');
  expect((await act(second, { visibility: 'public', reason: 'Otevřít.' })).status).toBe(200);
  await rename(second, 'NOVÝ');
  const lines = (
    await test.http.get(`${municipality.path}/_export`).set(bearer(municipality.tokens.reader))
  ).text;
  expect(lines).toContain('"formerCodesOpenTo":{"OTEVŘENÝ":"shared","SDÍLENÝ":"public"}');
  const source = municipality;
  municipality = await makeMunicipality(test);
  const copy = clientFor(test, municipality);
  expect((await copy.import(lines)).status).toBe(200);
  for (const { path } of [source, municipality])
    for (const [headers, reported] of [
      [bearer(other.tokens.reader), { KOS: 404, OTEVŘENÝ: 308, SDÍLENÝ: 308 }],
      [{}, { KOS: 404, OTEVŘENÝ: 404, SDÍLENÝ: 308 }],
    ] as const)
      for (const [code, status] of Object.entries(reported))
        expect([
          code,
          (
            await test.http
              .get(`${path}/goals/${encodeURIComponent(code)}`)
              .redirects(0)
              .set(headers)
          ).status,
        ]).toEqual([code, status]);
  const otherwise = lines.replace('"OTEVŘENÝ":"shared"', '"OTEVŘENÝ":"public"');
  expect(problemOf(await copy.import(otherwise), 400, 'invalid-request')).toEqual([
    expect.stringMatching(/^\/lines\/\d+\/formerCodesOpenTo\/OTEVŘENÝ$/),
  ]);
  const unsaid = lines.replace('"OTEVŘENÝ":"shared"', '"JINÝ":"shared"');
  expect(problemOf(await copy.import(unsaid), 400, 'invalid-request')).toEqual([
    expect.stringMatching(/^\/lines\/\d+\/formerCodesOpenTo\/JINÝ$/),
  ]);
  // closed to the public, a code that it was told is told to nobody who comes later
  const open = (body: object) =>
    act(`goals/${encodeURIComponent('NOVÝ')}`, { reason: 'Rozhodnuto.', ...body });
  expect([
    (await open({ visibility: 'internal' })).status,
    (await open({ visibility: 'public' })).status,
  ]).toEqual([200, 200]);
  for (const code of ['OTEVŘENÝ', 'SDÍLENÝ'])
    expect(
      (await test.http.get(`${municipality.path}/goals/${encodeURIComponent(code)}`).redirects(0))
        .status,
    ).toBe(404);
});

it('reveals no former code that came with a draft or a line', async () => {
  municipality = await makeMunicipality(test);
  const path = 'goals/D-1';
  const goal = { kind: 'goals', code: 'D-1', name: 'Cíl', level: 'strategic' };
  const asAdministrator = clientFor(test, municipality);
  const bring = (line: object, token = municipality.tokens.publisher) =>
    test.http
      .post(`${municipality.path}/_import?mode=apply&reason=zkouska`)
      .set(bearer(token))
      .type('application/x-ndjson')
      .send(JSON.stringify(line));
  const draftOf = (more: object) =>
    bring({ ...goal, state: 'draft', visibility: 'public', ...more }, municipality.tokens.editor);
  expect((await draftOf({})).status).toBe(200);
  expect(problemOf(await draftOf({ formerCodes: ['TAJNY'] }), 400, 'invalid-request')).toEqual([
    '/lines/1/formerCodes',
  ]);
  const reported = { formerCodes: ['STARY'], formerCodesOpenTo: { STARY: 'public' } };
  expect(problemOf(await draftOf(reported), 400, 'invalid-request')).toContain(
    '/lines/1/formerCodes',
  );
  const draft = await asAdministrator.send(
    'patch',
    `${path}/draft`,
    { visibility: 'internal' },
    { match: etagOf(await asAdministrator.get(`${path}/draft`)) },
  );
  expect(
    (await asAdministrator.send('post', `${path}/draft/_publish`, {}, { match: etagOf(draft) }))
      .status,
  ).toBe(200);
  const today = { ...goal, visibility: 'internal' };
  expect(problemOf(await bring({ ...today, ...reported }), 400, 'invalid-request')).toEqual([
    '/lines/1/formerCodesOpenTo/STARY',
  ]);
  const other = { ...today, code: 'D-2', openSince: { public: '2026-06-01' }, ...reported };
  expect(problemOf(await bring(other), 400, 'invalid-request')).toEqual([
    '/lines/1/formerCodesOpenTo/STARY',
  ]);
  expect((await act(path, { visibility: 'public', reason: 'Otevřít.' })).status).toBe(200);
  for (const code of ['TAJNY', 'STARY'])
    expect((await test.http.get(`${municipality.path}/goals/${code}`).redirects(0)).status).toBe(
      404,
    );
});

it('comes back with former codes of any name, and with one that is in use again', async () => {
  municipality = await makeMunicipality(test);
  const asAdministrator = clientFor(test, municipality);
  const rename = async (from: string, code: string) =>
    asAdministrator.send(
      'post',
      `goals/${from}/_rename`,
      { code },
      { match: etagOf(await asAdministrator.get(`goals/${from}`)) },
    );
  await asAdministrator.import([
    {
      kind: 'goals',
      code: 'constructor',
      name: 'Cíl',
      level: 'strategic',
      validFrom: '2026-01-01',
    },
  ]);
  expect((await rename('constructor', 'B')).status).toBe(200);
  expect((await act('goals/B', { visibility: 'public', reason: 'Otevřít.' })).status).toBe(200);
  expect((await rename('B', 'C')).status).toBe(200);
  const { text } = await asAdministrator.get('_export', { history: 'true' });
  expect(text).toContain('"formerCodesOpenTo":{"B":"public"}');
  municipality = await makeMunicipality(test);
  const copy = clientFor(test, municipality);
  expect((await copy.import(text)).status).toBe(200);
  expect((await copy.get('_export', { history: 'true' })).text).toBe(text);
  expect(
    (
      await copy.send(
        'post',
        'goals/C/_rename',
        { code: 'B' },
        { match: etagOf(await copy.get('goals/C')) },
      )
    ).status,
  ).toBe(200);
  expect((await copy.import(text)).body).toMatchObject({ unchanged: 1 });
});

it.each(['shared', 'public'])(
  'cannot be opened on a future day: a line that says so of %s is rejected',
  async (level) => {
    municipality = await makeMunicipality(test);
    const line = { kind: 'units', code: 'O-1', name: 'Odbor', visibility: 'public' };
    const from = (day: string) =>
      clientFor(test, municipality).import([{ ...line, openSince: { [level]: day } }]);
    expect(problemOf(await from('2026-06-16'), 400, 'invalid-request')).toEqual([
      `/lines/1/openSince/${level}`,
    ]);
    expect((await from('2026-06-15')).status).toBe(200);
  },
);
