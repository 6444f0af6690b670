import { readFile } from 'node:fs/promises';
import { writeXlsx } from 'hucre/xlsx';
import { clientFor, type MunicipalityClient } from '../../support/http/municipality-client.ts';
import { exchangeFile, exchangeXml } from '../../support/models/exchange-file.ts';
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

const load = async (
  importer: string,
  file: Buffer | string,
  query: Record<string, string> = {},
) => {
  const { status, body } = await test.http
    .post(`${municipality.path}/importers/${importer}/_import`)
    .auth(municipality.tokens.publisher, { type: 'bearer' })
    .query({ mode: 'apply', ...query })
    .type('application/octet-stream')
    .send(Buffer.from(file));
  return { status, body };
};

type Activity = readonly [code: string, cites: string, from: string, to: string];

/** A workbook of an agenda in force from one day to the last of another. */
const agenda = async (
  code: string,
  [from, to]: readonly [string, string],
  activities: readonly Activity[],
) =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: 'DEFINICE',
          rows: [
            ['Kód agendy:', code],
            ['Název agendy:', `Agenda ${code}`],
            ['Platnost agendy od:', from],
            ['Platnost agendy do:', to],
          ],
        },
        {
          name: 'ČINNOSTI',
          rows: [
            [
              'Kód činnosti',
              'Název činnosti',
              'Popis činnosti',
              'Platnost od',
              'Platnost do',
              'Typ činnosti',
            ],
            ...activities.map(([activity, cites, ...days]) => [
              activity,
              `Činnost ${activity}`,
              cites,
              ...days,
              'Státní správa',
            ]),
          ],
        },
      ],
    }),
  );

describe('an agenda that has ended', () => {
  const file = () =>
    agenda(
      'A116',
      ['2016-05-25', '2017-07-11'],
      [
        ['CR1', '111/2009 14', '2016-05-25', '2017-07-11'],
        ['CR2', '111/2009 49', '2016-09-01', '2016-12-31'],
      ],
    );
  const inForce = async (asOf: string) => {
    const codes = async (kind: string) =>
      (await client.get(kind, { asOf })).body.items.map(({ code }: { code: string }) => code);
    return [...(await codes('agendas')), ...(await codes('processes'))];
  };

  it('is in force as the file says, and not today; so are its activities', async () => {
    const { body } = await load('rpp-agendas', await file());
    expect(body).toMatchObject({ created: 5, ended: 3, leftOut: [] });
    expect(body.message).toContain('Already ended: 3.');
    expect(body.items.find(({ code }: { code: string }) => code === 'A116')).toMatchObject({
      validFrom: '2016-05-25',
      validTo: '2017-07-12',
    });
    expect(await inForce('2016-05-24')).toEqual([]);
    expect(await inForce('2016-05-25')).toEqual(['A116', 'CR1']);
    expect(await inForce('2016-12-31')).toEqual(['A116', 'CR1', 'CR2']);
    expect(await inForce('2017-07-11')).toEqual(['A116', 'CR1']);
    expect(await inForce('2017-07-12')).toEqual([]);
    expect((await client.get('processes/CR2', { asOf: '2016-10-01' })).body.links).toMatchObject({
      fallsUnder: [{ to: 'agendas/A116' }],
      governedBy: [{ to: 'legal-provisions/Z-111-2009-p49' }],
    });
    expect((await load('rpp-agendas', await file())).body).toMatchObject({
      created: 0,
      published: 0,
      retired: 0,
      unchanged: 5,
    });
  });

  it('ends once what the municipality has in force', async () => {
    await load(
      'rpp-agendas',
      await agenda('A116', ['2016-05-25', ''], [['CR1', '111/2009 14', '2016-05-25', '']]),
    );
    expect(await inForce('2026-06-15')).toEqual(['A116', 'CR1']);
    expect(
      (await load('rpp-agendas', await file(), { reason: 'Agenda skončila.' })).body,
    ).toMatchObject({ retired: 2 });
    expect(await inForce('2017-07-12')).toEqual([]);
    expect(await inForce('2017-07-11')).toEqual(['A116', 'CR1']);
    expect((await load('rpp-agendas', await file())).body).toMatchObject({
      retired: 0,
      published: 0,
      corrected: 0,
    });
  });

  it.each([
    ['today', '2026-06-15'],
    ['2020-01-01', '2020-01-01'],
  ])('is imported as in force with validFrom=%s, which is reported', async (validFrom, day) => {
    const { body } = await load('rpp-agendas', await file(), { validFrom });
    expect(body).toMatchObject({ created: 5, ended: 0, leftOutCount: 0, takenInPartCount: 3 });
    expect(
      body.leftOut.map(({ id, isTaken }: { id: string; isTaken?: true }) => [id, isTaken]),
    ).toEqual([
      ['A116', true],
      ['CR1', true],
      ['CR2', true],
    ]);
    expect(body.message).toContain('New elements 5. Partially imported: 3.');
    expect((await client.get('agendas/A116', { asOf: day })).status).toBe(200);
    expect((await client.get('agendas/A116', { asOf: '2019-12-31' })).status).toBe(404);
  });

  it('is rejected with an invalid day', async () => {
    const { status, body } = await load('rpp-agendas', await file(), { validFrom: '2020-02-30' });
    expect([status, body.errors[0].pointer]).toEqual([400, '?validFrom']);
  });

  it('extends an existing law into its past', async () => {
    await load(
      'rpp-agendas',
      await agenda('A1', ['2020-01-01', ''], [['CR1', '111/2009 14', '2020-01-01', '']]),
    );
    const { body } = await load(
      'rpp-agendas',
      await agenda('A2', ['2012-01-01', ''], [['CR2', '111/2009 14', '2012-01-01', '']]),
    );
    expect(body).toMatchObject({ created: 2, leftOut: [] });
    expect(
      (await client.get('legal-provisions/Z-111-2009-p14', { asOf: '2012-01-01' })).status,
    ).toBe(200);
    expect(
      (await client.get('processes/CR2', { asOf: '2012-01-01' })).body.links.governedBy,
    ).toHaveLength(1);
  });
});

