import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { buildApp } from '../../../src/app.ts';
import type { KindKey, ModelArc } from '../../../src/core/kinds/types.ts';
import { FieldsCache } from '../../../src/core/store/documents/fields-cache.ts';
import { GraphCache } from '../../../src/core/store/graph-cache.ts';
import { UnfilteredDatabase, withoutFilters } from '../../support/database/unfiltered-database.ts';
import { addressOf, declaredRoutes, pathParameters } from '../../support/http/declared-routes.ts';
import { bearer, importLines } from '../../support/http/requests.ts';
import {
  canaries,
  internalElements,
  makeHiddenMunicipality,
  type ReadAnswer,
  readAll,
} from '../../support/models/hidden-municipality.ts';
import { sampleCases } from '../../support/models/sample-cases.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let other: TestMunicipality;
const toldTo: Record<'anonymous' | 'other town' | 'reader' | 'editor', ReadAnswer[]> = {
  anonymous: [],
  'other town': [],
  reader: [],
  editor: [],
};

beforeAll(async () => {
  // signed heads tell the instant
  test = await sharedTestApp();
  municipality = await makeHiddenMunicipality(test);
  other = await makeMunicipality(test);
  await makeHiddenMunicipality(test);
  for (const who of Object.keys(toldTo) as (keyof typeof toldTo)[])
    toldTo[who] = await readAll(test, municipality, headersOf(who)); // its own keys
});
afterAll(() => test.close());

function headersOf(who: keyof typeof toldTo): Readonly<Record<string, string>> {
  if (who === 'anonymous') return {};
  return bearer(who === 'other town' ? other.tokens.administrator : municipality.tokens[who]);
}

/** The addresses whose answers let slip what their reader may not see; refusals may repeat the question. */
const leaks = (reported: readonly ReadAnswer[], canary: RegExp): string[] =>
  reported
    .filter(({ status, text }) => status < 400 && canary.test(withoutWithdrawn(text)))
    .map(({ address }) => decodeURIComponent(address));

/** An outsider's feed names what disappeared for them by the code they knew it under. */
const withdrawn = /\{[^{}]*"action":"withdrawn"[^{}]*\}/g;
const withoutWithdrawn = (text: string): string => text.replaceAll(withdrawn, '');

describe('whatever is read in a municipality', () => {
  it('shows the public nothing internal, nothing shared and no draft', () => {
    expect(leaks(toldTo.anonymous, canaries.internal)).toEqual([]);
    expect(leaks(toldTo.anonymous, canaries.shared)).toEqual([]);
    expect(leaks(toldTo.anonymous, canaries.draft)).toEqual([]);
  });

  it('shows another municipality nothing internal and no draft, but what is shared', () => {
    expect(leaks(toldTo['other town'], canaries.internal)).toEqual([]);
    expect(leaks(toldTo['other town'], canaries.draft)).toEqual([]);
    expect(leaks(toldTo['other town'], canaries.shared).length).toBeGreaterThan(5);
  });

  it('shows a reader of the municipality what is internal, but no draft', () => {
    expect(leaks(toldTo.reader, canaries.draft)).toEqual([]);
    expect(leaks(toldTo.reader, canaries.internal).length).toBeGreaterThan(20);
  });

  it('shows an editor the drafts', () => {
    expect(leaks(toldTo.editor, canaries.draft).length).toBeGreaterThanOrEqual(3);
  });

  it('tells outsiders in the feed that what was public is withdrawn, and nothing else', () => {
    const feeds = toldTo.anonymous.filter(({ address }) => address.endsWith('/changes'));
    const codes = feeds.flatMap(({ text }) =>
      [...text.matchAll(withdrawn)].map(([item]) => (JSON.parse(item) as { code: string }).code),
    );
    expect(codes).toEqual(['KANÁREK-5']);
  });

  it('is never answered by a fault of the server', () => {
    expect(
      Object.values(toldTo)
        .flat()
        .filter(({ status }) => status >= 500),
    ).toEqual([]);
  });

  it('shows outsiders no value of a hidden metric, and none of a hidden unit', () => {
    for (const reported of [toldTo.anonymous, toldTo['other town']])
      expect(leaks(reported, /421421/)).toEqual([]);
  });
});

