import fc from 'fast-check';
import { model } from '../../../../src/core/kinds/index.ts';
import { dayIn } from '../../../../src/core/model/day.ts';
import { arcCount } from '../../../../src/core/model/graph.ts';
import { type Principal, serviceItself } from '../../../../src/core/model/principal.ts';
import { FieldsCache } from '../../../../src/core/store/documents/fields-cache.ts';
import { readFields } from '../../../../src/core/store/documents/read-fields.ts';
import { GraphCache } from '../../../../src/core/store/graph-cache.ts';
import { search } from '../../../../src/features/search/search.ts';
import {
  readSearchIndex,
  SearchIndexCache,
} from '../../../../src/features/search/store/search-index-cache.ts';
import { suggest } from '../../../../src/features/search/suggest.ts';
import { graphView } from '../../../support/models/graph-view.ts';
import { foundations, histories } from '../../../support/models/histories.ts';
import { makeHistoryMunicipality } from '../../../support/models/history-municipality.ts';
import { openTestApp, type TestApp } from '../../../support/test-app.ts';

const runs = Number(process.env.REFRESHED_HISTORIES ?? 5);
const start = Date.parse('2026-06-15T10:00:00Z');

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ now: new Date(start).toISOString() });
});
afterAll(() => test.close());

/** Everyone who may read a municipality: itself, other municipalities, anybody. */
const principalsOf = (municipalityId: number): Principal[] => {
  const itself = serviceItself(municipalityId, 'cli');
  return [
    itself,
    { ...itself, level: 'shared', role: null },
    { ...itself, level: 'public', role: null },
  ];
};

const newestMunicipality = async (): Promise<number> => {
  const [row] = await test.services.database.readUnisolated<{ id: number }>({
    text: 'SELECT max(id) AS id FROM municipalities',
  });
  return row?.id ?? 0;
};

/** Compares what the caches refresh with what is read whole, for everyone, today and next year. */
async function expectCurrent(
  { graphs, indexes, fields }: ReturnType<typeof newCaches>,
  municipalityId: number,
  now: number,
): Promise<void> {
  const { database } = test.services;
  for (const asOf of [dayIn('Europe/Prague', new Date(now)), '2027-01-01'])
    for (const principal of principalsOf(municipalityId)) {
      const readTime = { asOf, knownAt: null };
      const whole = await new GraphCache(database).get(principal, readTime);
      expect(graphView(await graphs.get(principal, readTime))).toEqual(graphView(whole));
      for (const kind of [model.kindOf.goals, model.kindOf.processes, model.kindOf.activities]) {
        const names = ['description', 'name'] as const;
        const wholeFields = await readFields(database, principal, kind, names, readTime);
        expect(new Map(await fields.get(principal, kind, names, readTime))).toEqual(wholeFields);
      }
      const index = await indexes.get(principal, readTime);
      const wholeIndex = await readSearchIndex(database, { principal, readTime });
      expect(index.count).toBe(wholeIndex.count);
      for (const text of ['R-2', 'Popis', 'goals', 'Česky']) {
        const query = { text, kinds: null, limit: 50 };
        expect(await search(index, query)).toEqual(await search(wholeIndex, query));
        const typed = { text, limit: 50, preferredKind: null };
        expect(suggest(index, typed)).toEqual(suggest(wholeIndex, typed));
      }
    }
}

const newCaches = () => ({
  graphs: new GraphCache(test.services.database),
  indexes: new SearchIndexCache(test.services.database),
  fields: new FieldsCache(test.services.database),
});

it('the other end of a link is refreshed with it, whatever happens to it', async () => {
  const clock = { now: start };
  test.setNow(new Date(start).toISOString());
  const municipality = await makeHistoryMunicipality(test, clock);
  const id = await newestMunicipality();
  const caches = newCaches();
  const unit = { kind: 'units', code: 'U', name: 'Odbor', visibility: 'public' };
  const process = (code: string) => ({
    kind: 'processes',
    code,
    name: `Proces ${code}`,
    type: 'core',
    visibility: 'public',
    validFrom: '2026-01-01',
    links: { performedBy: [{ to: 'units/U', involvement: 'main' }] },
  });
  const reason = { reason: 'Zkouška.' };
  await municipality.import([{ ...unit, validFrom: '2026-01-01' }, process('P-1'), process('P-2')]);
  await expectCurrent(caches, id, clock.now);
  const arcsToday = async () =>
    arcCount(
      await caches.graphs.get(serviceItself(id, 'cli'), {
        asOf: dayIn('Europe/Prague', new Date(clock.now)),
        knownAt: null,
      }),
    );
  expect(await arcsToday()).toBe(2);
  for (const act of [
    () => municipality.act('units/U', '_rename', { code: 'V' }),
    () => municipality.act('units/V', '_show', { visibility: 'internal', ...reason }),
    () => municipality.act('units/V', '_show', { visibility: 'shared', ...reason }),
    () => municipality.act('processes/P-1', '_retire', reason),
    () => municipality.import([{ ...unit, code: 'V', name: 'Jiný', validFrom: '2026-06-16' }]),
    async () => municipality.wait(1),
  ]) {
    await act();
    await expectCurrent(caches, id, clock.now);
  }
  expect(await arcsToday()).toBe(1);
  expect(caches.graphs.figures().refreshed).toBeGreaterThan(10);
});

it.each([
  ['of all kinds', histories(12)],
  ['of a few elements that lead to each other', histories(24, ['units', 'goals', 'processes'])],
  ['of parts', histories(16, ['process-cards', 'information-systems', 'metrics'])],
])('what is refreshed after each act %s equals what is read whole', async (_of, history) => {
  let refreshed = 0;
  await fc.assert(
    fc.asyncProperty(history, async (acts) => {
      const clock = { now: start };
      test.setNow(new Date(start).toISOString());
      const municipality = await makeHistoryMunicipality(test, clock);
      await municipality.import(foundations);
      const id = await newestMunicipality();
      const caches = newCaches();
      await expectCurrent(caches, id, clock.now);
      for (const act of acts) {
        await act(municipality);
        await expectCurrent(caches, id, clock.now);
      }
      refreshed += caches.graphs.figures().refreshed;
    }),
    { numRuns: runs },
  );
  expect(refreshed).toBeGreaterThan(0);
});
