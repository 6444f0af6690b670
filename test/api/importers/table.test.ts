import { writeXlsx } from 'hucre/xlsx';
import { clientFor, type MunicipalityClient } from '../../support/http/municipality-client.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
let client: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
});
beforeEach(async () => {
  municipality = await makeMunicipality(test);
  client = clientFor(test, municipality);
});
afterAll(() => test.close());

const load = async (file: Buffer | string, query: Record<string, string>) => {
  const { status, body } = await test.http
    .post(`${municipality.path}/importers/table/_import`)
    .auth(municipality.tokens.publisher, { type: 'bearer' })
    .query({ mode: 'apply', ...query })
    .type('application/octet-stream')
    .send(Buffer.from(file));
  return { status, body };
};

const lost = (body: { leftOut: { source: string; id: string; name: string }[] }) =>
  body.leftOut.map(({ source, id, name }) => [source, id, name]);

describe('a table of elements', () => {
  it('is read with a title above, local labels, names as links, and its guesses shown', async () => {
    await client.import([
      { kind: 'units', code: 'ORM', name: 'Odbor rozvoje města' },
      { kind: 'units', code: 'OSC', name: 'Odbor správních činností' },
    ]);
    const table = [
      'Systemizace 2026;;;;',
      ';;;;',
      'Číslo místa;Pozice;Útvar;Druh místa;Barva',
      'POZ-1;Vedoucí odboru rozvoje;odbor rozvoje města;vedoucí;modrá',
      'POZ-2;Referent;OSC;;',
    ].join('\n');
    const positionFields = (await client.get('')).status;
    expect(positionFields).toBe(200);
    const { body } = await load(table, { kind: 'positions', columns: 'code:Číslo místa' });
    expect(body).toMatchObject({ created: 2 });
    const columns = Object.fromEntries(
      body.mapping.map(({ source, target, note }: Record<string, string>) => [
        source,
        [target, note],
      ]),
    );
    expect(columns['CSV!B Pozice']?.[0]).toBe('positions.name');
    expect(columns['CSV!E Barva']).toEqual([null, undefined]);
    expect(columns['CSV, 1: Systemizace 2026']?.[0]).toBe(null);
    expect(lost(body)).toContainEqual(['CSV', 'E', 'Barva']);
    const links = (await client.get('positions/POZ-1')).body.links as Record<
      string,
      { to: string }[]
    >;
    expect(Object.values(links)).toEqual([[{ to: 'units/ORM' }]]);
  });

  it('names every cell that it cannot import with sheet, row and column, and imports the rest of the row', async () => {
    const sheets = [
      {
        name: 'Cíle',
        rows: [
          ['Kód', 'Název', 'Úroveň', 'Termín', 'Rozpočet', 'Nadřazený cíl'],
          ['SC-1', 'Bezpečné město', 'strategický cíl', '31. 12. 2027', '1 500 000', ''],
          ['SC-2', 'Čisté město', 'strategický cíl', 'brzy', 'hodně', 'SC-9'],
          ['', 'Bez kódu', 'strategický cíl', '', '', ''],
        ],
      },
    ];
    const { body } = await load(Buffer.from(await writeXlsx({ sheets })), {
      kind: 'goals',
      columns: 'code:A,name:B,level:C,dueOn:D,budget:E',
    });
    expect(lost(body)).toEqual(
      expect.arrayContaining([
        ['Cíle, 3, D', 'SC-2', 'brzy'],
        ['Cíle, 3, E', 'SC-2', 'hodně'],
        ['Cíle, 4', '', 'Bez kódu'],
      ]),
    );
  });

  it('changes existing elements, deletes nothing by an empty cell, and replaces the links that it lists', async () => {
    await client.import([
      { kind: 'positions', code: 'P1', name: 'Vedoucí' },
      { kind: 'positions', code: 'P2', name: 'Tajemník' },
      {
        kind: 'processes',
        code: 'H-1',
        name: 'Doklady',
        type: 'core',
        description: 'Naše.',
        links: { ownedBy: [{ to: 'positions/P1' }] },
      },
    ]);
    const owner = async () => (await client.get('processes/H-1')).body;
    await load('code;ownedBy;description\nH-1;Tajemník;\n', { kind: 'processes' });
    expect(await owner()).toMatchObject({
      name: 'Doklady',
      description: 'Naše.',
      links: { ownedBy: [{ to: 'positions/P2' }] },
    });
    const { body } = await load('code;ownedBy\nH-1;Nikdo\n', { kind: 'processes' });
    expect(body.leftOut).toEqual([
      { source: 'ownedBy', id: 'H-1', name: 'H-1', reason: expect.stringContaining('"Nikdo"') },
    ]);
    expect(await owner()).toMatchObject({ links: { ownedBy: [{ to: 'positions/P2' }] } });
  });

  it('asks for a code if a name is ambiguous', async () => {
    await client.import([
      { kind: 'positions', code: 'P1', name: 'Referent' },
      { kind: 'positions', code: 'P2', name: 'Referent' },
    ]);
    const { body } = await load('code;name;type;ownedBy\nH-1;Doklady;hlavní;Referent\n', {
      kind: 'processes',
    });
    expect(body.leftOut[0].reason).toContain('positions/P1, positions/P2');
  });

  it('takes attributes of links from their columns', async () => {
    await client.import([{ kind: 'positions', code: 'P1', name: 'Vedoucí' }]);
    await load(
      'code;name;type;guaranteedBy;guaranteedBy.area\nH-1;Doklady;hlavní;P1;procesní řízení\n',
      { kind: 'processes' },
    );
    expect((await client.get('processes/H-1')).body.links.guaranteedBy).toEqual([
      { to: 'positions/P1', area: 'process-management' },
    ]);
  });

  it('recognises an element without a code by its name, the second time too', async () => {
    await client.import([{ kind: 'units', code: 'ORM', name: 'Odbor rozvoje města' }]);
    const table = 'Název odboru\nOdbor rozvoje města\nOdbor dopravy\n';
    expect((await load(table, { kind: 'units', columns: 'name:A' })).body).toMatchObject({
      created: 1,
      unchanged: 1,
    });
    expect((await load(table, { kind: 'units', columns: 'name:A' })).body).toMatchObject({
      created: 0,
      unchanged: 2,
    });
    expect((await client.get('units/odbor-dopravy')).status).toBe(200);
  });

  it('gives new elements defaults for what their rows lack', async () => {
    const table = 'id;title;period\nN1;Spokojenost;\nN2;Podání;měsíc\n';
    const { body } = await load(table, {
      kind: 'metrics',
      defaults: 'unit:%,direction:vyšší je lepší,period:rok',
    });
    expect(body).toMatchObject({ created: 2, leftOut: [] });
    expect((await client.get('metrics/N1')).body).toMatchObject({
      unit: '%',
      direction: 'higher',
      period: 'year',
    });
    expect((await client.get('metrics/N2')).body).toMatchObject({ period: 'month' });
    const refused = await load(table, { kind: 'metrics', defaults: 'direction:kamkoli' });
    expect(refused.body.errors[0].pointer).toBe('?defaults');
  });

  it('dates what its columns date', async () => {
    const table =
      'Kód;Název;Platnost od;Platnost do\nA;Stará jednotka;1. 1. 2020;31. 12. 2024\nB;Jednotka;1. 1. 2020;\n';
    expect((await load(table, { kind: 'units' })).body).toMatchObject({ created: 2, ended: 1 });
    const codes = async (asOf: string) =>
      (await client.get('units', { asOf })).body.items.map(({ code }: { code: string }) => code);
    expect([await codes('2024-12-31'), await codes('2025-01-01')]).toEqual([['A', 'B'], ['B']]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['of no kind', { kind: 'nothing' }, '?kind'],
    ['of a part', { kind: 'activities' }, '?kind'],
    ['without a kind', {}, '?kind'],
    ['with a column that is not there', { kind: 'units', columns: 'name:Jiný' }, '?columns'],
    ['with a field that is not there', { kind: 'units', columns: 'owner:A' }, '?columns'],
  ])('%s is refused', async (_what, query, pointer) => {
    const { status, body } = await load('Kód;Název\nA;B\n', query);
    expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
  });
});

describe('a table of values of metrics', () => {
  beforeEach(async () => {
    const metric = { kind: 'metrics', unit: '%', direction: 'higher', period: 'quarter' };
    await client.import([
      { ...metric, code: 'U-1', name: 'Spokojenost klientů' },
      { ...metric, code: 'U-2', name: 'Podíl digitálních podání' },
      { kind: 'units', code: 'OSC', name: 'Odbor správních činností' },
    ]);
  });
  const values = async (metric: string) =>
    (await client.get(`metrics/${metric}/measurements`)).body.items
      .map(({ period, value, scope }: { period: string; value: number; scope?: string }) => [
        period,
        value,
        ...(scope ? [scope] : []),
      ])
      .sort();

  it('is read in rows', async () => {
    const table = [
      'Ukazatel;Období;Hodnota;Stav;Útvar;Poznámka',
      'Spokojenost klientů;1. čtvrtletí 2025;87,5 %;konečná;;',
      'U-1;2025/Q2;90;předběžná;Odbor správních činností;z dotazníku',
      'U-9;2025/Q2;90;;;',
      'U-1;jaro;90;;;',
      'U-2;2025/Q2;–;;;',
    ].join('\n');
    const { body } = await load(table, { kind: 'measurements' });
    expect(body.measurements).toEqual({ created: 2, corrected: 0, unchanged: 0 });
    expect(lost(body)).toEqual([
      ['CSV, 5, C', 'U-1', 'jaro'],
      ['CSV, 4, C', 'U-9', '2025-Q2: 90'],
    ]);
    expect(await values('U-1')).toEqual([
      ['2025-Q1', 87.5],
      ['2025-Q2', 90, 'units/OSC'],
    ]);
  });

  it('is read as a matrix with periods for columns', async () => {
    const table =
      'Název ukazatele;Q1 2025;Q2 2025\nSpokojenost klientů;87,5;90\nPodíl digitálních podání;;41,2\n';
    const { body } = await load(table, { kind: 'measurements' });
    expect(body.measurements.created).toBe(3);
    expect(body.leftOut).toEqual([]);
    expect(await values('U-2')).toEqual([['2025-Q2', 41.2]]);
  });

  it('is read as a matrix with metrics for columns', async () => {
    const table =
      'Období;Spokojenost klientů;U-2;Něco jiného\n1. čtvrtletí 2025;87,5;40;1\n2. čtvrtletí 2025;90;41,2;2\n';
    const { body } = await load(table, { kind: 'measurements' });
    expect(body.measurements.created).toBe(4);
    expect(lost(body)).toEqual([
      ['CSV, 2, D', 'Něco jiného', '2025-Q1: 1'],
      ['CSV, 3, D', 'Něco jiného', '2025-Q2: 2'],
    ]);
    expect((await load(table, { kind: 'measurements' })).body.measurements).toEqual({
      created: 0,
      corrected: 0,
      unchanged: 4,
    });
  });

  it('names the place in the file of a value that cannot be recorded', async () => {
    const table = 'Ukazatel;Období;Hodnota\nU-1;2025/Q1;1\nU-1;2025/Q1;2\n';
    const { status, body } = await load(table, { kind: 'measurements' });
    expect(status).toBe(400);
    expect(body.errors[0].detail).toMatch(/^CSV, 3, C: /);
  });

  it('is rejected when it has no values', async () => {
    expect((await load('Ukazatel;Barva\nU-1;modrá\n', { kind: 'measurements' })).body.type).toBe(
      '/problems/unreadable-file',
    );
    expect(
      (await load('Ukazatel;Období;Hodnota\nU-9;2025/Q1;1\n', { kind: 'measurements' })).body.type,
    ).toBe('/problems/nothing-taken');
  });
});
