import pg from 'pg';
import { card, goal, metric, unit, value } from '../../../support/files/lines.ts';
import { addressOf, declaredRoutes, innerSchema } from '../../../support/http/declared-routes.ts';
import {
  clientFor,
  contentOf,
  etagOf,
  type MunicipalityClient,
  problemOf,
} from '../../../support/http/municipality-client.ts';
import { bearer } from '../../../support/http/requests.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../../support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await sharedTestApp();
});
afterAll(() => test.close());

const newMunicipality = async (): Promise<MunicipalityClient> =>
  clientFor(test, await makeMunicipality(test));

const process = (code: string, more: object = {}) => ({
  kind: 'processes',
  code,
  name: `Proces ${code}`,
  type: 'core',
  validFrom: '2026-01-01',
  ...more,
});
const activity = (code: string, more: object = {}) => ({ code, name: `Činnost ${code}`, ...more });

const rename = async (
  municipality: MunicipalityClient,
  path: string,
  code: string,
): Promise<void> => {
  const { status } = await municipality.send(
    'post',
    `${path}/_rename`,
    { code },
    { match: etagOf(await municipality.get(path)) },
  );
  expect(status).toBe(200);
};

/**
 * A municipality whose unit, system and card were renamed twice after others had linked to them;
 * all of it public but the draft.
 */
async function renamedMunicipality(): Promise<MunicipalityClient> {
  const municipality = await newMunicipality();
  await fillRenamed(municipality);
  return municipality;
}

async function fillRenamed(
  municipality: MunicipalityClient,
  before = async () => undefined as unknown,
): Promise<void> {
  const isPublic = { visibility: 'public' };
  const performedBy = [{ to: 'units/OLD', involvement: 'main' }];
  await municipality.import([
    unit('OLD', { ...isPublic, name: 'Útvar' }),
    {
      kind: 'information-systems',
      code: 'OLD',
      name: 'Systém',
      validFrom: '2026-01-01',
      ...isPublic,
    },
    process('PR', { ...isPublic, links: { performedBy } }),
    {
      ...card('OLD', [
        activity('10', { links: { supportedBy: [{ to: 'information-systems/OLD' }] } }),
      ]),
      ...isPublic,
      name: 'Karta',
    },
    { ...metric('U'), ...isPublic, links: { measures: [{ to: 'activities/OLD/10' }] } },
    value({ scope: 'units/OLD' }),
    process('N', { validFrom: undefined, state: 'draft', links: { performedBy } }),
  ]);
  await before();
  for (const kind of ['units', 'information-systems', 'process-cards']) {
    await rename(municipality, `${kind}/OLD`, 'MID');
    await rename(municipality, `${kind}/MID`, 'NEW');
  }
}

