import { card, goal, metric, unit, value } from '../../support/files/lines.ts';
import {
  clientFor,
  type MunicipalityClient,
  problemOf,
} from '../../support/http/municipality-client.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
});
beforeEach(async () => {
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

describe('an import', () => {
  it('accepts several versions of one element in any order; each ends where the next begins', async () => {
    const versions = ['2026-03-01', '2024-01-01', '2027-01-01', '2025-01-01'].map((validFrom) =>
      goal('A', { name: `Od ${validFrom}`, validFrom }),
    );
    const gap = goal('B', { validFrom: '2024-01-01', validTo: '2024-07-01' });
    const { body } = await municipality.import([
      ...versions,
      gap,
      goal('B', { validFrom: '2025-01-01', name: 'Znovu' }),
    ]);
    expect(body).toMatchObject({ lines: 6, created: 2, published: 4, corrected: 0 });
    expect(
      body.items.map(({ line, version }: { line: number; version: number }) => [line, version]),
    ).toEqual([
      [1, 3],
      [2, 1],
      [3, 4],
      [4, 2],
      [5, 1],
      [6, 2],
    ]);
    const read = async (asOf: string) => (await municipality.get('goals/A', { asOf })).body;
    expect(await read('2024-12-31')).toMatchObject({
      name: 'Od 2024-01-01',
      meta: { validTo: '2025-01-01' },
    });
    expect(await read('2025-01-01')).toMatchObject({
      name: 'Od 2025-01-01',
      meta: { validTo: '2026-03-01' },
    });
    expect(await read('2026-06-15')).toMatchObject({
      name: 'Od 2026-03-01',
      meta: { validTo: '2027-01-01' },
    });
    expect((await read('2027-01-01')).meta).toMatchObject({ validFrom: '2027-01-01' });
    expect((await municipality.get('goals/B', { asOf: '2024-09-01' })).status).toBe(404);
    expect((await municipality.get('goals/B', { asOf: '2025-01-01' })).body.name).toBe('Znovu');
  });

  it('accepts links to later lines, also from the parts of a card', async () => {
    const activity = { code: '1', name: 'Přijetí', links: { responsible: [{ to: 'roles/R' }] } };
    const role = { kind: 'roles', code: 'R', name: 'Zpracovatel', validFrom: '2026-01-01' };
    expect(
      (
        await municipality.import([
          card('K', [activity]),
          goal('A', { links: { decomposesInto: [{ to: 'goals/B' }] } }),
          goal('B'),
          role,
        ])
      ).body,
    ).toMatchObject({ created: 4 });
    expect((await municipality.get('roles/R/links')).body.incoming).toEqual({
      responsibleIn: [{ from: 'activities/K/1', name: 'Přijetí' }],
    });
    expect((await municipality.get('goals/B/links')).body.incoming).toEqual({
      decomposes: [{ from: 'goals/A', name: 'Cíl A' }],
    });
  });

  it('accepts links to what begins later but is included, and shows them from then on', async () => {
    const position = {
      kind: 'positions',
      code: 'POZ',
      name: 'Vedoucí',
      links: { belongsTo: [{ to: 'units/O' }] },
      validFrom: '2020-01-01',
    };
    expect(
      (
        await municipality.import([
          position,
          { ...position, name: 'Vedoucí odboru', validFrom: '2021-01-01' },
          unit('O', { validFrom: '2025-01-01' }),
        ])
      ).status,
    ).toBe(200);
    const linked = async (asOf: string) =>
      (await municipality.get('positions/POZ/links', { asOf })).body.outgoing;
    expect(await linked('2024-12-31')).toEqual({});
    expect(await linked('2025-01-01')).toEqual({ belongsTo: [{ to: 'units/O', name: 'Útvar O' }] });
  });

  it('keeps drafts, also beside what is in force', async () => {
    const drafts = [
      goal('A', { validFrom: undefined, state: 'draft', name: 'Návrh' }),
      goal('B', { validFrom: undefined, state: 'draft', links: { causes: [{ to: 'goals/A' }] } }),
    ];
    expect((await municipality.import([goal('A'), ...drafts])).body).toMatchObject({
      created: 1,
      drafts: 2,
    });
    expect((await municipality.get('goals/A')).body.name).toBe('Cíl A');
    expect((await municipality.get('goals/A/draft')).body.name).toBe('Návrh');
    expect((await municipality.get('goals/B')).body).toMatchObject({
      meta: { state: 'draft' },
      links: { causes: [{ to: 'goals/A' }] },
    });
    const before = await municipality.head();
    expect((await municipality.import(drafts)).body).toMatchObject({ drafts: 0, unchanged: 2 });
    expect(await municipality.head()).toEqual(before);
  });

  it('imports values of metrics, corrects them and leaves equal ones alone', async () => {
    const values = [
      value(),
      value({
        period: '2024',
        scope: 'units/O',
        status: 'preliminary',
        source: 'web',
        sampleSize: 10,
        note: 'Odhad.',
      }),
    ];
    expect((await municipality.import([...values, metric('U'), unit('O')])).body).toMatchObject({
      created: 2,
      measurements: { created: 2, corrected: 0, unchanged: 0 },
    });
    expect(
      (
        await municipality.import([
          values[0] as object,
          { ...values[1], value: 13, status: 'final' },
        ])
      ).body.measurements,
    ).toEqual({
      created: 0,
      corrected: 1,
      unchanged: 1,
    });
    const before = await municipality.head();
    expect((await municipality.import([values[0] as object])).body.measurements).toEqual({
      created: 0,
      corrected: 0,
      unchanged: 1,
    });
    expect(await municipality.head()).toEqual(before);
  });

  it('can be a dry run without a trace', async () => {
    await municipality.import([goal('A'), metric('U')]);
    const before = await municipality.head();
    const lines = [
      goal('A', { name: 'Jinak', validFrom: '2026-06-15' }),
      goal('B'),
      goal('C', { validFrom: undefined, state: 'draft' }),
      value(),
    ];
    const report = {
      created: 1,
      published: 1,
      drafts: 1,
      measurements: { created: 1, corrected: 0, unchanged: 0 },
    };
    expect((await municipality.import(lines, { mode: 'dry-run' })).body).toMatchObject({
      ...report,
      mode: 'dry-run',
    });
    expect(await municipality.head()).toEqual(before);
    expect((await municipality.get('goals', { count: 'true' })).body).toMatchObject({
      count: 1,
      items: [{ name: 'Cíl A' }],
    });
    expect((await municipality.get('goals/C')).status).toBe(404);
    expect((await municipality.import(lines)).body).toMatchObject({ ...report, mode: 'apply' });
    problemOf(
      await municipality.import([goal('X', { name: '' })], { mode: 'dry-run' }),
      400,
      'invalid-request',
    );
  });

  it('summarises its effect in one sentence', async () => {
    expect((await municipality.import([goal('A')])).body.message).toBe(
      'Lines read: 1. New elements 1.',
    );
    expect((await municipality.import([goal('A')])).body.message).toBe(
      'Lines read: 1; nothing changes.',
    );
    expect((await municipality.import('')).body.message).toBe('Lines read: 0; nothing changes.');
  });
});
