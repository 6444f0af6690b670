import { inTransaction } from '../../../src/core/database/transaction.ts';
import { serviceItself } from '../../../src/core/model/principal.ts';
import { lockElement } from '../../../src/core/store/elements/elements.ts';
import {
  findMunicipality,
  type Municipality,
} from '../../../src/core/store/municipalities/municipalities.ts';
import type { Conversion, ConvertedDocument } from '../../../src/features/importers/importer.ts';
import {
  type ConversionOptions,
  type ConversionReport,
  importConversion,
} from '../../../src/features/importers/operations/import-conversion.ts';
import { importLines } from '../../../src/features/transfer/operations/import.ts';
import { asOwner } from '../../support/database/as-owner.ts';
import {
  clientFor,
  etagOf,
  type MunicipalityClient,
} from '../../support/http/municipality-client.ts';
import { eventually } from '../../support/processes/server-process.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
let place: Municipality;
beforeAll(async () => {
  test = await sharedTestApp();
});
beforeEach(async () => {
  const made = await makeMunicipality(test);
  municipality = clientFor(test, made);
  place = (await findMunicipality(test.services.database, made.slug)) as Municipality; // made just now
});
afterAll(() => test.close());

type SourceObject = Omit<ConvertedDocument, 'source' | 'patch' | 'kind' | 'code'> & {
  readonly kind?: string;
  readonly code?: string;
  readonly patch?: Record<string, unknown>;
};

/** A process of a file, unless said otherwise. */
const thing = ({
  id,
  kind = 'processes',
  code = id,
  patch = {},
  ...rest
}: SourceObject): ConvertedDocument => ({
  kind,
  id,
  code,
  source: 'Process',
  patch: { name: `Proces ${id}`, ...patch },
  ...(kind === 'processes' ? { initial: { type: 'core' } } : {}),
  ...rest,
});

const part = (of: string) => ({ partOf: [{ to: { kind: 'processes', id: of } }] });

const load = (
  documents: readonly ConvertedDocument[],
  conversion: Partial<Conversion> = {},
  { dating = 'file', reason = null }: Partial<ConversionOptions> = {},
): Promise<ConversionReport> => {
  const principal = serviceItself(place.id, 'cli');
  const whole = {
    scheme: 'file',
    isWhole: true,
    matchesByCode: false,
    ended: [],
    mapping: [],
    skipped: [],
    relations: ['partOf', 'precedes'],
    ...conversion,
  };
  return inTransaction(test.services.database, principal, (transaction) =>
    importConversion(
      test.services,
      { principal, municipality: place },
      transaction,
      { ...whole, documents },
      { dating, reason },
    ),
  );
};

/** How many are waiting for a lock. */
const waiting = async () =>
  (
    await asOwner(
      test,
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    )
  ).length;

const process = async (code: string) => (await municipality.get(`processes/${code}`)).body;