describe('a document that was written before a rename', () => {
  let municipality: MunicipalityClient;
  beforeAll(async () => {
    municipality = await renamedMunicipality();
  });

  it.each([
    ['item', 'processes/PR', {}],
    ['item of a day', 'processes/PR', { asOf: '2026-03-01' }],
    ['item as known', 'processes/PR', { knownAt: '2099-01-01T00:00:00Z' }],
    ['item with neighbours', 'processes/PR', { include: 'neighbours' }],
    ['version', 'processes/PR/versions/1', {}],
    ['draft', 'processes/N/draft', {}],
    ['list', 'processes', { include: 'links' }],
    ['list of drafts', 'processes', { include: 'links', state: 'draft' }],
    ['links', 'processes/PR/links', {}],
    ['list of parts', 'activities', { include: 'links' }],
    ['owner of a part', 'process-cards/NEW', {}],
    ['link to a part', 'metrics/U', {}],
    ['values of a metric', 'metrics/U/measurements', {}],
    ['neighbourhood', 'graph/neighbourhood', { of: 'processes/PR', depth: '1' }],
  ])('uses present codes: %s', async (_path, path, query) => {
    const { status, text } = await municipality.get(path, query as Record<string, string>);
    expect({ status, isPresent: text.includes('NEW'), isFormer: /OLD|MID/.test(text) }).toEqual({
      status: 200,
      isPresent: true,
      isFormer: false,
    });
  });

  it('uses them for the public too', async () => {
    const { body } = await test.http.get(
      `/v1/municipalities/${await slugOf(municipality)}/processes/PR`,
    );
    expect(body.links).toEqual({ performedBy: [{ to: 'units/NEW', involvement: 'main' }] });
  });

  it('keeps its hash in the log', async () => {
    expect((await municipality.get('changes/_proof')).body.faults).toEqual([]);
  });

  it('does not change when imported with present codes, nor with those of its day', async () => {
    const links = (code: string) => ({
      links: { performedBy: [{ to: `units/${code}`, involvement: 'main' }] },
    });
    for (const code of ['NEW', 'OLD', 'MID']) {
      const { body } = await municipality.import([
        process('PR', { visibility: 'public', ...links(code) }),
        process('N', { validFrom: undefined, state: 'draft', ...links(code) }),
      ]);
      expect(body).toMatchObject({ unchanged: 2, published: 0, corrected: 0, drafts: 0 });
    }
  });

  it('is discarded, patched and published like any other', async () => {
    const draft = await municipality.get('processes/N/draft');
    const patched = await municipality.send(
      'patch',
      'processes/N/draft',
      { description: 'Popis.' },
      { match: etagOf(draft) },
    );
    expect(patched.body.links).toEqual({ performedBy: [{ to: 'units/NEW', involvement: 'main' }] });
    const published = await municipality.send(
      'post',
      'processes/N/draft/_publish',
      {},
      { match: etagOf(patched) },
    );
    expect(published.body.links).toEqual({
      performedBy: [{ to: 'units/NEW', involvement: 'main' }],
    });
    expect((await municipality.get('changes/_proof')).body.faults).toEqual([]);
  });
});

const slugOf = async (municipality: MunicipalityClient): Promise<string> =>
  (await municipality.get('')).body.slug;

it('has another etag once a target is renamed, and the same otherwise', async () => {
  const municipality = await newMunicipality();
  await municipality.import([
    unit('A'),
    unit('B'),
    process('P', { links: { performedBy: [{ to: 'units/A', involvement: 'main' }] } }),
  ]);
  const first = await municipality.get('processes/P');
  await rename(municipality, 'units/B', 'B2');
  expect(
    (await municipality.get('processes/P', {}, { 'If-None-Match': etagOf(first) })).status,
  ).toBe(304);
  await rename(municipality, 'units/A', 'A2');
  const second = await municipality.get('processes/P', {}, { 'If-None-Match': etagOf(first) });
  expect({ status: second.status, links: second.body.links }).toEqual({
    status: 200,
    links: { performedBy: [{ to: 'units/A2', involvement: 'main' }] },
  });
  expect(
    (await municipality.get('processes/P', {}, { 'If-None-Match': etagOf(second) })).status,
  ).toBe(304);
  problemOf(
    await municipality.send('patch', 'processes/P', { description: 'x' }, { match: etagOf(first) }),
    412,
    'stale-version',
  );
  expect(
    (
      await municipality.send(
        'patch',
        'processes/P',
        { description: 'x' },
        { match: etagOf(second) },
      )
    ).status,
  ).toBe(200);
  await rename(municipality, 'units/A2', 'A3');
  expect(
    (await municipality.get('processes/P', {}, { 'If-None-Match': etagOf(second) })).status,
  ).toBe(200);
});

it('is written with present codes, whichever it was sent with', async () => {
  const municipality = await newMunicipality();
  await municipality.import([unit('A'), goal('G')]);
  await rename(municipality, 'units/A', 'A2');
  const { body } = await municipality.send('put', 'processes/P', {
    code: 'P',
    name: 'Proces',
    type: 'core',
    links: { performedBy: [{ to: 'units/A', involvement: 'main' }] },
  });
  expect(body.links).toEqual({ performedBy: [{ to: 'units/A2', involvement: 'main' }] });
});

