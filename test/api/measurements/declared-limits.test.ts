import { asOwner } from '../../support/database/as-owner.ts';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
  problemOf,
} from '../../support/http/municipality-client.ts';
import { makeMunicipality, openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-15T10:00:00Z' });
  municipality = clientFor(test, await makeMunicipality(test));
  const metric = { kind: 'metrics', unit: 'známka', direction: 'lower', validFrom: '2020-01-01' };
  await municipality.import([
    { ...metric, code: 'ZN', name: 'Známka', period: 'quarter', valueMin: 1, valueMax: 5 },
    // the scale was another one before
    {
      ...metric,
      code: 'ZN',
      name: 'Známka',
      period: 'quarter',
      valueMin: 1,
      valueMax: 10,
      validFrom: '2025-01-01',
    },
    ...['year', 'quarter', 'month', 'week', 'day'].map((period) => ({
      ...metric,
      code: `OB-${period}`,
      name: period,
      period,
    })),
    {
      kind: 'frameworks',
      code: 'R',
      name: 'Rámec',
      type: 'own',
      scaleMin: 0,
      scaleMax: 100,
      validFrom: '2020-01-01',
      criteria: [{ code: '1', name: 'Kritérium' }],
    },
    { kind: 'positions', code: 'A', name: 'Vedoucí' },
    { kind: 'positions', code: 'B', name: 'Referent' },
  ]);
});
afterAll(() => test.close());

/** A value written alone, in a batch and by an import: each is refused alike, at its place. */
async function rejectedAt(metric: string, value: object): Promise<string[]> {
  const alone = await municipality.send('post', `metrics/${metric}/measurements`, value);
  const whole = { metric: `metrics/${metric}`, ...value };
  const inBatch = await municipality.send('post', 'measurements/_batch', { items: [whole] });
  const imported = await municipality.import([{ kind: 'measurements', ...whole }]);
  const pointers = problemOf(alone, 400, 'invalid-request');
  expect(problemOf(inBatch, 400, 'invalid-request')).toEqual(
    pointers.map((pointer) => `/items/0${pointer}`),
  );
  expect(problemOf(imported, 400, 'invalid-request')).toEqual(
    pointers.map((pointer) => `/lines/1${pointer}`),
  );
  return pointers;
}

const taken = async (metric: string, value: object) =>
  expect((await municipality.send('post', `metrics/${metric}/measurements`, value)).status).toBe(
    200,
  );

describe('a value of a metric', () => {
  it('lies within the bounds of the definition in force at the end of its period', async () => {
    expect(await rejectedAt('ZN', { period: '2026-Q1', value: 10.5 })).toEqual(['/value']);
    expect(await rejectedAt('ZN', { period: '2026-Q1', value: 0 })).toEqual(['/value']);
    expect(await rejectedAt('ZN', { period: '2024-Q4', value: 6 })).toEqual(['/value']);
    expect(await rejectedAt('ZN', { period: '1999-Q4', value: 6 })).toEqual(['/value']);
    for (const [period, value] of [['2026-Q1', 10], ['2025-Q1', 6], ['2024-Q4', 5], ['1999-Q4', 1]] as const) await taken('ZN', { period, value }); // biome-ignore format: one line
  });

  it.each([
    ['year', '2025'],
    ['quarter', '2025-Q2'],
    ['month', '2025-05'],
    ['week', '2025-W20'],
    ['day', '2025-05-20'],
  ])('is of a period as long as its metric measures: %s', async (period, named) => {
    for (const other of ['year', 'quarter', 'month', 'week', 'day'].filter(
      (length) => length !== period,
    ))
      expect(await rejectedAt(`OB-${other}`, { period: named, value: 1 })).toEqual(['/period']);
    await taken(`OB-${period}`, { period: named, value: 1 });
  });

  it('is not final before its period has ended, even by default', async () => {
    expect(await rejectedAt('OB-month', { period: '2026-06', value: 1, status: 'final' })).toEqual([
      '/status',
    ]);
    expect(await rejectedAt('OB-month', { period: '2026-06', value: 1 })).toEqual(['/status']);
    await taken('OB-month', { period: '2026-06', value: 1, status: 'preliminary' });
    await taken('OB-month', { period: '2026-05', value: 1, status: 'final' });
  });

  it('reports all violations at once', async () => {
    expect(await rejectedAt('ZN', { period: '2026', value: 11 })).toEqual([
      '/value',
      '/period',
      '/status',
    ]);
  });
});