describe('services of the norm, which has no days', () => {
  const services = () =>
    readFile(new URL('../../unit/importers/fixtures/ofn-services.json', import.meta.url));
  const first = async () => {
    const references = [
      'services/S980',
      'agendas/A999',
      'legal-provisions/Z-99-2004-p13-o1',
      'channels/posta',
    ];
    return Promise.all(
      references.map(async (reference) => (await client.get(reference)).body.meta.validFrom),
    );
  };

  it.each([
    ['file', '2026-06-15'],
    ['today', '2026-06-15'],
    ['2024-03-01', '2024-03-01'],
  ])(
    'are valid with validFrom=%s from %s on, with everything they name',
    async (validFrom, day) => {
      expect((await load('rpp-services', await services(), { validFrom })).body).toMatchObject({
        created: 6,
      });
      expect(await first()).toEqual([day, day, day, day]);
    },
  );
});

describe('what is skipped', () => {
  it('is counted separately from what is imported in part', async () => {
    const element = (id: string, type: string, more = '') =>
      `<element identifier="${id}" xsi:type="${type}"><name xml:lang="cs">${id}</name>${more}</element>`;
    const long = element(
      'a',
      'Goal',
      `<documentation xml:lang="cs">${'p'.repeat(20_000)}</documentation>`,
    );
    const { body } = await load('archimate', exchangeXml(long + element('b', 'Grouping')));
    expect(body).toMatchObject({ created: 1, leftOutCount: 1, takenInPartCount: 1 });
    expect(body.message).toContain('Left out: 1. Partially imported: 1.');
    expect(body.leftOut).toHaveLength(2);
    expect(body.leftOut).toContainEqual({
      source: 'Grouping',
      id: 'b',
      name: 'b',
      reason: expect.any(String),
    });
    expect(body.leftOut).toContainEqual({
      source: 'Goal',
      id: 'a',
      name: 'a',
      reason: expect.stringContaining('has more than'),
      isTaken: true,
    });
  });
});

