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
  await importLines(test, municipality, lines);
});
afterAll(() => test.close());

const situation = (code: string, members: object) => ({
  kind: 'life-situations', code, name: `Situace ${code}`, validFrom: '2020-01-01', visibility: 'public', ...members,
}); // biome-ignore format: a literal

const lines = [
  situation('ZS-1', {
    name: 'Ztráta občanského průkazu',
    citizenName: 'Ztratil jsem občanku',
    synonyms: ['šlohli mi peněženku s plastikem', 'nový občanský průkaz'],
    keywords: ['doklady'],
  }),
  situation('ZS-2', { name: 'Poplatek za psa', citizenName: 'Pořídil jsem si psa', synonyms: ['čokl'] }),
  situation('ZS-3', { name: 'Kácení stromů', procedure: 'Podejte žádost o povolení na odboru životního prostředí.' }),
  situation('ZS-4', { name: 'Občanský sňatek', visibility: 'shared' }),
  situation('ZS-5', { name: 'Občanská poradna úřadu', visibility: 'internal' }),
  situation('ZS-6', { name: 'Občanský koncept', validFrom: undefined, state: 'draft' }),
  situation('ZS-7', { name: 'Občanský rejstřík minulý', validTo: '2026-01-01' }),
  situation('ZS-8', { name: 'Občanský průvodce budoucí', validFrom: '2027-01-01' }),
  { kind: 'goals', code: 'SC-1', name: 'Občanská vybavenost', level: 'strategic', visibility: 'public', validFrom: '2020-01-01' },
  {
    kind: 'process-cards', code: 'K-1', name: 'Karta', visibility: 'public', validFrom: '2020-01-01',
    activities: [{ code: '10', name: 'Ověření rybářského lístku' }],
  },
  { kind: 'persons', code: 'OS-1', name: 'Občan Tajný', namePublic: true, visibility: 'public' },
]; // biome-ignore format: one element a line

const who = {
  anyone: () => ({}),
  'another town': () => bearer(other.tokens.administrator),
  reader: () => bearer(municipality.tokens.reader),
  editor: () => bearer(municipality.tokens.editor),
};
type Who = keyof typeof who;

const ask = async (
  address: string,
  query: Readonly<Record<string, string>>,
  caller: Who = 'anyone',
) => {
  const { body } = await test.http
    .get(`${municipality.path}/${address}`)
    .query(query)
    .set(who[caller]())
    .expect(200);
  return body.items as {
    reference: string;
    name: string;
    text?: string;
    field?: string;
    matched?: { field: string; text?: string };
  }[];
};
/** Does something to a life situation as a publisher. */
async function act(code: string, verb: string, body: object): Promise<void> {
  const address = `${municipality.path}/life-situations/${code}`;
  const publisher = bearer(municipality.tokens.publisher);
  const { headers } = await test.http.get(address).set(publisher).expect(200);
  await test.http
    .post(`${address}/${verb}`)
    .set(publisher)
    .set('If-Match', headers.etag as string)
    .send(body)
    .expect(200);
}

const references = (items: readonly { reference: string }[]) =>
  items.map(({ reference }) => reference);