it('accepts a line that names its element by a former code, and uses the present one from then on', async () => {
  const municipality = await newMunicipality();
  await municipality.import([card('A', [activity('10')]), process('B')]);
  await rename(municipality, 'process-cards/A', 'A2');
  await rename(municipality, 'processes/B', 'B2');
  const draft = { ...process('B', { name: 'Návrh' }), validFrom: undefined, state: 'draft' };
  const { status, body } = await municipality.import(
    [card('A', [activity('10'), activity('20')]), draft],
    { reason: 'Doplněno.' },
  );
  expect({ status, items: body.items }).toEqual({
    status: 200,
    items: [expect.objectContaining({ code: 'A2' }), expect.objectContaining({ code: 'B2' })],
  });
  expect((await municipality.get('activities')).body.items).toMatchObject([
    { code: '10' },
    { owner: 'A2', code: '20' },
  ]);
  expect((await municipality.get('processes/B2/draft')).body).toMatchObject({
    code: 'B2',
    name: 'Návrh',
  });
  const { items } = (await municipality.get('changes')).body as { items: { code: string }[] };
  expect(items.slice(-2).map(({ code }) => code)).toEqual(['A2', 'B2']);
});

it.each([{}, { state: 'draft', validFrom: undefined }])(
  'rejects a line by a former code that links to its element by the present one: %j',
  async (more) => {
    const municipality = await newMunicipality();
    await municipality.import([goal('A')]);
    await rename(municipality, 'goals/A', 'B');
    const line = {
      ...goal('A'),
      links: { causes: [{ to: 'goals/B', rationale: 'Důvod.' }] },
      ...more,
    };
    expect(
      problemOf(await municipality.import([line], { reason: 'Zkouška.' }), 400, 'invalid-request'),
    ).toEqual(['/lines/1/links/causes/0/to']);
  },
);

it('finds a part by every code that its owner ever had, whenever the part was added', async () => {
  const municipality = await newMunicipality();
  await municipality.import([card('A', [activity('10')])]);
  await rename(municipality, 'process-cards/A', 'B');
  await municipality.import([card('B', [activity('10'), activity('20')])], { reason: 'Doplněno.' });
  const { text } = await municipality.get('_export', { history: 'true' });
  const copy = await newMunicipality();
  expect((await copy.import(text)).status).toBe(200);
  for (const each of [municipality, copy])
    expect(
      (await each.import([{ ...metric('U'), links: { measures: [{ to: 'activities/A/20' }] } }]))
        .status,
    ).toBe(200);
});

it('lets other lines link to a new part of a line that names its element by a former code, by either code', async () => {
  const municipality = await newMunicipality();
  const framework = (code: string, ...criteria: string[]) => ({
    kind: 'frameworks',
    code,
    name: 'Rámec',
    type: 'own',
    validFrom: '2026-01-01',
    criteria: criteria.map((part) => ({ code: part, name: `Kritérium ${part}` })),
  });
  await municipality.import([framework('A', '1')]);
  await rename(municipality, 'frameworks/A', 'A2');
  const evaluation = (code: string, to: string) => ({
    ...{ kind: 'evaluations', code, name: 'Hodnocení', type: 'self', evaluatedOn: '2026-01-01' },
    links: { assesses: [{ to }] },
  });
  const lines = [
    framework('A', '1', '2'),
    evaluation('E1', 'criteria/A/2'),
    evaluation('E2', 'criteria/A2/2'),
  ];
  expect((await municipality.import(lines, { reason: 'Doplněno.' })).status).toBe(200);
  for (const code of ['E1', 'E2'])
    expect((await municipality.get(`evaluations/${code}`)).body.links).toEqual({
      assesses: [{ to: 'criteria/A2/2' }],
    });
  // two lines of one element by two codes are its versions, and of one day they are one too many
  const later = { ...framework('A', '1'), validFrom: '2027-01-01' };
  expect((await municipality.import([framework('A2', '1', '2'), later])).status).toBe(200);
  expect(
    problemOf(
      await municipality.import([framework('A', '1'), framework('A2', '1')]),
      400,
      'invalid-request',
    ),
  ).toEqual(['/lines/2']);
  const ended = [
    framework('A2', '1', '2'),
    { kind: 'frameworks', code: 'A', state: 'retired', validTo: '2028-01-01' },
  ];
  expect((await municipality.import(ended)).status).toBe(200);
  expect((await municipality.get('frameworks/A2', { asOf: '2027-12-31' })).body.meta.validTo).toBe(
    '2028-01-01',
  );
});