describe('nothing is merged silently', () => {
  it('two rows with one code, or with one name without codes, are one element, and the second is reported', async () => {
    const goals = (header: string, rows: string[]) =>
      load('table', [header, ...rows].join('\n'), { kind: 'goals', defaults: 'level:vize' });
    const twice = [
      expect.objectContaining({ source: 'CSV, 3', reason: expect.stringContaining('twice') }),
    ];
    expect((await goals('Kód;Název', ['A 1;První', 'A-1;Druhý'])).body).toMatchObject({
      created: 1,
      leftOut: twice,
    });
    expect((await goals('Název;Popis', ['Čisté město;a', 'ČISTÉ  MĚSTO;b'])).body).toMatchObject({
      created: 1,
      leftOut: twice,
    });
  });

  it('spellings that become one object of a table of processes are reported, and so are dashes', async () => {
    const table = [
      'Číslo;Název;Typ;Vlastník;Vstup;Typ zdroje vstupu;Činnost;Tajemník',
      'H-1;Doklady;hlavní;Vedoucí OSČ;Žádost;Interní řídicí dokument;Příjem;V',
      'H-2;Matrika;hlavní;vedoucí OSC;žádost;Formulář;Zápis;–',
    ].join('\n');
    const { mapping, leftOut } = (await load('process-table', table)).body;
    const rowOf = (source: string) =>
      mapping.find((row: { source: string }) => row.source === source);
    expect(rowOf('vlastník: vedoucí OSC')).toMatchObject({
      count: 1,
      target: 'positions',
      note: expect.stringContaining('Vedoucí OSČ'),
    });
    expect(rowOf('vstup: žádost')).toMatchObject({ target: 'documents' });
    expect(mapping).toContainEqual(
      expect.objectContaining({ source: 'CSV!H Tajemník', count: 1, target: null }),
    );
    expect(leftOut).toEqual([
      expect.objectContaining({ source: 'vstup', id: 'D-zadost', name: 'žádost: form' }),
    ]);
  });

  it('two values of one metric for one period are rejected, or reported', async () => {
    await client.import([
      {
        kind: 'metrics',
        code: 'ZN',
        name: 'Známka',
        unit: 'b',
        direction: 'lower',
        period: 'year',
      },
    ]);
    const { status, body } = await load(
      'table',
      'Ukazatel;Období;Hodnota\nZN;2024;1\nZN;2024;2\n',
      { kind: 'measurements' },
    );
    expect([status, JSON.stringify(body)]).toEqual([
      expect.any(Number),
      expect.stringContaining('CSV, 3'),
    ]);
  });

  it('two citations of one section are both in the note of the link', async () => {
    const file = await readFile(
      new URL('../../unit/importers/fixtures/A104_31012012.xlsx', import.meta.url),
    );
    await load('rpp-agendas', file);
    expect((await client.get('processes/CR944')).body.links.governedBy).toEqual([
      { to: 'legal-provisions/Z-111-2009-p14', note: '111/2009 14-4; 111/2009 14-5' },
    ]);
  });

  it('two links of a table to one target keep the first, and the other is reported', async () => {
    const table = [
      'Číslo;Název;Typ;Vstup;Typ zdroje vstupu;Předpis',
      'H-1;Doklady;hlavní;Žádost;Interní řídicí dokument;zákon č. 128/2000 Sb., § 35',
      'H-1;Doklady;hlavní;Žádost;Jiný dokument;zákon č. 128/2000 Sb., § 36',
    ].join('\n');
    const { body } = await load('process-table', table);
    expect(body.leftOut).toEqual([
      {
        source: 'hasInput',
        id: 'process-cards/K-H-1',
        name: 'process-cards/K-H-1 → documents/D-zadost',
        reason: expect.stringContaining('sourceKind "other"'),
        isTaken: true,
      },
    ]);
    expect((await client.get('process-cards/K-H-1')).body.links.hasInput).toEqual([
      { to: 'documents/D-zadost', sourceKind: 'internal-document' },
    ]);
    expect((await client.get('processes/H-1')).body.links.governedBy).toEqual([
      {
        to: 'legal-provisions/Z-128-2000',
        note: 'zákon č. 128/2000 Sb., § 35; zákon č. 128/2000 Sb., § 36',
      },
    ]);
    expect((await load('process-table', table)).body).toMatchObject({ published: 0, created: 0 });
  });
});

