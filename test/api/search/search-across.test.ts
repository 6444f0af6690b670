import type { Level, Principal } from '../../../src/core/model/principal.ts';
import { rollOver } from '../../../src/core/publication/acts/roll-over.ts';
import { searchAcross } from '../../../src/features/search/store/search-across.ts';
import { asOwner } from '../../support/database/as-owner.ts';
import { bearer, importLines } from '../../support/http/requests.ts';
import {
  adminToken,
  makeMunicipality,
  openTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let north: TestMunicipality;
let south: TestMunicipality;
beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-01T10:00:00Z' });
  north = await makeMunicipality(test);
  south = await makeMunicipality(test);
  for (const municipality of [north, south])
    await importLines(test, municipality, [
      situation('VER', { visibility: 'public' }),
      situation('SDI', { visibility: 'shared' }),
      situation('VNI', { visibility: 'internal' }),
      situation('KON', { visibility: 'public', validFrom: undefined, state: 'draft' }),
      situation('MIN', { visibility: 'public', validTo: '2026-01-01' }),
      situation('BUD', { visibility: 'public', validFrom: '2026-06-02' }),
      situation('KONČÍ', { visibility: 'public', validTo: '2026-06-02' }),
    ]);
});
afterAll(() => test.close());

const situation = (code: string, members: object) => ({
  kind: 'life-situations', code, name: 'Hlášení ztraceného tygra', synonyms: ['kocour na útěku'], validFrom: '2020-01-01', ...members,
}); // biome-ignore format: a literal

type Item = {
  municipality: { slug: string; name: string };
  code: string;
  name: string;
  score: number;
  href: string;
};
type Found = {
  items: Item[];
  facets: { kinds: Record<string, number>; municipalities: Record<string, number> };
};

async function ask(
  q: string,
  headers: Record<string, string> = {},
  query: object = {},
): Promise<Found> {
  const { body } = await test.http
    .get('/v1/search')
    .query({ q, limit: 100, perMunicipality: 100, ...query })
    .set(headers)
    .expect(200);
  return body as Found;
}
/** What was found, as `N` or `S` for the municipality and the code. */
const reported = ({ items }: Found): string[] =>
  items
    .map(({ municipality, code }) => `${municipality.slug === north.slug ? 'N' : 'S'} ${code}`)
    .sort();

async function act(
  municipality: TestMunicipality,
  code: string,
  verb: string,
  body: object,
): Promise<void> {
  const address = `${municipality.path}/life-situations/${encodeURIComponent(code)}`;
  const publisher = bearer(municipality.tokens.publisher);
  const { headers } = await test.http.get(address).set(publisher).expect(200);
  await test.http
    .post(`${address}/${verb}`)
    .set(publisher)
    .set('If-Match', headers.etag as string)
    .send(body)
    .expect(200);
}

describe('a search across towns', () => {
  const seen = {
    public: ['N KONČÍ', 'N VER', 'S KONČÍ', 'S VER'],
    shared: ['N KONČÍ', 'N SDI', 'N VER', 'S KONČÍ', 'S SDI', 'S VER'],
    'own of the north': ['N KONČÍ', 'N SDI', 'N VER', 'N VNI', 'S KONČÍ', 'S SDI', 'S VER'],
  };

  it('shows the public what is public and in force today', async () => {
    expect(reported(await ask('ztratil se mi tygr'))).toEqual(seen.public);
  });

  it('shows a token of a municipality also what is shared, and what is internal of its own', async () => {
    for (const token of [north.tokens.reader, north.tokens.editor, north.tokens.administrator])
      expect(reported(await ask('ztratil se mi tygr', bearer(token)))).toEqual(
        seen['own of the north'],
      );
  });

  it('shows the administrator of the instance what is public and shared', async () => {
    expect(reported(await ask('ztratil se mi tygr', bearer(adminToken)))).toEqual(seen.shared);
  });

  it('finds synonyms, words without diacritics and other forms, and leads to the element', async () => {
    const { items, facets } = await ask(
      'kocoura na uteku',
      {},
      { municipalities: south.slug, limit: 1 },
    );
    expect(items[0]).toMatchObject({
      municipality: { slug: south.slug },
      kind: 'life-situations',
      name: 'Hlášení ztraceného tygra',
    });
    expect(facets).toEqual({
      kinds: { 'life-situations': 2 },
      municipalities: { [south.slug]: 2 },
    });
    expect((await test.http.get(items[0]?.href ?? '')).status).toBe(200);
  });

  it('is limited to the requested kinds and municipalities', async () => {
    expect(reported(await ask('tygr', {}, { kinds: 'goals,processes' }))).toEqual([]);
    expect(
      reported(await ask('tygr', bearer(north.tokens.reader), { municipalities: south.slug })),
    ).toEqual(['S KONČÍ', 'S SDI', 'S VER']);
    expect(
      reported(
        await ask('tygr', bearer(north.tokens.reader), { municipalities: `${north.slug},neznama` }),
      ),
    ).toEqual(['N KONČÍ', 'N SDI', 'N VER', 'N VNI']);
  });

  it('shows no more hits of one municipality than requested, three by default', async () => {
    const slugs = ({ items }: Found) => items.map(({ municipality: { slug } }) => slug).sort();
    expect(slugs(await ask('tygr', bearer(north.tokens.reader), { perMunicipality: 1 }))).toEqual(
      [north.slug, south.slug].sort(),
    );
    const { body } = await test.http
      .get('/v1/search')
      .query({ q: 'tygr' })
      .set(bearer(north.tokens.reader))
      .expect(200);
    expect(slugs(body as Found).filter((slug) => slug === north.slug)).toHaveLength(3);
  });

  it('rejects what is too long or too much', async () => {
    for (const query of [
      { q: 'x'.repeat(201) },
      { q: 'tygr', limit: 101 },
      { q: 'tygr', perMunicipality: 0 },
      { q: 'tygr', municipality: 'x' },
      {},
    ])
      expect((await test.http.get('/v1/search').query(query)).status).toBe(400);
  });

  it('treats meaningless input as words only', async () => {
    for (const q of ["'", "tygr' | 'x", '%_\\', '***', ':* & !', '   tygr   '])
      expect((await test.http.get('/v1/search').query({ q })).status).toBe(200);
  });
});