it('rejects a duplicate link by two codes of one element, and a link to itself by a former code', async () => {
  const municipality = await newMunicipality();
  await municipality.import([unit('A'), unit('B')]);
  await rename(municipality, 'units/A', 'A2');
  const twice = [
    { to: 'units/A', involvement: 'main' },
    { to: 'units/A2', involvement: 'main' },
  ];
  const answer = await municipality.send('post', 'processes', {
    code: 'P',
    name: 'Proces',
    type: 'core',
    links: { performedBy: twice },
  });
  expect(problemOf(answer, 400, 'invalid-request')).toEqual(['/links/performedBy/1']);
  const own = { code: 'A2', name: 'Útvar', links: { partOf: [{ to: 'units/A' }] } };
  const itself = await municipality.send('put', 'units/A2', own, {
    match: etagOf(await municipality.get('units/A2')),
  });
  expect(problemOf(itself, 400, 'invalid-request')).toEqual(['/links/partOf/0/to']);
});

describe('a code stored as text', () => {
  let here: TestMunicipality;
  let municipality: MunicipalityClient;
  const ids: Record<string, string> = {};
  let secret: string;
  beforeAll(async () => {
    here = await makeMunicipality(test);
    municipality = clientFor(test, here);
    await fillRenamed(municipality, async () => {
      await municipality.import([
        unit('OTHER'),
        { kind: 'positions', code: 'OLD', name: 'Pozice', validFrom: '2026-01-01' },
      ]);
      const token = await municipality.send('post', 'tokens', {
        name: 'Token',
        role: 'administrator',
        positions: ['positions/OLD'],
      });
      secret = token.body.token;
      const changes = [
        {
          act: 'move',
          relation: 'performedBy',
          from: 'units/OLD',
          to: 'units/OLD',
          of: ['processes/PR'],
        },
        { act: 'link', relation: 'ownedBy', from: 'processes/PR', to: 'positions/OLD' },
        {
          act: 'unlink',
          relation: 'supportedBy',
          from: 'activities/OLD/10',
          to: 'information-systems/OLD',
        },
        { act: 'merge', elements: ['units/OTHER'], into: 'units/OLD' },
        { act: 'retire', element: 'process-cards/OLD' },
      ];
      const scenario = await municipality.send('post', 'scenarios', { name: 'Co kdyby', changes });
      const waiver = {
        element: 'units/OLD',
        rule: 'unit-without-position',
        reason: 'Víme.',
        expiresOn: '2027-01-01',
      };
      const waived = await municipality.send('post', 'gap-waivers', waiver);
      Object.assign(ids, {
        token: token.body.id,
        scenario: scenario.body.id,
        waiver: waived.body.id,
      });
    });
    await rename(municipality, 'positions/OLD', 'NEW');
  });

  it('is shown nowhere once it is a former one, except as a former one and in the log', async () => {
    const routes = declaredRoutes(test).filter(
      ({ method, url }) =>
        method === 'GET' && url.includes('{municipality}') && !url.includes('/changes'),
    );
    const reported: string[] = [];
    const slips: string[] = [];
    for (const route of routes) {
      const address = addressOf(route, valuesFor(route.url), queryFor(route.query.shape));
      const { statusCode, body } = await test.app.inject({ url: address, headers: bearer(secret) });
      if (statusCode === 200 && body.includes('NEW')) reported.push(route.operationId);
      if (/OLD|MID/.test(body.replace(/"formerCodes":\[[^\]]*\]/g, '')))
        slips.push(`${address} ${statusCode}`);
    }
    expect(slips).toEqual([]);
    expect(reported).toEqual(
      expect.arrayContaining([
        'listTokens',
        'readToken',
        'listScenarios',
        'readScenario',
        'readScenarioEffects',
        'listGapWaivers',
      ]),
    );
    expect(reported.length).toBeGreaterThan(30);
    const me = await test.http.get('/v1/me').set(bearer(secret));
    expect(me.body.positions).toEqual([{ reference: 'positions/NEW', name: 'Pozice' }]);
    expect((await municipality.get(`scenarios/${ids.scenario}/effects`)).body.skipped).toEqual([]);
  });

  it('occurs only in the columns known to hold it', async () => {
    const { rows } = await asMunicipality(
      here,
      `SELECT c.table_name || '.' || c.column_name AS place FROM information_schema.columns c
       CROSS JOIN LATERAL query_to_xml(format('SELECT 1 FROM %I WHERE %I::text ~ ''OLD'' LIMIT 1', c.table_name, c.column_name), true, true, '') found
       WHERE c.table_schema = 'public' AND c.data_type IN ('text', 'jsonb', 'json') AND found::text <> '' ORDER BY 1`,
    );
    expect(rows.map(({ place }) => place)).toEqual([
      'changes.code',
      'facts.facts',
      'former_codes.code',
      'scenarios.changes',
      'tokens.positions',
      'versions.links',
      'versions.parts',
    ]);
  });

  const valuesFor = (url: string): Record<string, string> => {
    const kind = url.split('/')[4] ?? '';
    const code = { processes: 'PR', metrics: 'U' }[kind] ?? 'NEW';
    const id = url.includes('/tokens') ? ids.token : ids.waiver;
    return {
      municipality: here.slug,
      code,
      version: '1',
      id: id ?? '',
      scenario: ids.scenario ?? '',
      kind: 'units',
    };
  };
});

