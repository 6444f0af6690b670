import { readFile } from 'node:fs/promises';
import { inSnapshot, type Snapshot } from '../../../src/core/database/read-rows.ts';
import { model } from '../../../src/core/kinds/index.ts';
import type { Kind } from '../../../src/core/model/kind.ts';
import { type Level, type Principal, serviceItself } from '../../../src/core/model/principal.ts';
import { findMunicipality } from '../../../src/core/store/municipalities/municipalities.ts';
import { exportedLine, mendedLine } from '../../../src/features/transfer/operations/export-line.ts';
import { exportLines } from '../../../src/features/transfer/operations/export-lines.ts';
import {
  exportDocuments,
  exportWrittenLines,
} from '../../../src/features/transfer/store/exported-documents.ts';
import { canonicalJson } from '../../../src/platform/formats/canonical-json.ts';
import { ndjsonLine } from '../../../src/platform/formats/ndjson.ts';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
} from '../../support/http/municipality-client.ts';
import { linkedPairs, writtenRelations } from '../../support/models/linked-model.ts';
import { fullDocument, minimalDocument } from '../../support/models/samples.ts';
import { makeMunicipality, openTestApp, type TestApp } from '../../support/test-app.ts';

const readTime = { asOf: '2026-06-15', knownAt: null };
const levels: readonly Level[] = ['internal', 'shared', 'public'];

let test: TestApp;
let municipality: MunicipalityClient;
let slug: string;
beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-15T10:00:00Z' });
});
beforeEach(async () => {
  const here = await makeMunicipality(test);
  slug = here.slug;
  municipality = clientFor(test, here);
});
afterAll(() => test.close());

async function principalOf(level: Level): Promise<Principal> {
  const { id } = (await findMunicipality(test.services.database, slug)) as { id: number }; // it was just made
  return { ...serviceItself(id, 'cli'), level };
}

/** The own fields whose values `everyText` has. */
const ownFields = {
  text: { type: 'text', label: { cs: 'Text' } },
  zeta: { type: 'number', label: { cs: 'Zeta' } },
  b: { type: 'number', label: { cs: 'B' } },
  longest: { type: 'flag', label: { cs: 'Nejdelší' } },
} as const;
const nothingLeftOut = (kind: string) => ({
  outside: new Set<string>(),
  ownFields: kind === 'units' ? ownFields : {},
  disputed: new Set<string>(),
});

/** The lines of a kind as PostgreSQL writes them, and as they are composed of documents. */
async function* bothWaysOf(read: Snapshot, kind: Kind) {
  const bounds = nothingLeftOut(kind.key);
  for await (const rows of exportWrittenLines(read, model, kind, readTime, false))
    yield {
      written: rows.map(({ line, isRough }) =>
        isRough ? ndjsonLine(mendedLine(kind, line, bounds)) : `${line}\n`,
      ),
      composed: [],
    };
  for await (const documents of exportDocuments(read, kind, readTime))
    yield {
      written: [],
      composed: documents.map((document) => ndjsonLine(exportedLine(kind, document, bounds))),
    };
}

/** The lines of all kinds, both ways. */
async function bothWays(level: Level): Promise<{ written: string[]; composed: string[] }> {
  const written: string[] = [];
  const composed: string[] = [];
  const all = inSnapshot(test.services.database, await principalOf(level), async function* (read) {
    for (const kind of model.elements) yield* bothWaysOf(read, kind);
  });
  for await (const batch of all) {
    written.push(...batch.written);
    composed.push(...batch.composed);
  }
  return { written, composed };
}

/** Expects the same lines both ways, at each level. @returns how many the municipality itself has */
async function expectSameLines(): Promise<number> {
  const counts: number[] = [];
  for (const level of levels) {
    const { written, composed } = await bothWays(level);
    expect(written).toEqual(composed);
    counts.push(written.length);
  }
  return counts[0] ?? 0;
}

/** Everything that breaks texts of JSON when they are joined by hand, or ordered or written otherwise. */
const text = String.raw`", "a": null,"b":null} \ \" [", "] ' 0.0000001 "note":, 🏛️ ﬀ ř <b>`;
const numbers = [1e-7, 1.5e-7, 9.99e-7, 1e-6, 0.000123, 0.1, 0, 1, 123456.789];