describe('a file of which nothing can be imported', () => {
  it('is rejected with each reason once', async () => {
    const { status, body } = await load(
      'process-table',
      'Identifier,Label\n1152,Abandoned trolleys\n372,Abandoned vehicles\n',
      {
        columns: 'code:Identifier,name:Label',
      },
    );
    expect([status, body.type]).toEqual([400, '/problems/nothing-taken']);
    expect(body.detail).toContain('2');
    expect(body.errors).toEqual([
      {
        pointer: '',
        code: 'left-out',
        detail: expect.stringMatching(/^2×: The process has no type.*1152/),
      },
    ]);
  });

  it('is also rejected when it is a model without counterparts', async () => {
    const file = exchangeFile({ elements: [['id-1', 'TechnologyNode', 'Server']] });
    expect((await load('archimate', file)).body).toMatchObject({
      status: 400,
      type: '/problems/nothing-taken',
    });
  });
});

describe('an unknown version', () => {
  const json = (context: string) =>
    JSON.stringify({
      '@context': context,
      položky: [{ id: 'služba/S1', název: { cs: 'Služba' }, agenda: 'agenda/A1' }],
    });

  it.each([
    [
      'archimate',
      String(exchangeFile({ elements: [['id-1', 'BusinessProcess', 'P']] })).replace(
        'archimate/3.0/',
        'archimate/4.0/',
      ),
      '4.0',
    ],
    [
      'i-navigator',
      '<dsp><preambule><specificatieversie>ICR2.0</specificatieversie></preambule></dsp>',
      'ICR2.0',
    ],
    [
      'i-navigator',
      '<dsp><preambule><beheersapplicatie>iNavigator 4.1</beheersapplicatie></preambule></dsp>',
      'iNavigator 4.1',
    ],
    [
      'rpp-services',
      json('https://ofn.gov.cz/služby/2030-01-01/kontexty/služba.jsonld'),
      '2030-01-01',
    ],
  ])('of %s is rejected in a sentence', async (importer, file, version) => {
    const { status, body } = await load(importer, file);
    expect([status, body.type]).toEqual([400, '/problems/unreadable-file']);
    expect(body.detail).toContain(version);
  });

  it('of the workbook of an agenda is rejected in a sentence', async () => {
    const sheets = [
      { name: 'DEFINICE', rows: [['Kód agendy:', 'A9']] },
      {
        name: 'ČINNOSTI',
        rows: [
          ['Činnost', 'Od'],
          ['CR1', '2020-01-01'],
        ],
      },
    ];
    const { status, body } = await load('rpp-agendas', Buffer.from(await writeXlsx({ sheets })));
    expect([status, body.type]).toEqual([400, '/problems/unreadable-file']);
    expect(body.detail).toContain('ČINNOSTI');
  });

  it.each(['https://ofn.gov.cz/služby/2024-10-03/kontexty/služba.jsonld', ''])(
    'is not that of %p',
    async (context) => {
      expect((await load('rpp-services', json(context))).status).toBe(200);
    },
  );
});