describe('the value of an evaluation', () => {
  const evaluation = { code: 'H', name: 'Hodnocení', type: 'self', evaluatedOn: '2026-01-01' };
  const assesses = [{ to: 'criteria/R/1' }];

  it('lies on its own scale', async () => {
    const off = { ...evaluation, value: 6, scaleMin: 0, scaleMax: 5 };
    expect(
      problemOf(await municipality.send('post', 'evaluations', off), 400, 'invalid-request'),
    ).toEqual(['/value']);
    expect(
      problemOf(
        await municipality.import([{ kind: 'evaluations', ...off }]),
        400,
        'invalid-request',
      ),
    ).toEqual(['/lines/1/value']);
  });

  it('lies on the scale of the framework whose criteria it assesses, unless it states another', async () => {
    for (const links of [{ assesses }, { assesses: [{ to: 'frameworks/R' }] }])
      expect(
        problemOf(
          await municipality.import([{ kind: 'evaluations', ...evaluation, value: 101, links }]),
          400,
          'invalid-request',
        ),
      ).toEqual(['/lines/1/value']);
    const draft = await municipality.send('post', 'evaluations', {
      ...evaluation,
      value: 101,
      links: { assesses },
    });
    const published = await municipality.send(
      'post',
      'evaluations/H/draft/_publish',
      {},
      { match: etagOf(draft) },
    );
    expect(problemOf(published, 400, 'invalid-request')).toEqual(['/value']);
    const lines = [
      { kind: 'evaluations', ...evaluation, value: 100, links: { assesses } },
      {
        kind: 'evaluations',
        ...evaluation,
        code: 'H2',
        value: 101,
        scaleMax: 1000,
        links: { assesses },
      },
    ];
    expect((await municipality.import(lines)).body).toMatchObject({ created: 1, published: 1 });
  });

  it('lies on the scale of a framework that comes with it', async () => {
    const framework = {
      kind: 'frameworks',
      code: 'R3',
      name: 'Rámec',
      type: 'own',
      scaleMin: 0,
      scaleMax: 3,
    };
    const own = {
      kind: 'evaluations',
      ...evaluation,
      code: 'H3',
      value: 4,
      links: { assesses: [{ to: 'frameworks/R3' }] },
    };
    expect(problemOf(await municipality.import([own, framework]), 400, 'invalid-request')).toEqual([
      '/lines/1/value',
    ]);
  });
});