/** Asks for links and history, where a route has them. */
const queryFor = (shape: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      include: 'links',
      history: 'true',
      from: '1',
      to: '1',
      of: 'processes/PR',
      q: 'proces',
    }).filter(
      ([name, value]) =>
        name in shape && innerSchema(shape[name] as never).safeParse(value).success,
    ),
  );

/** Rows of a statement under the isolation of a municipality. */
async function asMunicipality(
  { slug }: TestMunicipality,
  statement: string,
): Promise<pg.QueryResult<{ place: string }>> {
  const client = new pg.Client({ connectionString: test.url });
  await client.connect();
  // bound by row-level security: other tests of the worker share the database
  await client.query('SET ROLE osnova_rw');
  try {
    await client.query(
      `SELECT set_config('app.municipality', id::text, false), set_config('app.level', '0', false), set_config('app.drafts', 'on', false)
       FROM municipalities WHERE slug = $1`,
      [slug],
    );
    return await client.query<{ place: string }>(statement);
  } finally {
    await client.end();
  }
}

it('discards a draft that was renamed before it was ever published', async () => {
  const municipality = await newMunicipality();
  await municipality.import([process('D', { validFrom: undefined, state: 'draft' })]);
  await rename(municipality, 'processes/D', 'D2');
  const draft = await municipality.get('processes/D2/draft');
  expect(
    (await municipality.send('delete', 'processes/D2/draft', undefined, { match: etagOf(draft) }))
      .status,
  ).toBe(204);
  expect((await municipality.send('post', 'processes', contentOf(draft))).status).toBe(201);
  expect(
    (await municipality.send('post', 'processes', { ...contentOf(draft), code: 'D' })).status,
  ).toBe(201);
});