describe('a foreign file', () => {
  it('with more objects than an import may have lines is rejected before any lookup', async () => {
    const many = Array.from({ length: 50_001 }, (_, index) => thing({ id: `x${index}` }));
    await expect(load(many)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('creates elements, and changes nothing the second time', async () => {
    const file = [thing({ id: 'a' }), thing({ id: 'b', links: part('a') })];
    expect(await load(file)).toMatchObject({ created: 2, unchanged: 0, skipped: [] });
    expect(await process('b')).toMatchObject({
      links: { partOf: [{ to: 'processes/a' }] },
      externalIds: [{ scheme: 'file', code: 'b' }],
    });
    expect(await load(file)).toMatchObject({
      created: 0,
      published: 0,
      corrected: 0,
      unchanged: 2,
    });
  });

  it('keeps the municipality’s additions, and removes what the file no longer has', async () => {
    await load([
      thing({ id: 'a' }),
      thing({ id: 'b', patch: { description: 'Popis' }, links: part('a') }),
    ]);
    await municipality.import([{ kind: 'processes', code: 'own', name: 'Vlastní', type: 'core' }]);
    const known = await process('b');
    const { meta: _, ...document } = known;
    const links = { ...known.links, precedes: [{ to: 'processes/own' }] };
    await municipality.import([
      {
        kind: 'processes',
        ...document,
        type: 'support',
        keywords: ['naše'],
        visibility: 'public',
        links,
      },
    ]);
    const report = await load([
      thing({ id: 'a' }),
      thing({ id: 'b', patch: { description: null, name: 'Nový název' } }),
    ]);
    expect(report).toMatchObject({ unchanged: 1 });
    const after = await process('b');
    expect(after).toMatchObject({
      name: 'Nový název',
      type: 'support',
      keywords: ['naše'],
      visibility: 'public',
    });
    expect(after.description).toBeUndefined();
    expect(after.links).toEqual({ precedes: [{ to: 'processes/own' }] });
  });

  it('overwrites nothing that the municipality publishes meanwhile', async () => {
    await load([thing({ id: 'a' })]);
    const { meta: _, ...document } = await process('a');
    const principal = serviceItself(place.id, 'cli');
    const loading = await inTransaction(test.services.database, principal, async (transaction) => {
      await lockElement(transaction, 'processes', 'a');
      const underWay = load([thing({ id: 'a', patch: { name: 'Nový název' } })]);
      expect(await eventually(waiting, (count) => count === 1)).toBe(1);
      const line = JSON.stringify({ kind: 'processes', ...document, keywords: ['naše'] });
      await importLines(test.services, { principal, municipality: place }, transaction, line, null);
      return { underWay };
    });
    expect(await loading.underWay).toMatchObject({ published: 1 });
    expect(await process('a')).toMatchObject({ name: 'Nový název', keywords: ['naše'] });
  });

  it('recognises an object that the municipality renamed', async () => {
    const file = [thing({ id: 'a' }), thing({ id: 'b', links: part('a') })];
    await load(file);
    const read = await municipality.get('processes/a');
    await municipality.send(
      'post',
      'processes/a/_rename',
      { code: 'H-1' },
      { match: etagOf(read) },
    );
    expect(await load(file)).toMatchObject({ created: 0, unchanged: 2, skipped: [] });
    expect((await process('H-1')).name).toBe('Proces a');
  });

  it('skips objects with the code of another element, unless the format matches by code', async () => {
    await municipality.import([
      { kind: 'processes', code: 'a', name: 'Cizí', type: 'core', keywords: ['zůstane'] },
    ]);
    const report = await load([thing({ id: 'x', code: 'a' }), thing({ id: 'y' })]);
    expect(report.skipped).toMatchObject([
      { id: 'x', reason: { en: expect.stringContaining('another element') } },
    ]);
    expect(await load([thing({ id: 'x', code: 'a' })], { matchesByCode: true })).toMatchObject({
      created: 0,
      skipped: [],
    });
    expect(await process('a')).toMatchObject({
      name: 'Proces x',
      keywords: ['zůstane'],
      externalIds: [{ scheme: 'file', code: 'x' }],
    });
  });

  it('skips links that would close a cycle, exceed a limit or lead nowhere, and reports them', async () => {
    const file = [
      thing({ id: 'a', links: part('b') }),
      thing({ id: 'b', links: part('a') }),
      thing({ id: 'c', links: { partOf: [...part('a').partOf, ...part('b').partOf] } }),
      thing({ id: 'd', links: part('nobody') }),
    ];
    const report = await load(file);
    expect(report).toMatchObject({ created: 4 });
    expect(report.skipped.map(({ reason }) => reason.en)).toEqual([
      expect.stringContaining('cycle'),
      expect.stringContaining('at most 1 outgoing links'),
      expect.stringContaining('nobody'),
    ]);
    expect(await load(file)).toMatchObject({ unchanged: 4 });
  });

  it('skips an object that would be invalid, with the links to it', async () => {
    const report = await load([
      thing({ id: 'a', patch: { name: '' } }),
      thing({ id: 'b', links: part('a') }),
    ]);
    expect(report).toMatchObject({ created: 1 });
    expect(report.skipped.map(({ id, source }) => `${source} ${id}`)).toEqual([
      'Process a',
      'partOf b',
    ]);
  });

  it('skips links that are incompatible with the rest of the municipality, and codes taken without diacritics', async () => {
    const goal = (id: string, links: object = {}) =>
      thing({ id, kind: 'goals', links, initial: { level: 'strategic' } } as SourceObject);
    const below = { decomposesInto: [{ to: { kind: 'goals', id: 'x' } }] };
    const options = { relations: ['decomposesInto'] };
    await load([goal('g1', below), goal('x')], options);
    const report = await load([goal('g2', below), goal('x'), goal('č')], options);
    expect(report).toMatchObject({
      created: 2,
      skipped: [{ source: 'decomposesInto', id: 'goals/g2' }],
      notInFile: ['goals/g1'],
    });
    expect((await load([goal('x'), goal('c')], options)).skipped).toMatchObject([
      { id: 'c', reason: { en: expect.stringContaining('another') } },
    ]);
  });

  it('matches an object that the file only mentions by name, code or reference', async () => {
    await municipality.import([
      { kind: 'units', code: 'ORM', name: 'Odbor rozvoje města' },
      { kind: 'units', code: 'A', name: 'Oddělení' },
      { kind: 'units', code: 'B', name: 'Oddělení' },
    ]);
    const unit = (id: string, name: string) =>
      thing({ id, kind: 'units', patch: { name }, isMentionOnly: true });
    const performed = (id: string) => ({
      performedBy: [{ to: { kind: 'units', id }, involvement: 'main' }],
    });
    const file = [
      unit('u1', 'odbor  Rozvoje mesta'),
      unit('u2', 'units/ORM'),
      unit('u3', 'Oddělení'),
      thing({ id: 'a', links: performed('u1') }),
      thing({ id: 'b', links: performed('u2') }),
      thing({ id: 'c', links: performed('u3') }),
    ];
    const options = { relations: ['performedBy'] };
    // a name of two elements tells neither: a new one is made
    expect(await load(file, options)).toMatchObject({ created: 4, skipped: [] });
    const performer = async (code: string) => (await process(code)).links.performedBy[0].to;
    expect([await performer('a'), await performer('b'), await performer('c')]).toEqual([
      'units/ORM',
      'units/ORM',
      'units/u3',
    ]);
    expect(await load(file, options)).toMatchObject({ created: 0, published: 0, unchanged: 4 });
  });

  it('reports the former name of an element that the file calls otherwise', async () => {
    await load([thing({ id: 'a' })]);
    const { items } = await load([
      thing({ id: 'a', patch: { name: 'Jinak' } }),
      thing({ id: 'b' }),
    ]);
    expect(items).toMatchObject([
      { code: 'a', name: 'Jinak', formerName: 'Proces a' },
      { code: 'b', name: 'Proces b' },
    ]);
    expect(items[1]).not.toHaveProperty('formerName');
  });

  it('leaves an object that the file only mentions unchanged', async () => {
    await load([
      thing({ id: 'a', patch: { name: 'Pravý název', description: 'Popis' } }),
      thing({ id: 'b' }),
    ]);
    await load([
      thing({ id: 'a', patch: { description: 'Popis' }, links: part('b') }),
      thing({ id: 'b' }),
    ]);
    const named = thing({ id: 'a', patch: { name: 'A' }, isMentionOnly: true });
    expect(await load([named], { isWhole: false })).toMatchObject({ unchanged: 1, notInFile: [] });
    expect(await process('a')).toMatchObject({
      name: 'Proces a',
      description: 'Popis',
      links: { partOf: [{ to: 'processes/b' }] },
    });
  });

  it('ends once what the file has ended, and names what it no longer contains', async () => {
    await load([thing({ id: 'a' }), thing({ id: 'b' }), thing({ id: 'c' })]);
    const ended = [
      { kind: 'processes', id: 'b' },
      { kind: 'processes', id: 'never-seen' },
    ];
    const report = await load([thing({ id: 'a' })], { ended });
    expect(report).toMatchObject({ retired: 1, unchanged: 1, notInFile: ['processes/c'] });
    expect((await municipality.get('processes/b')).status).toBe(404);
    expect((await process('c')).name).toBe('Proces c');
    expect(await load([thing({ id: 'a' })], { ended })).toMatchObject({ retired: 0, unchanged: 2 });
  });

  it('keeps the file’s parts with the municipality’s links to them', async () => {
    const card = (activities: readonly { code: string; name: string }[]) =>
      thing({
        id: 'k',
        kind: 'process-cards',
        parts: {
          activities: activities.map(({ code, name }) => ({
            code,
            patch: { name },
            links: { responsible: [{ to: { kind: 'roles', id: 'r' } }] },
          })),
        },
      });
    const role = thing({ id: 'r', kind: 'roles' });
    await load(
      [
        role,
        card([
          { code: '1', name: 'Příjem' },
          { code: '2', name: 'Kontrola' },
        ]),
      ],
      { relations: ['responsible'] },
    );
    const { meta: _, ...document } = (await municipality.get('process-cards/k')).body;
    document.activities[0].links.consulted = [{ to: 'roles/r' }];
    await municipality.import([{ kind: 'process-cards', ...document }]);
    await load([role, card([{ code: '1', name: 'Přijetí' }])], { relations: ['responsible'] });
    const { activities } = (await municipality.get('process-cards/k')).body;
    expect(activities).toMatchObject([
      {
        code: '1',
        name: 'Přijetí',
        links: { responsible: [{ to: 'roles/r' }], consulted: [{ to: 'roles/r' }] },
      },
    ]);
    expect(activities).toHaveLength(1);
  });
});

describe('a line that ends an element', () => {
  it('ends it from its day on, and changes nothing the second time', async () => {
    await municipality.import([
      { kind: 'goals', code: 'A', name: 'Cíl', level: 'strategic', validFrom: '2026-01-01' },
    ]);
    const line = { kind: 'goals', code: 'A', state: 'retired', validTo: '2026-07-01' };
    expect((await municipality.import([line])).body).toMatchObject({
      lines: 1,
      retired: 1,
      items: [{ line: 1, action: 'retired' }],
    });
    expect((await municipality.get('goals/A', { asOf: '2026-06-30' })).status).toBe(200);
    expect((await municipality.get('goals/A', { asOf: '2026-07-01' })).status).toBe(404);
    expect((await municipality.import([line])).body).toMatchObject({ retired: 0, unchanged: 1 });
  });

  it('is rejected if it would lose something, or the element does not exist', async () => {
    await municipality.import([{ kind: 'goals', code: 'A', name: 'Cíl', level: 'strategic' }]);
    const pointers = async (line: object) =>
      (await municipality.import([line])).body.errors.map(
        ({ pointer }: { pointer: string }) => pointer,
      );
    expect(await pointers({ kind: 'goals', code: 'A', state: 'retired', name: 'Cíl' })).toEqual([
      '/lines/1/name',
    ]);
    expect(
      await pointers({ kind: 'goals', code: 'A', state: 'retired', validFrom: '2026-07-01' }),
    ).toEqual(['/lines/1/validFrom']);
    expect(await pointers({ kind: 'goals', code: 'B', state: 'retired' })).toEqual([
      '/lines/1/code',
    ]);
  });
});