describe('a search in a municipality', () => {
  it.each([
    [
      'plastik z peněženky',
      'life-situations/ZS-1',
      { field: 'synonyms', text: 'šlohli mi peněženku s plastikem' },
    ],
    [
      'slohli penezenku',
      'life-situations/ZS-1',
      { field: 'synonyms', text: 'šlohli mi peněženku s plastikem' },
    ],
    ['čokla', 'life-situations/ZS-2', { field: 'synonyms', text: 'čokl' }],
    [
      'ztratila jsem obcanku',
      'life-situations/ZS-1',
      { field: 'citizenName', text: 'Ztratil jsem občanku' },
    ],
    ['dokladu', 'life-situations/ZS-1', { field: 'keywords', text: 'doklady' }],
    ['kácení', 'life-situations/ZS-3', { field: 'name', text: 'Kácení stromů' }],
    ['žádost o povolení', 'life-situations/ZS-3', { field: 'content' }],
    ['rybářský lístek', 'process-cards/K-1', { field: 'content' }],
  ])('for “%s” finds %s first and says what matched', async (q, reference, matched) => {
    const [first] = await ask('search', { q });
    expect(first).toMatchObject({ reference, matched });
  });

  it.each<[Who, string[]]>([
    ['anyone', ['goals/SC-1', 'life-situations/ZS-1']],
    ['another town', ['goals/SC-1', 'life-situations/ZS-1', 'life-situations/ZS-4']],
    [
      'reader',
      ['goals/SC-1', 'life-situations/ZS-1', 'life-situations/ZS-4', 'life-situations/ZS-5'],
    ],
    [
      'editor',
      ['goals/SC-1', 'life-situations/ZS-1', 'life-situations/ZS-4', 'life-situations/ZS-5'],
    ],
  ])('tells %s what may be seen and is in force, and no draft', async (caller, found) => {
    expect(references(await ask('search', { q: 'občanský' }, caller)).toSorted()).toEqual(found);
    expect(
      references(await ask('search/suggestions', { q: 'obč', limit: '50' }, caller)).toSorted(),
    ).toEqual(found);
  });

  it('finds what was and will be on its day, and what was known then', async () => {
    expect(references(await ask('search', { q: 'rejstřík', asOf: '2025-06-01' }))).toEqual([
      'life-situations/ZS-7',
    ]);
    expect(references(await ask('search', { q: 'průvodce', asOf: '2027-06-01' }))).toEqual([
      'life-situations/ZS-8',
    ]);
    expect(
      references(await ask('search', { q: 'občanský', knownAt: '2000-01-01T00:00:00Z' })),
    ).toEqual([]);
    expect(references(await ask('search/suggestions', { q: 'rejst', asOf: '2025-06-01' }))).toEqual(
      ['life-situations/ZS-7'],
    );
  });

  it('never finds a person by name', async () => {
    expect(references(await ask('search', { q: 'Tajný' }, 'reader'))).toEqual([]);
    expect(references(await ask('search/suggestions', { q: 'taj' }, 'reader'))).toEqual([]);
    expect(references(await ask('search/suggestions', { q: 'os' }, 'reader'))).toEqual([]);
  });

  it('finds after a write what was written, and by the new code after a rename', async () => {
    await importLines(test, municipality, [situation('ZS-20', { name: 'Registrace včelstva' })]);
    expect(references(await ask('search', { q: 'včely včelstvo' }))).toEqual([
      'life-situations/ZS-20',
    ]);
    await act('ZS-20', '_rename', { code: 'ZS-21' });
    expect(references(await ask('search', { q: 'včely včelstvo' }))).toEqual([
      'life-situations/ZS-21',
    ]);
    await act('ZS-21', '_retire', { reason: 'zkouška' });
    expect(references(await ask('search', { q: 'včely včelstvo' }))).toEqual([]);
    expect(references(await ask('search/suggestions', { q: 'vče' }))).toEqual([]);
  });
});

describe('suggestions while typing', () => {
  it('give the text as it is spelled, the field, the element', async () => {
    const [first] = await ask('search/suggestions', { q: 'ztratil jsem o' });
    expect(first).toEqual({
      reference: 'life-situations/ZS-1',
      kind: 'life-situations',
      code: 'ZS-1',
      text: 'Ztratil jsem občanku',
      field: 'citizenName',
      name: 'Ztráta občanského průkazu',
    });
    expect(await ask('search/suggestions', { q: 'sloh' })).toMatchObject([
      { text: 'šlohli mi peněženku s plastikem', field: 'synonyms' },
    ]);
  });

  it('rank what begins with the whole input first, and life situations first for outsiders', async () => {
    const texts = async (caller: Who) =>
      (await ask('search/suggestions', { q: 'obč' }, caller)).map(({ text }) => text);
    expect(await texts('anyone')).toEqual(['Občanská vybavenost', 'Ztratil jsem občanku']);
    expect(await texts('another town')).toEqual([
      'Občanský sňatek',
      'Občanská vybavenost',
      'Ztratil jsem občanku',
    ]);
  });

  it('find words in any order, and nothing where no word begins so', async () => {
    expect(references(await ask('search/suggestions', { q: 'průkaz ztr' }))).toEqual([
      'life-situations/ZS-1',
    ]);
    expect(await ask('search/suggestions', { q: 'průkaz xyz' })).toEqual([]);
    expect(await ask('search/suggestions', { q: '--' })).toEqual([]);
  });

  it('reject a single letter', async () => {
    const { status, body } = await test.http
      .get(`${municipality.path}/search/suggestions`)
      .query({ q: 'o' });
    expect([status, body.errors[0].pointer]).toEqual([400, '?q']);
  });

  it('cost nothing while nothing changes: 304 by their etag, until a write', async () => {
    const address = `${municipality.path}/search/suggestions?q=ps`;
    const { headers } = await test.http.get(address).expect(200);
    const again = () => test.http.get(address).set('If-None-Match', headers.etag as string);
    expect((await again()).status).toBe(304);
    await importLines(test, municipality, [situation('ZS-30', { name: 'Psí útulek' })]);
    const { status, body } = await again();
    expect([status, references(body.items)]).toEqual([
      200,
      ['life-situations/ZS-30', 'life-situations/ZS-2'],
    ]);
  });
});