describe('the table of processes', () => {
  const german =
    'Nr.;Prozessname;Prozessart;Verantwortlich;Eingabe;Ergebnis\n1;Ausweis ausstellen;Kernprozess;Leitung;Antrag;Ausweis\n';

  it.each<[string, Record<string, string>]>([
    ['as their headers say', {}],
    ['by letters', { columns: 'code:A,name:B,type:C' }],
  ])('is read with columns %s', async (_how, query) => {
    expect((await load('process-table', german, query)).body).toMatchObject({
      created: 5,
      leftOut: [],
    });
    expect((await client.get('processes/1')).body).toMatchObject({
      name: 'Ausweis ausstellen',
      type: 'core',
    });
  });

  it('is read by letters if no header is recognised, in CSV and in a workbook', async () => {
    const rows = [
      ['x', 'y', 'z'],
      ['1', 'Doklady', 'hlavní'],
      ['2', 'Registr', 'podpůrný'],
    ];
    const columns = 'code:A,name:B,type:C';
    const workbook = Buffer.from(await writeXlsx({ sheets: [{ name: 'List1', rows }] }));
    expect(
      (await load('process-table', rows.map((row) => row.join(';')).join('\n'), { columns })).body,
    ).toMatchObject({ created: 2 });
    expect((await load('process-table', workbook, { columns })).body).toMatchObject({
      created: 0,
      unchanged: 2,
    });
  });

  it('gives the requested type to processes without one, and only to those', async () => {
    const table =
      'Identifier,Label,Description,Type\n1152,Trolleys,Hazardous.,\n372,Vehicles,Reported.,support\n373,Signs,Missing.,wrong\n';
    const { body } = await load('process-table', table, {
      columns: 'code:Identifier',
      type: 'core',
    });
    expect(body).toMatchObject({ created: 2, leftOut: [{ id: '373' }] });
    expect((await client.get('processes/1152')).body.type).toBe('core');
    expect((await client.get('processes/372')).body.type).toBe('support');
  });

  it('recognises an owner who also carries out work, so that the load of the position counts', async () => {
    const table =
      'Číslo;Název;Typ;Vlastník;Činnost;Vykonává;Odpovídá\nH-1;Doklady;hlavní;vedoucí OSC;Příjem;vedoucí OSC;Tajemník\n';
    await load('process-table', table);
    expect((await client.get('processes/H-1')).body.links.ownedBy).toEqual([
      { to: 'positions/POZ-vedouci-osc' },
    ]);
    expect((await client.get('process-cards/K-H-1')).body.activities[0].links).toEqual({
      responsible: [{ to: 'positions/POZ-vedouci-osc' }],
      accountable: [{ to: 'roles/R-tajemnik' }],
    });
  });

  it('recognises a position of the municipality if no role has the name', async () => {
    await client.import([{ kind: 'positions', code: 'TAJ', name: 'Tajemník' }]);
    await load(
      'process-table',
      'Číslo;Název;Typ;Činnost;Vykonává\nH-1;Doklady;hlavní;Příjem;tajemník\n',
    );
    expect((await client.get('process-cards/K-H-1')).body.activities[0].links).toEqual({
      responsible: [{ to: 'positions/TAJ' }],
    });
  });

  it('names every column and every sheet that it does not import, with its place', async () => {
    const sheets = [
      {
        name: 'Procesy',
        rows: [
          ['Číslo', 'Název', 'Typ', 'Barva'],
          ['1', 'Doklady', 'hlavní', 'zelená'],
          ['2', 'Registr', 'hlavní', ''],
        ],
      },
      { name: 'Poznámky', rows: [['Něco jiného']] },
      { name: 'Staré', hidden: true, rows: [['Číslo', 'Název']] },
    ];
    const { body } = await load('process-table', Buffer.from(await writeXlsx({ sheets })));
    expect(
      body.leftOut.map(({ source, id, name }: Record<string, string>) => [source, id, name]),
    ).toEqual([
      ['Procesy', 'D', 'Barva'],
      ['Poznámky', '1–1', 'Poznámky'],
      ['Staré', '', 'Staré'],
    ]);
    expect(body.leftOut[0].reason).toContain('filled cells: 1');
  });
});
