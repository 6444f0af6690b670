import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { model } from '../../../src/core/kinds/index.ts';
import { serviceItself } from '../../../src/core/model/principal.ts';
import { findMunicipality } from '../../../src/core/store/municipalities/municipalities.ts';
import {
  exportLines,
  type Skipped,
} from '../../../src/features/transfer/operations/export-lines.ts';
import { metric, unit } from '../../support/files/lines.ts';
import { clientFor } from '../../support/http/municipality-client.ts';
import { histories } from '../../support/models/histories.ts';
import {
  type HistoryMunicipality,
  makeHistoryMunicipality,
} from '../../support/models/history-municipality.ts';
import { adminToken, makeMunicipality, openTestApp, type TestApp } from '../../support/test-app.ts';

const runs = Number(process.env.ROUND_TRIPS ?? 8);
const start = Date.parse('2026-06-15T10:00:00Z');

let test: TestApp;
let neighbour: string;
beforeAll(async () => {
  test = await openTestApp({ now: new Date(start).toISOString() });
  neighbour = (await makeMunicipality(test)).tokens.reader;
});
beforeEach(() => test.setNow(new Date(start).toISOString()));
afterAll(() => test.close());

const nothing = {
  created: 0,
  published: 0,
  corrected: 0,
  visibilityChanged: 0,
  drafts: 0,
  retired: 0,
  fieldsDeclared: 0,
  formerCodes: 0,
  measurements: { created: 0, corrected: 0 },
};

/** Every link of the lines leads to one of them, by the code that it has there. */
function danglingIn(text: string): string[] {
  const lines = linesOf(text).map((line) => JSON.parse(line) as ExportedLine);
  const there = new Set(
    lines.flatMap(({ kind, code, activities = [], criteria = [] }) => [
      `${kind}/${code}`,
      ...activities.map((part) => `activities/${code}/${part.code}`),
      ...criteria.map((part) => `criteria/${code}/${part.code}`),
    ]),
  );
  return [...text.matchAll(/"to":"([^"]+)"/g)].flatMap(([, to = '']) =>
    there.has(to) ? [] : [to],
  );
}

type Part = { readonly code: string };
type ExportedLine = {
  readonly kind: string;
  readonly code: string;
  readonly activities?: readonly Part[];
  readonly criteria?: readonly Part[];
};

/** Who exports what: the municipality itself, another municipality, anyone; today, and all days. */
const views = () =>
  [adminToken, neighbour, null].flatMap((token) =>
    ['', '?history=true'].map((query) => [token, query] as const),
  );

const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);

it.each([
  ['whatever has happened before', histories(16)],
  ['though its metrics have other bounds and periods than before', histories(24, ['metrics'])],
  [
    'though its frameworks have other scales than before',
    histories(24, ['frameworks', 'evaluations']),
  ],
] as const)(
  'gives an empty municipality the same bytes, %s',
  async (_what, history) => {
    await fc.assert(
      fc.asyncProperty(history, async (acts) => {
        const clock = { now: start };
        test.setNow(new Date(start).toISOString());
        const fresh = (): Promise<HistoryMunicipality> => makeHistoryMunicipality(test, clock);
        const municipality = await fresh();
        for (const act of acts) await act(municipality);
        for (const [token, query] of views()) {
          const { text } = await municipality.export(query, token);
          expect(danglingIn(text)).toEqual([]);
          if (text === '') continue;
          const other = await fresh();
          await other.take(text);
          expect((await other.export(query, token)).text).toBe(text);
          if (token !== adminToken) continue;
          // and outsiders read of it what they read in the first municipality, not what it said
          // before it was opened to them
          for (const outsider of [neighbour, null])
            expect((await other.export(query, outsider)).text).toBe(
              (await municipality.export(query, outsider)).text,
            );
          expect(await other.take(text)).toMatchObject(nothing);
          expect((await other.export(query)).leftOut).toBe(
            'links=0, measurements=0, own-fields=0, external-codes=0',
          );
        }
      }),
      // the same histories in every run; ROUND_TRIPS looks for others
      {
        numRuns: runs,
        includeErrorInReport: true,
        ...(process.env.ROUND_TRIPS === undefined ? { seed: 7 } : {}),
      },
    );
  },
  60_000 + runs * 10_000,
);

it.each(['koprivnice', 'decin'])(
  'gives an empty municipality the sample municipality of %s',
  async (slug) => {
    const clock = { now: start };
    const municipality = await makeHistoryMunicipality(test, clock);
    await municipality.take(
      await readFile(new URL(`../../../sample/${slug}.ndjson`, import.meta.url), 'utf8'),
    );
    for (const query of ['', '?history=true']) {
      const { text } = await municipality.export(query);
      const other = await makeHistoryMunicipality(test, clock);
      await other.take(text);
      expect((await other.export(query)).text).toBe(text);
      expect(await other.take(text)).toMatchObject(nothing);
    }
  },
);

