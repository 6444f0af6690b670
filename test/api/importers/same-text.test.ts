import { goal } from '../../support/files/lines.ts';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
  problemOf,
} from '../../support/http/municipality-client.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let here: TestMunicipality;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  here = await makeMunicipality(test);
  municipality = clientFor(test, here);
});
afterAll(() => test.close());

const textOf = (code: string) => {
  const { kind: _kind, validFrom: _from, ...text } = goal(code);
  return text;
};
type Span = {
  readonly validFrom: string;
  readonly validTo?: string;
  readonly supersededAt?: string;
};

/** The days on which its versions hold, as is known now. */
const daysOf = async (code: string): Promise<string[]> => {
  const { items } = (await municipality.get(`goals/${code}/versions`)).body as {
    items: { spans: Span[] }[];
  };
  const spans = items.flatMap((item) => item.spans).filter(({ supersededAt }) => !supersededAt);
  return spans.map(({ validFrom, validTo }) => `${validFrom}–${validTo ?? ''}`).toSorted();
};

/** The ways in which a text with an end can come: each answers what came of it. */
const ways = {
  publishing: async (code: string, validTo: string) => {
    const draft = await municipality.send('put', `goals/${code}`, textOf(code), {
      match: etagOf(await municipality.get(`goals/${code}`)),
    });
    expect(draft.status).toBe(200);
    return municipality.send(
      'post',
      `goals/${code}/draft/_publish`,
      { validTo, reason: 'Konec.' },
      { match: etagOf(draft) },
    );
  },
  importing: (code: string, validTo: string) => municipality.import([goal(code, { validTo })]),
  'importing from an earlier day': (code: string, validTo: string) =>
    municipality.import([goal(code, { validFrom: '2025-01-01', validTo, reason: 'Doplněno.' })]),
  correcting: async (code: string, validTo: string) => {
    const match = etagOf(await municipality.get(`goals/${code}`));
    return municipality.send(
      'post',
      `goals/${code}/_correct`,
      { validFrom: '2026-01-01', validTo, reason: 'Konec.', changes: {} },
      { match },
    );
  },
} as const;

describe.each(Object.entries(ways))('an end, by %s', (way, end) => {
  const code = `A-${way.replaceAll(' ', '-')}`;

  it('is rejected where the same text continues, and accepted where it already ends there', async () => {
    await municipality.import([goal(code)]);
    for (const validTo of ['2026-06-01', '2026-09-01']) {
      const before = await municipality.head();
      const refused = await end(code, validTo);
      expect(
        problemOf(refused, 400, 'invalid-request').map((pointer) =>
          pointer.replace('/lines/1', ''),
        ),
      ).toEqual(['/validTo']);
      if (way !== 'publishing') expect(await municipality.head()).toEqual(before);
      await municipality.send('delete', `goals/${code}/draft`, undefined, {
        match: etagOf(await municipality.get(`goals/${code}/draft`)) ?? '""',
      });
    }
    await municipality.import([{ kind: 'goals', code, state: 'retired', validTo: '2026-09-01' }]);
    expect((await end(code, '2026-09-01')).status).toBe(200);
    expect((await municipality.get(`goals/${code}`, { asOf: '2026-09-01' })).status).toBe(404);
  });
});

it('ends where a later line begins, or ends the element', async () => {
  await municipality.import([goal('B'), goal('C')]);
  const lines = [
    goal('B', { validTo: '2026-09-01' }),
    goal('B', { validFrom: '2026-09-01', name: 'Jiný' }),
    goal('C', { validTo: '2026-10-01' }),
    { kind: 'goals', code: 'C', state: 'retired', validTo: '2026-10-01' },
  ];
  expect((await municipality.import(lines)).body).toMatchObject({
    published: 1,
    retired: 1,
    unchanged: 2,
  });
  expect(await daysOf('B')).toEqual(['2026-01-01–2026-09-01', '2026-09-01–']);
  expect(await daysOf('C')).toEqual(['2026-01-01–2026-10-01']);
  const gap = [
    goal('B', { validTo: '2026-08-01' }),
    goal('B', { validFrom: '2026-09-01', name: 'Jiný' }),
  ];
  expect(problemOf(await municipality.import(gap), 400, 'invalid-request')).toEqual([
    '/lines/1/validTo',
  ]);
});

it('comes to the end that a foreign file gives, today or later', async () => {
  const load = async (...rows: string[]) => {
    const request = test.http
      .post(`${here.path}/importers/table/_import`)
      .query({ mode: 'apply', kind: 'goals', defaults: 'level:strategic' });
    const file = ['kód;název;validFrom;validTo', ...rows, ''].join('\n');
    return (
      await request.auth(here.tokens.administrator, { type: 'bearer' }).type('text/csv').send(file)
    ).body;
  };
  await load('T-1;Cíl;2026-01-01;', 'T-2;Cíl;2026-01-01;');
  const ending = ['T-1;Cíl;2026-01-01;2026-06-01', 'T-2;Jinak;2026-01-01;2026-12-01'];
  expect(await load(...ending)).toMatchObject({ retired: 2, leftOut: [] });
  expect(await daysOf('T-1')).toEqual(['2026-01-01–2026-06-01']);
  expect(await daysOf('T-2')).toEqual(['2026-01-01–2026-06-15', '2026-06-15–2026-12-01']);
  expect(await load(...ending)).toMatchObject({ retired: 0, published: 0, corrected: 0 });
});

it('of a draft has no days, and not every kind has drafts', async () => {
  const draft = goal('D', { validTo: '2027-01-01', reason: 'Proč.', state: 'draft' });
  expect(problemOf(await municipality.import([draft]), 400, 'invalid-request')).toEqual([
    '/lines/1/validFrom',
    '/lines/1/validTo',
    '/lines/1/reason',
  ]);
  const evaluation = { kind: 'persons', code: 'D', name: 'D', namePublic: false, state: 'draft' };
  expect(problemOf(await municipality.import([evaluation]), 400, 'invalid-request')).toEqual([
    '/lines/1/state',
  ]);
});