/** The functions that documents are made with lose their filter as well. */
async function stripFunctions(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ text: string }>(
    "SELECT pg_get_functiondef(oid) AS text FROM pg_proc WHERE proname IN ('visible_links', 'visible_parts')",
  );
  for (const { text } of rows)
    await owner.query(text.replace(/\b[ef]\.municipality_id = town/g, 'town IS NOT NULL'));
}

const answers = (reported: readonly ReadAnswer[]) =>
  reported.map(({ address, status, text }) => ({
    address,
    status,
    text: status < 400 ? text : '',
  }));

describe('with the municipality filters removed from every statement', () => {
  let owner: pg.Client;
  let unfiltered: UnfilteredDatabase;
  let app: FastifyInstance;

  beforeAll(async () => {
    unfiltered = new UnfilteredDatabase({ url: test.url });
    const services = {
      ...test.services,
      database: unfiltered,
      graphs: new GraphCache<KindKey, ModelArc>(unfiltered),
      fields: new FieldsCache(unfiltered),
    };
    app = await buildApp(services, {
      logger: null,
      rateLimitMax: 1_000_000,
      trustProxy: null,
      corsOrigins: [],
      publicUrl: null,
    });
    await app.ready();
    owner = new pg.Client({ connectionString: test.url });
    await owner.connect();
    await stripFunctions(owner);
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
    await unfiltered.close();
  });

  it.each(Object.keys(toldTo) as (keyof typeof toldTo)[])(
    'row-level security gives the same answers: %s',
    async (who) => {
      const unfiltered = await readAll(
        { ...test, app },
        municipality,
        headersOf(who),
        (requested) => sampleCases(requested, 3),
      );
      const read = new Set(unfiltered.map(({ address }) => address));
      expect(answers(unfiltered)).toEqual(
        answers(toldTo[who].filter(({ address }) => read.has(address))),
      );
      expect(unfiltered.filter(({ status }) => status === 200).length).toBeGreaterThan(100);
    },
  );

  it('every statement on an isolated table had a filter to lose', () => {
    expect([...unfiltered.unfiltered]).toEqual([]);
    expect(unfiltered.seen.size).toBeGreaterThan(100);
  });

  it('the answers would differ with row-level security off: the filters are really gone', async () => {
    await owner.query('ALTER TABLE elements DISABLE ROW LEVEL SECURITY');
    const reported = await app.inject({ url: `${municipality.path}/goals` });
    await owner.query('ALTER TABLE elements ENABLE ROW LEVEL SECURITY');
    expect(reported.body).toMatch(canaries.internal);
    expect(withoutFilters('SELECT FROM x WHERE x.municipality_id = $1 AND y = $10')).toBe(
      'SELECT FROM x WHERE $1::int IS NOT NULL AND y = $10',
    );
  });
});

