import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { buildApp } from '../../src/app.ts';
import { GraphMemory } from '../../src/store/graph.ts';
import { SearchMemory } from '../../src/store/search.ts';
import { bearer } from '../support/acts.ts';
import { canaries, makeHiddenTown, readAll, type Told } from '../support/hidden-town.ts';
import { makeTown, openTestApp, type TestApp, type TestTown } from '../support/test-app.ts';
import { UnfilteredDatabase, withoutFilters } from '../support/unfiltered-database.ts';

let test: TestApp;
let town: TestTown;
let owner: pg.Client;
let unfiltered: UnfilteredDatabase;
let app: FastifyInstance;
let callers: Record<string, Readonly<Record<string, string>>>;

beforeAll(async () => {
  // signed heads tell the instant
  test = await openTestApp({ now: '2026-06-15T10:00:00Z' });
  town = await makeHiddenTown(test);
  await makeHiddenTown(test);
  const other = await makeTown(test);
  callers = {
    'the public': {},
    'another town': bearer(other.tokens.administrator),
    'a reader': bearer(town.tokens.reader),
    'an editor': bearer(town.tokens.editor),
  };
  unfiltered = new UnfilteredDatabase({ url: test.url });
  const services = { ...test.services, database: unfiltered, graphs: new GraphMemory(unfiltered), searches: new SearchMemory(unfiltered) };
  app = await buildApp(services, { logger: null, rateLimitMax: 1_000_000, trustProxy: null, corsOrigins: [], publicUrl: null });
  await app.ready();
  owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await app.close();
  await unfiltered.close();
  await test.close();
});

/** The functions that documents are made with lose their filter as well. */
async function stripFunctions(): Promise<void> {
  const { rows } = await owner.query<{ text: string }>(
    "SELECT pg_get_functiondef(oid) AS text FROM pg_proc WHERE proname IN ('visible_links', 'visible_parts')",
  );
  for (const { text } of rows) await owner.query(text.replace(/\b[ef]\.municipality_id = town/g, 'town IS NOT NULL'));
}

const answers = (told: readonly Told[]) => told.map(({ address, status, text }) => ({ address, status, text: status < 400 ? text : '' }));

describe('with the filters on the town taken out of every statement', () => {
  it.each(['the public', 'another town', 'a reader', 'an editor'])('row-level security gives %s the same answers', async (name) => {
    const headers = callers[name] ?? {};
    const right = await readAll(test, town, headers);
    await stripFunctions();
    const bare = await readAll({ ...test, app }, town, headers);
    expect(answers(bare)).toEqual(answers(right));
    expect(right.filter(({ status }) => status === 200).length).toBeGreaterThan(200);
  });

  it('every statement on a walled table had a filter to lose', () => {
    expect([...unfiltered.bare]).toEqual([]);
    expect(unfiltered.seen.size).toBeGreaterThan(100);
  });

  it('the answers would be others if row-level security were off: the filters are really gone', async () => {
    await owner.query('ALTER TABLE elements DISABLE ROW LEVEL SECURITY');
    const told = await app.inject({ url: `${town.path}/goals` });
    await owner.query('ALTER TABLE elements ENABLE ROW LEVEL SECURITY');
    expect(told.body).toMatch(canaries.internal);
    expect(withoutFilters('SELECT FROM x WHERE x.municipality_id = $1 AND y = $10')).toBe(
      'SELECT FROM x WHERE $1::int IS NOT NULL AND y = $10',
    );
  });
});