describe('the table that is searched across towns', () => {
  const codes = async () =>
    (
      await asOwner<{ code: string }>(
        test,
        'SELECT s.code FROM shared_elements s JOIN municipalities m ON m.id = s.municipality_id WHERE m.slug = $1 AND EXISTS (SELECT FROM shared_words w WHERE w.municipality_id = m.id AND w.node = s.node) ORDER BY 1',
        [south.slug],
      )
    ).map(({ code }) => code);

  it('follows visibility, names, codes and ends in the transaction that changes them', async () => {
    await importLines(test, south, [
      situation('ZMĚNA', { visibility: 'public', name: 'Půjčovna koloběžek' }),
    ]);
    expect(reported(await ask('koloběžky'))).toEqual(['S ZMĚNA']);
    await importLines(test, south, [
      situation('ZMĚNA', { visibility: 'internal', name: 'Půjčovna koloběžek' }),
    ]);
    expect(reported(await ask('koloběžky'))).toEqual([]);
    expect(await codes()).not.toContain('ZMĚNA');
    await importLines(test, south, [
      situation('ZMĚNA', {
        visibility: 'shared',
        name: 'Půjčovna tříkolek',
        validFrom: '2026-06-01',
      }),
    ]);
    expect(reported(await ask('koloběžky', bearer(adminToken)))).toEqual([]);
    expect(reported(await ask('tříkolka', bearer(adminToken)))).toEqual(['S ZMĚNA']);
    expect(reported(await ask('tříkolka'))).toEqual([]);
    await act(south, 'ZMĚNA', '_rename', { code: 'NOVÁ' });
    expect(reported(await ask('tříkolka', bearer(adminToken)))).toEqual(['S NOVÁ']);
    await act(south, 'NOVÁ', '_retire', { reason: 'zkouška' });
    expect(reported(await ask('tříkolka', bearer(adminToken)))).toEqual([]);
    expect(await codes()).not.toContain('NOVÁ');
  });

  it('holds nothing of what is rejected', async () => {
    const before = await codes();
    await expect(
      importLines(test, south, [
        situation('PŮL', { visibility: 'public' }),
        { kind: 'goals', code: 'X' },
      ]),
    ).rejects.toThrow();
    expect(await codes()).toEqual(before);
  });

  it('shows nothing that has expired, before the rollover and after it; what begins comes with the rollover', async () => {
    test.setNow('2026-06-01T22:30:00Z'); // the second of June in Prague
    expect(reported(await ask('tygr'))).toEqual(['N VER', 'S VER']);
    await rollOver({ ...test.services });
    expect(reported(await ask('tygr'))).toEqual(['N BUD', 'N VER', 'S BUD', 'S VER']);
    expect(await codes()).not.toContain('KONČÍ');
  });
});

describe('row-level security of the table, without any filter', () => {
  const principal = (level: Level, municipalityId: number): Principal => ({
    municipalityId,
    level,
    role: null,
    positions: [],
    actor: 'test',
  });
  const count = async (table: string, level: Level, municipalityId: number) =>
    test.services.database.read<{ visibility: number; municipalities: number }>(
      principal(level, municipalityId),
      {
        text: `SELECT visibility, count(DISTINCT municipality_id)::int AS municipalities FROM ${table} GROUP BY 1 ORDER BY 1`,
      },
      [],
    );
  const publicOf = (municipalities: number) => ({ visibility: 2, municipalities });
  const sharedOf = (municipalities: number) => ({ visibility: 1, municipalities });

  it.each(['shared_elements', 'shared_words'])(
    'of %s lets through what the level may see, in one municipality or in all',
    async (table) => {
      const [{ id } = { id: 0 }] = await asOwner<{ id: number }>(
        test,
        'SELECT id FROM municipalities WHERE slug = $1',
        [north.slug],
      );
      expect(await count(table, 'public', 0)).toEqual([publicOf(2)]);
      expect(await count(table, 'shared', 0)).toEqual([sharedOf(2), publicOf(2)]);
      expect(await count(table, 'internal', 0)).toEqual([sharedOf(2), publicOf(2)]);
      expect(await count(table, 'public', id)).toEqual([publicOf(1)]);
      expect(await count(table, 'internal', id)).toEqual([sharedOf(1), publicOf(1)]);
      expect(await test.services.database.readUnisolated({ text: `SELECT FROM ${table}` })).toEqual(
        [],
      );
    },
  );

  it('still applies when the search itself forgets the level', async () => {
    const database = Object.create(test.services.database) as TestApp['services']['database'];
    database.read = (reader, statement, values) =>
      test.services.database.read(reader, { text: statement.text }, [0, ...values.slice(1)]);
    const query = {
      text: 'tygr',
      kinds: null,
      municipalities: null,
      excludedId: 0,
      limit: 100,
      perMunicipality: 100,
      now: test.services.now(),
    };
    const found = async (level: Level) =>
      (await searchAcross(database, principal(level, 0), query)).hits
        .map(({ code }) => code)
        .sort();
    expect(await found('public')).toEqual(['BUD', 'BUD', 'VER', 'VER']);
    expect(await found('shared')).toEqual(['BUD', 'BUD', 'SDI', 'SDI', 'VER', 'VER']);
  });
});