describe('what complied with a rule that has changed since', () => {
  const metric = {
    kind: 'metrics',
    code: 'M',
    name: 'Ukazatel',
    unit: '%',
    direction: 'lower',
    period: 'quarter',
    validFrom: '2020-01-01',
  };
  const framework = {
    kind: 'frameworks',
    code: 'F',
    name: 'Rámec',
    type: 'own',
    scaleMin: 0,
    scaleMax: 10,
    validFrom: '2020-01-01',
  };
  const value = { kind: 'measurements', metric: 'metrics/M', period: '2021-Q1', value: 60 };
  const evaluation = {
    kind: 'evaluations',
    code: 'E',
    name: 'Hodnocení',
    type: 'self',
    evaluatedOn: '2021-12-31',
    value: 8,
    validFrom: '2022-01-01',
    links: { assesses: [{ to: 'frameworks/F' }] },
  };
  let from: MunicipalityClient;
  beforeAll(async () => {
    from = clientFor(test, await makeMunicipality(test));
    expect((await from.import([metric, value, framework, evaluation])).status).toBe(200);
    for (const [path, changes] of [
      ['metrics/M', { valueMax: 50, period: 'year' }],
      ['frameworks/F', { scaleMax: 5 }],
    ] as const) {
      const correction = { validFrom: '2020-01-01', reason: 'Jinak.', changes };
      expect(
        (
          await from.send('post', `${path}/_correct`, correction, {
            match: etagOf(await from.get(path)),
          })
        ).status,
      ).toBe(200);
    }
  });

  it.each([{}, { history: 'true' }])(
    'goes to another municipality, marked as a known gap: %j',
    async (query) => {
      const { text } = await from.get('_export', query);
      const marked = text.split('\n').filter((line) => /"off(?:Limits|Scale)":true/.test(line));
      expect(marked.map((line) => JSON.parse(line))).toMatchObject([
        { kind: 'evaluations', code: 'E' },
        { kind: 'measurements', period: '2021-Q1' },
      ]);
      const to = clientFor(test, await makeMunicipality(test));
      expect((await to.import(text)).status).toBe(200);
      expect((await to.get('_export', query)).text).toBe(text);
      const gaps = ((await to.get('graph/gaps')).body.items as { rule: string }[]).map(
        ({ rule }) => rule,
      );
      expect(gaps).toEqual(
        expect.arrayContaining(['metric-with-value-off-limits', 'evaluation-off-scale']),
      );
      const unmarked = text.replaceAll(/,?"off(?:Limits|Scale)":true/g, '');
      const refused = await clientFor(test, await makeMunicipality(test)).import(unmarked);
      expect(problemOf(refused, 400, 'invalid-request')).toEqual([
        expect.stringMatching(/^\/lines\/\d\/value$/),
      ]);
    },
  );

  it('is not marked where only values of other days are off', async () => {
    const municipality = clientFor(test, await makeMunicipality(test));
    const later = { ...metric, period: 'year', valueMax: 10, validFrom: '2026-01-01' };
    await municipality.import([metric, later, value]);
    expect((await municipality.get('_export', { history: 'true' })).text).not.toContain(
      'offLimits',
    );
    const { text } = await municipality.get('_export');
    expect(text).toContain('"offLimits":true');
    expect((await clientFor(test, await makeMunicipality(test)).import(text)).status).toBe(200);
  });

  it('is imported only by a publisher, and only where it can be marked', async () => {
    const target = await makeMunicipality(test);
    const to = clientFor(test, target);
    await to.import([{ ...metric, valueMax: 50 }, framework]);
    const marked = JSON.stringify({ ...value, offLimits: true });
    const asEditor = await test.http
      .post(`${target.path}/_import?mode=apply`)
      .auth(target.tokens.editor, { type: 'bearer' })
      .type('application/x-ndjson')
      .send(marked);
    expect(problemOf(asEditor, 403, 'not-allowed')).toEqual(['/lines/1/offLimits']);
    const { validFrom: _, ...draft } = { ...evaluation, state: 'draft' };
    const misplaced = [
      [{ ...value, offLimits: false }, '/lines/1/offLimits'],
      [{ ...metric, offScale: true }, '/lines/1/offScale'],
      [{ ...draft, offScale: true }, '/lines/1/offScale'],
      [{ ...evaluation, offScale: 1 }, '/lines/1/offScale'],
      [{ ...evaluation, offLimits: true }, '/lines/1/offLimits'],
    ] as const;
    for (const [line, pointer] of misplaced)
      expect(problemOf(await to.import([line]), 400, 'invalid-request')).toEqual([pointer]);
    expect(
      problemOf(
        await to.send('post', 'measurements/_batch', { items: [{ ...value, offLimits: true }] }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/items/0/offLimits']);
    expect((await to.import(marked)).body.measurements).toEqual({
      created: 1,
      corrected: 0,
      unchanged: 0,
    });
  });

  it('is left alone when something else of it is corrected, and is off the scale again with another value', async () => {
    const correct = async (changes: object) => {
      const match = etagOf(await from.get('evaluations/E'));
      return from.send(
        'post',
        'evaluations/E/_correct',
        { validFrom: '2022-01-01', reason: 'Překlep.', changes },
        { match },
      );
    };
    expect((await correct({ name: 'Hodnocení 2021' })).status).toBe(200);
    expect(problemOf(await correct({ value: 9 }), 400, 'invalid-request')).toEqual(['/value']);
    const line =
      (await from.get('_export')).text.split('\n').find((one) => one.includes('"offScale":true')) ??
      '';
    expect((await from.import(line.replace(/,?"offScale":true/, ''))).body).toMatchObject({
      unchanged: 1,
    });
  });

  it('is not marked where its link to the framework is left out', async () => {
    const municipality = clientFor(test, await makeMunicipality(test));
    const criteria = ['1', '2'].map((code) => ({ code, name: `Kritérium ${code}` }));
    const assesses = [{ to: 'criteria/F/1' }];
    await municipality.import([
      { ...framework, criteria },
      { ...evaluation, links: { assesses } },
    ]);
    const changes = { scaleMax: 5, criteria: criteria.slice(1) };
    const correction = { validFrom: '2020-01-01', reason: 'Jinak.', changes };
    expect(
      (
        await municipality.send('post', 'frameworks/F/_correct', correction, {
          match: etagOf(await municipality.get('frameworks/F')),
        })
      ).status,
    ).toBe(200);
    for (const query of [{}, { history: 'true' }]) {
      const { text } = await municipality.get('_export', query);
      expect(text).not.toContain('offScale');
      const to = clientFor(test, await makeMunicipality(test));
      expect((await to.import(text)).status).toBe(200);
      expect((await to.get('_export', query)).text).toBe(text);
    }
  });

  it('is not judged by a framework to which its link was left out', async () => {
    const to = clientFor(test, await makeMunicipality(test));
    await to.import([{ ...framework, criteria: [{ code: '1', name: 'Kritérium' }] }]);
    const without = { ...framework, validFrom: '2021-01-01' };
    expect((await to.import([without], { reason: 'Bez kritéria.' })).status).toBe(200);
    const off = { ...evaluation, value: 80, links: { assesses: [{ to: 'criteria/F/1' }] } };
    expect(problemOf(await to.import([off]), 400, 'dangling-reference')).toEqual([
      '/lines/1/links/assesses/0/to',
    ]);
    expect((await to.import([off], { danglingLinks: 'leave-out' })).body).toMatchObject({
      created: 1,
      linksLeftOutCount: 1,
    });
  });

  it('is judged by the version of a framework in another line', async () => {
    const to = clientFor(test, await makeMunicipality(test));
    const later = { ...framework, scaleMax: 5, validFrom: '2021-01-01' };
    expect(
      problemOf(await to.import([framework, later, evaluation]), 400, 'invalid-request'),
    ).toEqual(['/lines/3/value']);
  });
});

describe('what a relation or a list promises', () => {
  const process = { kind: 'processes', code: 'PS', name: 'Proces', type: 'core' };
  const guaranteed = (...links: object[]) => ({
    ...process,
    links: { guaranteedBy: links.map((link) => ({ area: 'process-management', ...link })) },
  });
  const both = [{ to: 'positions/A' }, { to: 'positions/B' }];
  const pair = { from: '1', to: 'a' };

  it.each<[string, object, string]>([
    ['one guarantor of an area on a day', guaranteed(...both), '/links/guaranteedBy/1'],
    [
      'one card on a day',
      {
        ...process,
        links: { describedBy: [{ to: 'process-cards/K1' }, { to: 'process-cards/K2' }] },
      },
      '/links/describedBy',
    ],
    [
      'one accountable for an activity',
      {
        kind: 'process-cards',
        code: 'KS',
        name: 'Karta',
        activities: [{ code: '1', name: 'Příjem', links: { accountable: both } }],
      },
      '/activities/0/links/accountable',
    ],
    [
      'each pair of a mapping once',
      {
        kind: 'mappings',
        code: 'MS',
        name: 'Převodník',
        sourceScheme: 'a',
        targetScheme: 'b',
        pairs: [pair, pair],
      },
      '/pairs',
    ],
    [
      'a rule that says what it requires',
      {
        kind: 'methodologies',
        code: 'ME',
        name: 'Metodika',
        rules: [{ code: '1', name: 'Pravidlo', appliesTo: 'goals', requires: 'link' }],
      },
      '/rules/0/relation',
    ],
  ])('%s', async (_what, line, pointer) => {
    const refused = await municipality.import([
      line,
      { kind: 'process-cards', code: 'K1', name: 'Karta' },
      { kind: 'process-cards', code: 'K2', name: 'Karta' },
    ]);
    expect(problemOf(refused, 400, 'invalid-request')).toEqual([`/lines/1${pointer}`]);
  });

  it.each<[string, object]>([
    [
      'deputies stand beside a guarantor',
      guaranteed({ to: 'positions/A' }, { to: 'positions/B', deputy: true }),
    ],
    [
      'so do guarantors of other days',
      guaranteed(
        { to: 'positions/A', validTo: '2026-07-01' },
        { to: 'positions/B', validFrom: '2026-07-01' },
      ),
    ],
  ])('%s', async (_what, line) => {
    expect((await municipality.import([line])).status).toBe(200);
  });
});

describe('stored data that breaks a rule', () => {
  it('is a gap', async () => {
    await municipality.import([
      {
        kind: 'processes',
        code: 'PG',
        name: 'Proces',
        type: 'core',
        links: { guaranteedBy: [{ to: 'positions/A', area: 'process-management' }, { to: 'positions/B', area: 'process-management', deputy: true }] },
      },
      { kind: 'goals', code: 'CG', name: 'Cíl', level: 'strategic', startsOn: '2026-01-01', dueOn: '2026-12-31' },
    ]); // biome-ignore format: one link a line
    const rules = [
      'metric-with-value-off-limits',
      'goal-contradicting-itself',
      'evaluation-off-scale',
      'process-with-overlapping-guaranteed-by',
    ];
    const found = async () =>
      (
        (await municipality.get('graph/gaps')).body.items as { rule: string; element: string }[]
      ).filter(({ rule }) => rules.includes(rule));
    expect(await found()).toEqual([]);
    // as older versions of the service let it in
    await asOwner(
      { url: test.url },
      `SET session_replication_role = replica;
       UPDATE measurements SET value = 1000 WHERE metric = (SELECT node FROM elements WHERE code = 'ZN') AND period_start = '2026-01-01';
       UPDATE goal_versions SET due_on = '2025-12-31';
       UPDATE framework_versions SET scale_max = 50;
       UPDATE links SET attributes = attributes - 'deputy' WHERE relation = 'guaranteedBy';
       UPDATE towns SET version = version + 1, model_version = version + 1;`,
    );
    // what is cached of the model is outdated, though the log names nothing that changed
    await municipality.send('post', 'scenarios', {
      name: 'Změna',
      changes: [{ act: 'retire', element: 'goals/CG' }],
    });
    expect((await found()).map(({ rule, element }) => `${rule} ${element}`).toSorted()).toEqual([
      'evaluation-off-scale evaluations/H',
      'goal-contradicting-itself goals/CG',
      'metric-with-value-off-limits metrics/ZN',
      'process-with-overlapping-guaranteed-by processes/PG',
    ]);
  });
});