describe('the address of a hidden element', () => {
  const readsOf = (kind: string) =>
    declaredRoutes(test).filter(
      (route) =>
        route.method === 'GET' &&
        route.access === 'anyone' &&
        route.url.includes(`/${kind}/{code}`) &&
        pathParameters(route).length <= 3,
    );

  it.each([
    ...internalElements,
    ['goals', 'KONIPAS-1'],
    ['goals', 'KANAREK-1'],
    ['goals', 'KANÁREK-3'],
  ] as const)('answers 404 for %s %s on every path, to any outsider', async (kind, code) => {
    const found: string[] = [];
    for (const headers of [{}, bearer(other.tokens.administrator)])
      for (const route of readsOf(kind)) {
        const address = addressOf(route, { municipality: municipality.slug, code, version: '1' });
        const answer = await test.app.inject({ url: address, headers });
        if (answer.statusCode !== 404 || canaries.internal.test(answer.body))
          found.push(`${answer.statusCode} ${decodeURIComponent(address)}`);
      }
    expect(readsOf(kind).length).toBeGreaterThanOrEqual(5);
    expect(found).toEqual([]);
  });

  it('answers 404 for a shared element to the public and 200 to another municipality', async () => {
    const address = `${municipality.path}/goals/SOJKA-1`;
    expect((await test.http.get(address)).status).toBe(404);
    expect((await test.http.get(address).set(bearer(other.tokens.reader))).status).toBe(200);
  });

  it('answers 404 for a draft never published to a reader of the municipality, and 200 to an editor', async () => {
    const address = `${municipality.path}/goals/KONIPAS-1`;
    expect((await test.http.get(address).set(bearer(municipality.tokens.reader))).status).toBe(404);
    expect((await test.http.get(address).set(bearer(municipality.tokens.editor))).status).toBe(200);
  });

  it('answers 404 for the external code of a hidden element', async () => {
    const address = `${municipality.path}/external-ids/goals/tajne/${encodeURIComponent('Zlatohlávek')}`;
    expect((await test.http.get(address)).status).toBe(404);
    expect((await test.http.get(address).set(bearer(municipality.tokens.reader))).status).toBe(307);
  });

  it('is as unknown to the public in another municipality as in its own', async () => {
    expect((await test.http.get(`${other.path}/goals/VID%C3%8D-1`)).status).toBe(404);
  });
});

describe('a visible document', () => {
  it('has for outsiders only the links whose targets they can see', async () => {
    const links = async (headers: Readonly<Record<string, string>>) =>
      (await test.http.get(`${municipality.path}/goals/VID%C3%8D-1`).set(headers)).body
        .links as unknown;
    expect(await links({})).toEqual({ decomposesInto: [{ to: 'goals/VIDÍ-2' }] });
    expect(await links(bearer(other.tokens.reader))).toEqual({
      decomposesInto: [{ to: 'goals/SOJKA-1' }, { to: 'goals/VIDÍ-2' }],
    });
    expect(await links(bearer(municipality.tokens.reader))).toMatchObject({
      causes: [{ to: 'goals/KANÁREK-5' }],
    });
  });

  it('keeps links to what was renamed for outsiders, and shows none to what is hidden under any name', async () => {
    await importLines(test, municipality, [
      {
        kind: 'goals',
        code: 'ODKAZ',
        name: 'Odkaz',
        level: 'vision',
        visibility: 'public',
        links: { causes: [{ to: 'goals/VIDÍ-2' }, { to: 'goals/KANÁREK-4' }] },
      },
    ]);
    const path = `${municipality.path}/goals/VID%C3%8D-2`;
    const { headers } = await test.http.get(path).set(bearer(municipality.tokens.publisher));
    const renamed = await test.http
      .post(`${path}/_rename`)
      .set(bearer(municipality.tokens.publisher))
      .set('If-Match', String(headers.etag))
      .send({ code: 'VIDÍ-2B' });
    expect(renamed.status).toBe(200);
    expect((await test.http.get(`${municipality.path}/goals/ODKAZ`)).body.links).toEqual({
      causes: [{ to: 'goals/VIDÍ-2B' }],
    });
    expect((await test.http.get(path)).headers.location).toBe(
      `${municipality.path}/goals/${encodeURIComponent('VIDÍ-2B')}`,
    );
  });

  it('has for outsiders parts without links to what is hidden', async () => {
    const { body } = await test.http.get(`${municipality.path}/process-cards/K-1`);
    expect(body.activities[0].links).toEqual({ accountable: [{ to: 'roles/R-1' }] });
  });

  it('shows outsiders neither its author nor the reason of its version', async () => {
    const { body } = await test.http.get(`${municipality.path}/goals/VID%C3%8D-1/versions/1`);
    expect(Object.keys(body.meta)).not.toEqual(expect.arrayContaining(['author']));
    expect(Object.keys(body.meta)).not.toEqual(expect.arrayContaining(['reason']));
  });

  it('of a person shows the name outside only if it is public', async () => {
    const names = async (code: string) =>
      (await test.http.get(`${municipality.path}/persons/${code}`)).body.name as unknown;
    expect([await names('OS-1'), await names('OS-2')]).toEqual([undefined, 'Jana Veřejná']);
  });
});