it('says how much it leaves out, and leaves out nothing with its history', async () => {
  const municipality = await makeHistoryMunicipality(test, { now: start });
  const unit = (code: string) => ({
    kind: 'units',
    code,
    name: `Útvar ${code}`,
    validFrom: '2026-01-01',
  });
  const process = {
    kind: 'processes',
    code: 'P',
    name: 'Proces',
    type: 'core',
    validFrom: '2026-01-01',
  };
  await municipality.put('extra-fields/processes', {
    poznamka: { type: 'text', label: { cs: 'Poznámka' } },
  });
  await municipality.import([
    unit('OLD'),
    { ...unit('ENDS'), validTo: '2026-06-01' },
    {
      kind: 'metrics',
      code: 'U',
      name: 'Ukazatel',
      unit: '%',
      direction: 'higher',
      period: 'year',
      validFrom: '2026-01-01',
    },
    {
      ...process,
      extra: { poznamka: 'Text' },
      links: {
        performedBy: ['ENDS', 'OLD'].map((code) => ({ to: `units/${code}`, involvement: 'main' })),
      },
    },
    { kind: 'measurements', metric: 'metrics/U', period: '2025', value: 1, scope: 'units/ENDS' },
  ]);
  await municipality.act('units/OLD', '_rename', { code: 'NEW' });
  await municipality.put('extra-fields/processes', {});
  const now = await municipality.export();
  expect(now.leftOut).toBe('links=1, measurements=1, own-fields=1, external-codes=0');
  const [first] = linesOf(now.text).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toEqual({
    ...process,
    language: 'cs',
    visibility: 'internal',
    illustrative: false,
    links: { performedBy: [{ to: 'units/NEW', involvement: 'main' }] },
  });
  expect(
    linesOf(now.text).find((line) => line.includes('"units"') && line.includes('"NEW"')),
  ).toContain('"formerCodes":["OLD"]');
  expect((await municipality.export('?history=true')).leftOut).toBe(
    'links=0, measurements=0, own-fields=1, external-codes=0',
  );
});

it('leaves an external code with the one element that it leads to, and reports the others', async () => {
  const municipality = await makeHistoryMunicipality(test, { now: start });
  const coded = (code: string, more: object) => ({
    kind: 'units',
    code,
    name: `Útvar ${code}`,
    validFrom: '2026-01-01',
    ...more,
  });
  const externalIds = [{ scheme: 'ruian', code: '1' }];
  await municipality.import([
    coded('A', { externalIds, validTo: '2027-01-01' }),
    coded('A', { validFrom: '2027-01-01' }),
    coded('B', { externalIds }),
    coded('C', { externalIds: [{ ...externalIds[0], match: 'close' }] }),
  ]);
  const { text, leftOut } = await municipality.export();
  expect(linesOf(text).map((line) => JSON.parse(line))).toMatchObject([
    { code: 'A', validTo: '2027-01-01' },
    { code: 'B', externalIds },
    { code: 'C', externalIds: [{ match: 'close' }] },
  ]);
  expect([text.split('"1"').length - 1, leftOut]).toEqual([
    2,
    'links=0, measurements=0, own-fields=0, external-codes=1',
  ]);
  const other = await makeHistoryMunicipality(test, { now: start });
  await other.take(text);
  expect((await other.export()).text).toBe(text);
  expect((await municipality.export('?history=true')).leftOut).toBe(
    'links=0, measurements=0, own-fields=0, external-codes=0',
  );
});

it('is one snapshot, whatever is written while it is read', async () => {
  const here = await makeMunicipality(test);
  const municipality = clientFor(test, here);
  const link = { to: 'units/A', involvement: 'main' };
  const scoped = {
    kind: 'measurements',
    metric: 'metrics/U',
    period: '2025',
    value: 1,
    scope: 'units/A',
  };
  const process = {
    kind: 'processes',
    code: 'P',
    name: 'Proces',
    type: 'core',
    validFrom: '2026-01-01',
    links: { performedBy: [link] },
  };
  await municipality.import([unit('A'), process, metric('U'), scoped]);
  const municipalityHere = (await findMunicipality(test.services.database, here.slug)) as {
    id: number;
  };
  let leftOut: Skipped | undefined;
  const scope = { readTime: { asOf: '2026-06-15', knownAt: null }, isHistory: false };
  const lines = exportLines(
    test.services,
    serviceItself(municipalityHere.id, 'cli'),
    scope,
    (reported) => {
      leftOut = reported;
    },
  );
  const texts: string[] = [];
  for await (const batch of lines) {
    if (texts.length === 0)
      expect(
        (
          await municipality.import([
            { kind: 'units', code: 'A', state: 'retired', validTo: '2026-06-01' },
          ])
        ).status,
      ).toBe(200);
    texts.push(...batch);
  }
  expect({ dangling: danglingIn(texts.join('')), lines: texts.length, leftOut }).toEqual({
    dangling: [],
    lines: 4,
    leftOut: { links: 0, measurements: 0, ownFields: 0, externalCodes: 0 },
  });
});

it('gives the lines of each kind as the municipality does', async () => {
  const [acts = []] = fc
    .sample(histories(60), { numRuns: 30, seed: 3 })
    .toSorted((one, other) => other.length - one.length);
  const municipality = await makeHistoryMunicipality(test, { now: start });
  for (const act of acts) await act(municipality);
  const ofKinds: string[] = [];
  for (const { key } of model.elements) ofKinds.push(await municipality.exportOf(key));
  const ofMunicipality = linesOf((await municipality.export()).text).filter(
    (line) => !line.includes('"kind":"measurements"'),
  );
  expect(ofMunicipality.length).toBeGreaterThan(3);
  expect(ofKinds.flatMap(linesOf).toSorted()).toEqual(ofMunicipality.toSorted());
});