it('are those of each kind composed of its documents, with everything that they can say', async () => {
  expect((await municipality.send('put', 'extra-fields/units', ownFields)).status).toBe(200);
  const documents = model.elements.flatMap((kind, index) => [
    {
      kind: kind.key,
      ...fullDocument(kind, index),
      ...(kind.isPersonal
        ? {}
        : {
            name: text,
            description: `${text}\n\t`,
            keywords: [', ', text, '":'],
            externalIds: [{ scheme: 'zkouska', code: text, validTo: '2030-01-01' }],
            translations: { 'en-GB': { name: text, description: text }, de: {}, en: { name: 'a' } },
          }),
      visibility: ['internal', 'shared', 'public'][index % 3],
      validFrom: '2026-01-01',
    },
    { kind: kind.key, ...minimalDocument(kind, index + 50), visibility: 'public' },
  ]);
  const units = [1e-7, -5e-324, 1.5e-9, 0.1, -1e15, 0.00001, 123456789012345].map((b, index) => ({
    kind: 'units',
    code: `EXTRA-${index}`,
    name: 'Útvar',
    extra: { zeta: index / 3, b, longest: true, text },
  }));
  expect((await municipality.import([...documents, ...units])).body).toMatchObject({
    created: documents.length + units.length,
  });
  expect(await expectSameLines()).toBe(documents.length + units.length);
});

it('are those composed of documents with all relations and attributes, in any number', async () => {
  const pairs = writtenRelations.flatMap((relation, index) => linkedPairs(relation, 1000 * index));
  const lines = pairs.flatMap((pair) => pair.lines);
  const goals = numbers.map((_, index) => ({
    kind: 'goals',
    code: `C-${index}`,
    name: 'Cíl',
    level: 'specific',
  }));
  const linked = numbers.map((weight, index) => ({
    kind: 'processes',
    code: `P-${index}`,
    name: 'Proces',
    type: 'core',
    links: {
      supports: [
        { to: 'goals/C-0', ...(weight <= 1 ? { weight } : {}) },
        { rationale: text, to: 'goals/C-1' },
      ],
      ...(index > 0 ? { partOf: [{ to: 'processes/P-0' }] } : {}),
    },
  }));
  const all = [...lines, ...goals, ...linked].map((line) => ({ visibility: 'public', ...line }));
  expect((await municipality.import(all)).body).toMatchObject({ created: all.length });
  expect(await expectSameLines()).toBe(all.length);
});

it('are those composed of documents of elements that were renamed, and are opened in part', async () => {
  const unit = (code: string, more = {}) => ({ kind: 'units', code, name: code, ...more });
  await municipality.import([
    unit('A', { visibility: 'public', openSince: { shared: '2026-02-01', public: '2026-03-01' } }),
    unit('B', { links: { partOf: [{ to: 'units/A' }] }, visibility: 'public' }),
  ]);
  for (const [code, next] of [
    ['A', 'Z'],
    ['Z', '\u{10400}'],
    ['\u{10400}', 'ﬀ'],
    ['ﬀ', 'E'],
  ] as const) {
    const unit = `units/${encodeURIComponent(code)}`;
    const match = etagOf(await municipality.get(unit));
    const renamed = await municipality.send('post', `${unit}/_rename`, { code: next }, { match });
    expect(renamed.status).toBe(200);
  }
  expect(await expectSameLines()).toBe(2);
});

it.each(['koprivnice', 'decin'])('are canonical in all of the history of %s', async (sample) => {
  await municipality.import(
    await readFile(new URL(`../../../sample/${sample}.ndjson`, import.meta.url), 'utf8'),
  );
  await expectSameLines();
  for (const level of levels) {
    const scope = { readTime, isHistory: true };
    const lines: string[] = [];
    for await (const batch of exportLines(test.services, await principalOf(level), scope, () => {}))
      lines.push(...batch);
    expect(lines).toEqual(lines.map((line) => `${canonicalJson(JSON.parse(line))}\n`));
  }
});
