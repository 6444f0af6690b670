import { readXlsx, writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { model } from '../../../src/core/kinds/index.ts';
import { validateDocument } from '../../../src/core/publication/checks/validate-document.ts';
import type { ApiError } from '../../../src/errors.ts';
import { processTable } from '../../../src/features/importers/formats/process-table/index.ts';
import { processTableTemplate } from '../../../src/features/importers/formats/process-table/template.ts';
import type { Conversion } from '../../../src/features/importers/importer.ts';
import { workbookParts, zipFile } from './zip-file.ts';

type Options = Record<string, string>;
const convert = (content: string | Buffer, options: Options = {}) =>
  processTable.convert(Buffer.from(content), options, model);
const fault = async (content: string | Buffer, options: Options = {}): Promise<ApiError> =>
  convert(content, options).then(
    () => {
      throw new Error('it was taken');
    },
    (error: ApiError) => error,
  );

const reported = ({ documents }: Conversion) =>
  documents.map(({ kind, code, patch }) => `${kind}/${code} ${patch.name}`);
const found = ({ documents }: Conversion, kind: string, id: string) =>
  documents.find((one) => one.kind === kind && one.id === id);
const columnsOf = ({ mapping }: Conversion) =>
  Object.fromEntries(mapping.map(({ source, target }) => [source, target]));

const lines = [
  'Číslo;Název procesu;Typ;Nadřazený proces;Vlastník procesu;Garant;Odbor;Účel;Předpisy;Vstup;Typ zdroje;Výstup;Typ zdroje;Činnost;Lhůta;Vedoucí odboru;Referent přepážky',
  'Ř-001;Strategické plánování;řídicí;;tajemník městského úřadu;;;;;;;;;;;;',
  'H-100;Osobní doklady;hlavní;;;;;;;;;;;;;;',
  'H-101;Vydávání občanských průkazů;hlavní;H-100;vedoucí odboru vnitřních věcí;Ing. Jan Příkladný;Odbor vnitřních věcí;Občan má platný průkaz;§ 4 zákona č. 269/2021 Sb.;Ztráta občanského průkazu;Životní situace;Občanský průkaz;Externí výstup/služba v přenesené působnosti;Přijetí žádosti;ihned;O;V',
  ';;;;;;;;;Spisový řád;Interní řídicí dokument;;;Vydání průkazu;do 30 dnů;A;R, I',
  ';;;;;;;;;Strategické plánování;Proces;;;;;;',
  'P-201;Žádosti o informace – příliš žluťoučký kůň úpěl ďábelské ódy;podpůrný;;;;;;;Zpřístupnění spisu;Interní služba;;;;;;',
];
const csv = `${lines.join('\n')}\n`;

describe('a flat table of processes', () => {
  it('becomes processes, cards and all that they name', async () => {
    expect(reported(await convert(csv))).toEqual([
      'processes/Ř-001 Strategické plánování',
      'processes/H-100 Osobní doklady',
      'processes/H-101 Vydávání občanských průkazů',
      'processes/P-201 Žádosti o informace – příliš žluťoučký kůň úpěl ďábelské ódy',
      'process-cards/K-H-101 Vydávání občanských průkazů',
      'process-cards/K-P-201 Žádosti o informace – příliš žluťoučký kůň úpěl ďábelské ódy',
      'life-situations/ZS-ztrata-obcanskeho-prukazu Ztráta občanského průkazu',
      'services/SL-obcansky-prukaz Občanský průkaz',
      'documents/D-spisovy-rad Spisový řád',
      'roles/R-vedouci-odboru Vedoucí odboru',
      'roles/R-referent-prepazky Referent přepážky',
      'services/SL-zpristupneni-spisu Zpřístupnění spisu',
      'positions/POZ-tajemnik-mestskeho-uradu tajemník městského úřadu',
      'positions/POZ-vedouci-odboru-vnitrnich-veci vedoucí odboru vnitřních věcí',
      'units/U-odbor-vnitrnich-veci Odbor vnitřních věcí',
      'legal-provisions/Z-269-2021 Zákon č. 269/2021 Sb.',
    ]);
  });

  it('removes links only of relations that it has values for', async () => {
    expect(
      (await convert('Číslo;Název;Vlastník;Garant\nH-1;Doklady;;tajemník\n')).relations,
    ).toEqual(['guaranteedBy']);
    expect((await convert(csv)).relations).toContain('precedes');
  });

  it('links a process with its superior, owner, unit, act and card', async () => {
    const process = found(await convert(csv), 'processes', 'H-101');
    expect(process?.links).toEqual({
      ownedBy: [{ to: { kind: 'positions', id: 'vedouci-odboru-vnitrnich-veci' } }],
      performedBy: [{ to: { kind: 'units', id: 'odbor-vnitrnich-veci' }, involvement: 'main' }],
      governedBy: [
        { to: { kind: 'legal-provisions', id: '269/2021' }, note: '§ 4 zákona č. 269/2021 Sb.' },
      ],
      partOf: [{ to: { kind: 'processes', id: 'H-100' } }],
      describedBy: [{ to: { kind: 'process-cards', id: 'H-101' } }],
    });
  });

  it('gives a card its inputs, outputs and activities with the matrix', async () => {
    const card = found(await convert(csv), 'process-cards', 'H-101');
    expect(card?.links).toEqual({
      hasInput: [
        {
          to: { kind: 'life-situations', id: 'ztrata-obcanskeho-prukazu' },
          sourceKind: 'life-situation',
        },
        { to: { kind: 'documents', id: 'spisovy-rad' }, sourceKind: 'internal-document' },
      ],
      hasOutput: [
        {
          to: { kind: 'services', id: 'obcansky-prukaz' },
          sourceKind: 'external-service',
          jurisdiction: 'delegated',
        },
      ],
    });
    const [head, clerk] = ['vedouci-odboru', 'referent-prepazky'].map((id) => ({
      to: { kind: 'roles', id },
    }));
    expect(card?.parts?.activities).toEqual([
      {
        code: 'C-1',
        patch: { name: 'Přijetí žádosti', deadline: 'ihned' },
        links: { accountable: [head], responsible: [clerk] },
      },
      {
        code: 'C-2',
        patch: { name: 'Vydání průkazu', deadline: 'do 30 dnů' },
        links: { accountable: [head], responsible: [clerk], informed: [clerk] },
      },
    ]);
  });

  it('treats a process among the inputs as a preceding one', async () => {
    expect(found(await convert(csv), 'processes', 'Ř-001')?.links?.precedes).toEqual([
      { to: { kind: 'processes', id: 'H-101' } },
    ]);
  });

  it('makes documents that the model takes', async () => {
    const { documents } = await convert(csv);
    for (const { kind, code, patch, initial, parts } of documents) {
      const activities = parts?.activities?.map((part) => ({ ...part.patch, code: part.code }));
      const document = { ...initial, ...patch, code, ...(activities ? { activities } : {}) };
      expect(validateDocument(model, model.kind(kind), document, undefined).errors).toEqual([]);
    }
  });

  it('skips names of persons and does not repeat them', async () => {
    const conversion = await convert(csv);
    expect(conversion.skipped).toMatchObject([
      { source: 'garant', id: 'H-101', reason: { cs: expect.stringMatching(/osobní údaje/) } },
    ]);
    expect(JSON.stringify(conversion)).not.toContain('Příkladný');
  });
});

describe('the same content in any encoding', () => {
  const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'iso-8859-2', 'cp852'];
  const ascii = csv.replaceAll('–', '-'); // two of the encodings have no dash

  it.each(encodings)('is the same in %s', async (encoding) => {
    const expected = await convert(ascii);
    const conversion = await convert(iconv.encode(ascii, encoding));
    expect(conversion.mapping[0]).toMatchObject({ source: 'encoding', target: encoding });
    expect({ ...conversion, mapping: conversion.mapping.slice(1) }).toEqual({
      ...expected,
      mapping: expected.mapping.slice(1),
    });
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'])(
    'is the same in %s with a mark of the byte order',
    async (encoding) => {
      const conversion = await convert(iconv.encode(ascii, encoding, { addBOM: true }));
      expect(conversion.mapping[0]).toEqual({
        source: 'encoding',
        count: lines.length,
        target: encoding,
      });
      expect(reported(conversion)).toEqual(reported(await convert(ascii)));
    },
  );

  it.each([',', '\t', '|'])('is the same with the separator %j', async (separator) => {
    const quoted = lines.map((line) =>
      line
        .split(';')
        .map((cell) => `"${cell}"`)
        .join(separator),
    );
    const conversion = await convert(quoted.join('\r\n'));
    const expected = await convert(csv);
    expect({ ...conversion, mapping: conversion.mapping.slice(2) }).toEqual({
      ...expected,
      mapping: expected.mapping.slice(2),
    });
  });

  it('is the same as a workbook', async () => {
    const rows = lines.map((line) => line.split(';').map((cell) => (cell === '' ? null : cell)));
    const conversion = await convert(
      Buffer.from(await writeXlsx({ sheets: [{ name: 'CSV', rows }] })),
    );
    const expected = await convert(csv);
    expect({ ...conversion, mapping: [] }).toEqual({ ...expected, mapping: [] });
  });

  it('can be given the encoding and the separator', async () => {
    const conversion = await convert(
      iconv.encode('Číslo,Název;navíc,Typ\nŘ-1,Řízení,\n', 'iso-8859-2'),
      {
        encoding: 'iso-8859-2',
        separator: 'comma',
      },
    );
    expect(conversion.mapping.slice(0, 2).map(({ target, note }) => [target, note])).toEqual([
      ['iso-8859-2', undefined],
      ['comma', undefined],
    ]);
    expect(reported(conversion)).toEqual(['processes/Ř-1 Řízení']);
  });
});

describe('columns', () => {
  it('that were assigned wrongly are corrected by header, by letter and away', async () => {
    const table = 'Kód;Název procesu;Pojmenování;X;Popis\nH-1;zkratka;Doklady;hlavní;tajné\n';
    expect(reported(await convert(table))).toEqual(['processes/H-1 zkratka']);
    const conversion = await convert(table, { columns: 'name:Pojmenování,type:D,none:popis' });
    expect(found(conversion, 'processes', 'H-1')?.patch).toEqual({ name: 'Doklady', type: 'core' });
    expect(columnsOf(conversion)).toMatchObject({
      'CSV!B Název procesu': null,
      'CSV!C Pojmenování': 'processes.name',
      'CSV!D X': 'processes.type',
      'CSV!E Popis': null,
    });
  });

  it('that are unknown are reported, and guesses are marked', async () => {
    const { mapping } = await convert(
      'Číslo;Název;Barva;Hlavní vlastník\nH-1;Doklady;modrá;tajemník\n',
    );
    expect(mapping).toContainEqual({ source: 'CSV!C Barva', count: 1, target: null });
    expect(mapping).toContainEqual({
      source: 'CSV!D Hlavní vlastník',
      count: 1,
      target: 'processes.ownedBy',
      note: { cs: 'odhad', en: 'a guess' },
    });
  });

  it.each(['nazev:Název', 'name', 'name:Neznámý'])('reject the correction %s', async (columns) => {
    const error = await fault('Číslo;Název\nH-1;Doklady\n', { columns });
    expect([error.code, error.details.errors?.[0]?.pointer]).toEqual([
      'invalid-request',
      '?columns',
    ]);
  });

  it('may have a header in two rows below a title', async () => {
    const table =
      'Procesní model\n\nČíslo;Název;Vstupy;Vstupy;Výstupy;Výstupy\n;;název;typ zdroje;název;typ zdroje\nP-1;Archiv;Spis;;Výpis;Interní služba\n';
    expect(reported(await convert(table))).toEqual([
      'processes/P-1 Archiv',
      'process-cards/K-P-1 Archiv',
      'documents/D-spis Spis',
      'services/SL-vypis Výpis',
    ]);
  });

  it('of R, A, C and I hold roles', async () => {
    const conversion = await convert(
      'Číslo;Název;Činnost;R;A;C;I\nP-1;Archiv;Výpis;Archivář;Tajemník;;Žadatel\n',
    );
    expect(
      Object.keys(found(conversion, 'process-cards', 'P-1')?.parts?.activities?.[0]?.links ?? {}),
    ).toEqual(['responsible', 'accountable', 'informed']);
  });
});

describe('responsibility for whole processes', () => {
  const table =
    'Číslo procesu;Název procesu;Typ;Tajemník;Vedoucí OSC;Referent\nH-21;Vydávání OP;hlavní;I;A;R\nH-22;Matrika;hlavní;;A;R\n';
  const role = (id: string) => [{ to: { kind: 'roles', id } }];
  const whole = {
    code: '1',
    patch: {
      name: 'Vydávání OP',
      description: 'Tabulka uvádí odpovědnost jen za celý proces, ne za jednotlivé činnosti.',
    },
    links: {
      informed: role('tajemnik'),
      accountable: role('vedouci-osc'),
      responsible: role('referent'),
    },
  };
  const activities = (conversion: Conversion, id = 'H-21') =>
    found(conversion, 'process-cards', id)?.parts?.activities;
  const lost = ({ skipped }: Conversion) =>
    skipped.map(({ source, id, name }) => [source, id, name]);

  it('is guessed from letters under the names of roles', async () => {
    const conversion = await convert(table);
    expect(activities(conversion)).toEqual([whole]);
    expect(conversion.skipped).toEqual([]);
    expect(conversion.mapping).toContainEqual({
      source: 'CSV!E Vedoucí OSC',
      count: 2,
      target: 'roles (Vedoucí OSC)',
      note: { cs: 'odhad', en: 'a guess' },
    });
  });

  it('of one row is guessed when several roles have letters, not of one cell', async () => {
    expect(activities(await convert(table.replace(/H-22.*\n/, '')))).toEqual([whole]);
    expect(activities(await convert('Číslo;Název;Tajemník\nH-21;Vydávání OP;A\n'))).toBeUndefined();
  });

  it('is not guessed from grades', async () => {
    expect(
      columnsOf(await convert('Číslo;Název;Priorita;Stav\nH-1;Doklady;A;P\nH-2;Matrika;C;A\n')),
    ).toMatchObject({
      'CSV!C Priorita': null,
      'CSV!D Stav': null,
    });
  });

  it('is read from columns that are corrected to letters', async () => {
    const odd = 'Číslo;Název;P1;P2\nH-21;Vydávání OP;A;R\nH-22;Matrika;ano;?\n';
    const conversion = await convert(odd, { columns: 'letter:C,letter:D' });
    expect(activities(conversion)?.[0]?.links).toEqual({
      accountable: role('p1'),
      responsible: role('p2'),
    });
    expect(columnsOf(conversion)).toMatchObject({
      'CSV!C P1': 'roles (P1)',
      'CSV!D P2': 'roles (P2)',
    });
    expect(lost(conversion)).toEqual([
      ['CSV, 3, C', 'H-22', 'ano'],
      ['CSV, 3, D', 'H-22', '?'],
    ]);
  });

  it.each(['R;A;C;I', 'Responsible;Accountable;Consulted;Informed'])(
    'is read from the columns %s',
    async (headers) => {
      const conversion = await convert(
        `Číslo;Název;${headers}\nH-21;Vydávání OP;Referent;Vedoucí OSC;;Tajemník\n`,
      );
      expect(activities(conversion)).toEqual([whole]);
      expect(conversion.skipped).toEqual([]);
    },
  );

  it('is read from a sheet of its own', async () => {
    const rows = table
      .trim()
      .split('\n')
      .map((line) => line.split(';').map((cell) => cell || null));
    const sheets = [{ name: 'Matice odpovědnosti', rows }];
    expect(activities(await convert(Buffer.from(await writeXlsx({ sheets }))))).toEqual([whole]);
  });

  it('is skipped, with its cells reported, if the process has activities', async () => {
    const conversion = await convert(
      'Číslo;Název;Činnost;Tajemník;R\nH-21;Doklady;;A;Referent\n;;Příjem;I;\n',
    );
    expect(activities(conversion)).toEqual([
      { code: 'C-1', patch: { name: 'Příjem' }, links: { informed: role('tajemnik') } },
    ]);
    expect(lost(conversion)).toEqual([
      ['CSV, 2, D', 'H-21', 'A'],
      ['CSV, 2, E', 'H-21', 'Referent'],
    ]);
    expect(conversion.skipped[0]?.reason.cs).toMatch(/^Proces má v tabulce činnosti/);
  });
});

describe('the type of a process', () => {
  const typed = async (table: string) => {
    const { documents, skipped } = await convert(table);
    return [
      documents.map(({ patch, initial }) => patch.type ?? `new: ${String(initial?.type)}`),
      skipped.map(({ id }) => id),
    ];
  };

  it.each(['řídicí', 'řídící', 'Řídicí proces', 'RIDICI'])('is read from %s', async (word) => {
    expect(await typed(`Číslo;Název;Typ\n1;Plán;${word}\n`)).toEqual([['management'], []]);
  });

  it('comes from the letter, the heading or the superior for a new process, and must be known', async () => {
    expect(await typed('Číslo;Název\n5;Nic\nH-1;Doklady\nPodpůrné procesy;\n7;Archiv\n')).toEqual([
      ['new: core', 'new: support'],
      ['5'],
    ]);
    expect(await typed('Číslo;Název;Typ\n1;Plán;hlavní\n1.1;Část;\n')).toEqual([
      ['core', 'new: core'],
      [],
    ]);
  });

  it('that is unknown is reported as such', async () => {
    const { documents, skipped } = await convert(
      'Číslo;Název;Typ\n1;Plán;neznámý\nH-2;Doklady;jiný\n',
    );
    expect(documents.map(({ code }) => code)).toEqual(['H-2']);
    expect(skipped.map(({ source, id, reason }) => [source, id, reason.cs])).toEqual([
      ['CSV, 2, C', '1', 'Typ „neznámý“ neznáme; platí řídicí, hlavní, podpůrný.'],
      ['CSV, 3, C', 'H-2', 'Typ „jiný“ neznáme; platí řídicí, hlavní, podpůrný.'],
    ]);
  });

  it('and the code are the same for Ř in one character and in two', async () => {
    const table = 'Číslo;Název\nŘ-001;Řízení\n';
    expect(await convert(table.normalize('NFD'))).toEqual(await convert(table));
    expect(reported(await convert(table.normalize('NFD')))).toEqual(['processes/Ř-001 Řízení']);
  });
});

describe('what cannot be imported', () => {
  it('is reported with its reason', async () => {
    const { skipped } = await convert(
      'Číslo;Název;Nadřazený proces;Činnost;Starosta;Tajemník\nH-1;A;H-2;x;A;A\nH-2;B;H-1;;;\nH-1;C;;;;\n;D;;;;\nH-3;;;;;\nH-4;E;H-99;;;\n',
    );
    expect(skipped.map(({ id, name, reason }) => [id, name, reason.en])).toEqual([
      ['H-1', 'C', 'Another process in the table has the same number.'],
      ['', 'D', 'The process has no number.'],
      ['H-3', 'H-3', 'The process has no name.'],
      ['H-2', 'H-1', 'The parent process is not in the table, or it would create a cycle.'],
      ['H-4', 'H-99', 'The parent process is not in the table, or it would create a cycle.'],
      ['H-1', 'x: Tajemník', 'Exactly one role is accountable for an activity; the first is kept.'],
    ]);
  });
});

describe('a cell of a column that has a field', () => {
  const lost = async (table: string) =>
    (await convert(table)).skipped.map(({ source, name, reason }) => [source, name, reason.en]);

  it.each([
    ['Role;Odpovědnost\n1;A;hlavní;;R', 'E', 'R', /whose responsibility/],
    ['Role;Odpovědnost\n1;A;hlavní;Referent;', 'D', 'Referent', /what the role/],
    ['Lhůta\n1;A;hlavní;ihned', 'D', 'ihned', /belong to any activity/],
    ['Působnost\n1;A;hlavní;jiná', 'D', 'jiná', /no such competence/],
    ['Klíčový\n1;A;hlavní;možná', 'D', 'možná', /neither yes nor no/],
    ['Vstup;Typ zdroje\n1;A;hlavní;;Proces', 'E', 'Proces', /no input or output/],
    ['Vstup\n;;;Spis', 'D', 'Spis', /not belong to any process/],
    ['R\n1;A;hlavní;Jan Příkladný', 'D', 'A', /name of a person/],
  ])('is reported when it is not imported: %j', async (rest, column, name, reason) => {
    expect(await lost(`Číslo;Název;Typ;${rest}\n`)).toEqual([
      [`CSV, 2, ${column}`, name, expect.stringMatching(reason)],
    ]);
  });

  it('is reported when a row before had another value', async () => {
    expect(
      await lost(
        'Číslo;Název;Typ;Působnost\n1;A;hlavní;samostatná\n;;řídicí;v samostatné působnosti\n',
      ),
    ).toEqual([['CSV, 3, C', 'řídicí', expect.stringMatching(/the first is kept/)]]);
  });
});

describe('a cell of an owner', () => {
  const isSkipped = async (owner: string) => {
    const { documents, skipped } = await convert(`Číslo;Název;Vlastník\nH-1;Doklady;"${owner}"\n`);
    return [documents.some(({ kind }) => kind === 'positions'), skipped.length];
  };

  it.each([
    'Ing. Jan Novák',
    'Mgr.Novák',
    'Jan Novák, Ph.D.',
    'Jana Nováková Dvořáková',
    'NOVÁK Jan',
    'novak@example.cz',
    'paní Nováková',
  ])('with %s names a person and is skipped', async (owner) =>
    expect(await isSkipped(owner)).toEqual([false, 1]),
  );

  it.each([
    'tajemník',
    'Vedoucí odboru dopravy',
    'Vedoucí Odboru Dopravy',
    'Starosta',
    'Městská policie',
    'Odbor Financí',
    'Interní Auditor',
  ])('with %s names a post', async (owner) => expect(await isSkipped(owner)).toEqual([true, 0]));
});

describe('the template', () => {
  it.each(['cs', 'en'] as const)('in %s gives exactly its twenty processes', async (language) => {
    const conversion = await convert(await processTableTemplate(language));
    expect(conversion.documents).toHaveLength(20);
    expect(conversion.documents).toEqual(
      (await convert(await processTableTemplate('cs'))).documents,
    );
    expect([conversion.relations, conversion.skipped]).toEqual([[], []]);
    const lost = conversion.mapping
      .filter(({ target }) => target === null)
      .map(({ source }) => source);
    expect(lost).toEqual([]);
    expect(conversion.mapping.filter(({ note, target }) => note && target)).toEqual([]);
  });

  it('keeps its headers visible and offers the accepted values', async () => {
    const { sheets } = await readXlsx(await processTableTemplate('cs'));
    expect(sheets.slice(0, 3).map(({ freezePane }) => freezePane)).toEqual(
      Array(3).fill({ rows: 1 }),
    );
    const offered = sheets.map(({ name, dataValidations = [] }) => [
      name,
      dataValidations.map(({ range }) => range),
    ]);
    expect(offered).toEqual([
      ['Procesy', ['D2:D500', 'E2:E500', 'F2:F500']],
      ['Vstupy a výstupy', ['A2:A500', 'B2:B500', 'D2:D500', 'E2:E500']],
      ['Činnosti a odpovědnost', ['A2:A500', 'E2:E500']],
      ['Návod', []],
    ]);
  });

  it('is read when filled in', async () => {
    const sheets = [
      {
        name: 'Procesy',
        rows: [
          ['Číslo', 'Název', 'Účel'],
          ['H-101', 'Průkazy', 'Platný průkaz'],
        ],
      },
      {
        name: 'Vstupy a výstupy',
        rows: [
          ['Číslo procesu', 'Směr', 'Název', 'Typ zdroje', 'Působnost'],
          ['H-101', 'výstup', 'Průkaz', 'Externí výstup nebo služba', 'přenesená'],
          ['H-999', 'vstup', 'Nic', '', ''],
        ],
      },
      {
        name: 'Činnosti a odpovědnost',
        rows: [
          ['Číslo procesu', 'Číslo činnosti', 'Činnost', 'Role', 'Odpovědnost', 'Lhůta'],
          ['H-101', '10', 'Příjem', 'Referent', 'R', ''],
          ['H-101', '10', 'Příjem', 'Vedoucí', 'A', ''],
        ],
      },
    ];
    const conversion = await convert(Buffer.from(await writeXlsx({ sheets })));
    const [clerk, head] = ['referent', 'vedouci'].map((id) => ({ to: { kind: 'roles', id } }));
    expect(found(conversion, 'process-cards', 'H-101')).toEqual({
      kind: 'process-cards',
      id: 'H-101',
      source: 'karta procesu',
      code: 'K-H-101',
      patch: { name: 'Průkazy', purpose: 'Platný průkaz' },
      links: {
        hasOutput: [
          {
            to: { kind: 'services', id: 'prukaz' },
            sourceKind: 'external-service',
            jurisdiction: 'delegated',
          },
        ],
      },
      parts: {
        activities: [
          {
            code: '10',
            patch: { name: 'Příjem' },
            links: { responsible: [clerk], accountable: [head] },
          },
        ],
      },
    });
    expect(conversion.skipped.map(({ source, id }) => [source, id])).toEqual([
      ['Vstupy a výstupy, 3', 'H-999'],
    ]);
  });
});

describe('a workbook', () => {
  const row = (...cells: string[]) => `<row>${cells.join('')}</row>`;
  const cell = (value: string, ref = '') =>
    `<c t="inlineStr"${ref && ` r="${ref}"`}><is><t>${value}</t></is></c>`;
  const header = row(cell('Číslo'), cell('Název'));
  const workbook = (sheet: string) => zipFile(workbookParts(sheet));

  it('gives the saved values of formulas', async () => {
    const formula = '<c t="str"><f>CONCATENATE("Do","klady")</f><v>Doklady</v></c>';
    expect(
      reported(
        await convert(workbook(`<sheetData>${header}${row(cell('H-1'), formula)}</sheetData>`)),
      ),
    ).toEqual(['processes/H-1 Doklady']);
  });

  it('gives each of merged cells their value', async () => {
    const sheets = [
      {
        name: 'Procesy',
        rows: [
          ['Číslo', 'Název', 'Činnost'],
          ['H-1', 'Doklady', 'Příjem'],
          [null, null, 'Výdej'],
        ],
        merges: [
          { startRow: 1, endRow: 2, startCol: 0, endCol: 0 },
          { startRow: 1, endRow: 2, startCol: 1, endCol: 1 },
        ],
      },
    ];
    const conversion = await convert(Buffer.from(await writeXlsx({ sheets })));
    expect(
      found(conversion, 'process-cards', 'H-1')?.parts?.activities?.map(({ patch }) => patch.name),
    ).toEqual(['Příjem', 'Výdej']);
  });

  it('may declare a million columns that it does not have', async () => {
    const sheet = `<dimension ref="A1:BDWGN1048576"/><cols><col min="1" max="1000000" width="9"/></cols><sheetData>${header}${row(cell('H-1'), cell('Doklady'), cell('x', 'BDWGN2'))}</sheetData>`;
    expect(reported(await convert(workbook(sheet)))).toEqual(['processes/H-1 Doklady']);
  });

  const good = workbookParts(
    `<sheetData>${header}${row(cell('H-1'), cell('Doklady'))}</sheetData>`,
  );
  const big = Buffer.alloc(80 * 1024 * 1024, ' ');
  const hostile: Record<string, () => Buffer | string> = {
    'a zip bomb': () => zipFile([...good, { name: 'xl/sharedStrings.xml', content: big }]),
    'a zip bomb that tells a small size': () =>
      zipFile(
        good.map((part) =>
          part.name.includes('sheet1') ? { ...part, content: big, reported: 100 } : part,
        ),
      ),
    'a zip bomb that tells no size': () =>
      zipFile(
        good.map((part) =>
          part.name.includes('sheet1') ? { ...part, content: big, reported: 0 } : part,
        ),
      ),
    'a cell in column 210': () =>
      workbook(`<sheetData>${header}${row(cell('x', 'HB2'))}</sheetData>`),
    'a row after the last allowed': () =>
      workbook(`<sheetData>${header}<row r="20001">${cell('x', 'A20001')}</row></sheetData>`),
    'entities that grow': () =>
      zipFile(
        good.map((part) =>
          part.name.includes('sheet1')
            ? {
                ...part,
                content: `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData>${row(cell('&b;'))}</sheetData></worksheet>`,
              }
            : part,
        ),
      ),
    'a workbook that is cut off': () => zipFile(good).subarray(0, 700),
    'an archive of something else': () => zipFile([{ name: 'a.txt', content: 'a' }]),
    'HTML that is called .xls': () => '\ufeff<html><table><tr><td>Číslo</td></tr></table></html>',
    'an old XLS': () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    nothing: () => '',
    'one byte': () => 'x',
    'a cell longer than allowed': () => `Číslo;Název\nH-1;${'x'.repeat(10_001)}\n`,
    'too many rows of CSV': () => `Číslo;Název\n${'H-1;x\n'.repeat(20_001)}`,
    'too many columns of CSV': () => `Číslo;Název${';x'.repeat(200)}\n`,
    'a quote that is not closed': () => 'Číslo;Název\nH-1;"Doklady\n',
    'no table of processes': () => 'Jméno;Věk\nA;1\n',
  };

  it.each(Object.keys(hostile))('is rejected with a reason: %s', async (name) => {
    const error = await fault(hostile[name]?.() ?? '');
    expect([error.code, error.details.detail?.cs]).toEqual([
      'unreadable-file',
      expect.stringMatching(/\.$/),
    ]);
  });
});
