import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { model } from '../../../src/core/kinds/index.ts';
import { ApiError } from '../../../src/errors.ts';
import { importers } from '../../../src/features/importers/formats/index.ts';
import {
  type Conversion,
  type Importer,
  sourceKey,
} from '../../../src/features/importers/importer.ts';
import { exchangeXml } from '../../support/models/exchange-file.ts';

/** Stands in the spoilt file once, and has to stand in what is made of it. */
const stranger = 'neznamy';

type Spoilt = readonly [where: string, file: Buffer];

/** A file of a format, the options that it is read with, and each way to put something into it that the importer does not know. */
type Sample = {
  readonly importer: string;
  readonly options?: Record<string, unknown>;
  readonly whole: Buffer;
  readonly corrupted: readonly Spoilt[];
  readonly changed: readonly Spoilt[];
};

const fixture = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

/** A tag within each tag, and an attribute of each; but for what the report tells of as a whole. */
function corruptXml(xml: string, whole: RegExp): Spoilt[] {
  const wholes = [...xml.matchAll(whole)].map(
    ({ 0: text, index }) => [index, index + text.length] as const,
  );
  return [...xml.matchAll(/<[A-Za-z][^>]*>/g)].flatMap(({ 0: tag, index }): Spoilt[] => {
    const end = index + tag.length;
    if (wholes.some(([from, to]) => from <= index && index < to)) return [];
    const put = (at: number, what: string) => Buffer.from(xml.slice(0, at) + what + xml.slice(at));
    const inTag = end - (tag.endsWith('/>') ? 2 : 1);
    const attribute: Spoilt = [
      `an attribute of ${tag} at ${index}`,
      put(inTag, ` ${stranger}="1"`),
    ];
    return tag.endsWith('/>')
      ? [attribute]
      : [
          attribute,
          [`a tag in ${tag} at ${index}`, put(end, `<${stranger}>${stranger}</${stranger}>`)],
        ];
  });
}

/** Each text changed, in its place and in a copy of each object that it stands in. */
function changeXml(xml: string, whole: RegExp): Spoilt[] {
  const wholes = [...xml.matchAll(whole)].map(
    ({ 0: text, index }) => [index, index + text.length] as const,
  );
  const isTold = (at: number) => wholes.some(([from, to]) => from <= at && at < to);
  const changes = (text: string, offset: number) =>
    [...text.matchAll(/(?<=<([A-Za-z-]+)(?: [^<>]*)?>)[^<>]*[^<>\s][^<>]*(?=<)/g)].flatMap(
      ({ 0: leaf, 1: tag, index }) =>
        isTold(offset + index)
          ? []
          : [
              [
                `${tag} ${leaf}`,
                text.slice(0, index) + stranger + text.slice(index + leaf.length),
              ] as const,
            ],
    );
  const copies = [...xml.matchAll(/<([a-z]+) (?:id|identifier)="[^>]*>.*?<\/\1>/gs)].flatMap(
    ({ 0: object, index }) =>
      changes(object, index).map(
        ([where, changed]) =>
          [`a copy with ${where}`, xml.slice(0, index) + changed + xml.slice(index)] as const,
      ),
  );
  return [...changes(xml, 0), ...copies].map(([where, changed]) => [where, Buffer.from(changed)]);
}

/** Each text changed, in its place and in a copy of the item of a list that it stands in; but for those of which the number is told. */
function changeJson(file: unknown, counted?: RegExp, root: unknown = file, path = ''): Spoilt[] {
  if (typeof file !== 'object' || file === null) return [];
  const holder = file as Record<string, unknown>; // a list has its indexes
  return Object.entries(holder).flatMap(([name, value]): Spoilt[] => {
    const at = `${path}/${name}`;
    if (counted?.test(at)) return [];
    const within = changeJson(value, counted, root, at);
    if (Array.isArray(file) && typeof value === 'object')
      for (const [where, copy] of changeJson(structuredClone(value), counted)) {
        if (where.startsWith('a copy')) continue;
        file.push(JSON.parse(String(copy)));
        within.push([`a copy of ${at} with ${where}`, Buffer.from(JSON.stringify(root))]);
        file.pop();
      }
    if (typeof value !== 'string') return within;
    holder[name] = stranger;
    within.push([at, Buffer.from(JSON.stringify(root))]);
    holder[name] = value;
    return within;
  });
}

/** Each cell below a header changed, in its place and in a copy of its row. */
async function changeSheets(sheets: Sheets): Promise<Spoilt[]> {
  const changed: Spoilt[] = [];
  for (const [name, rows] of Object.entries(sheets))
    for (const [at, row] of rows.entries())
      for (const [column, cell] of row.entries()) {
        if (
          cell === '' ||
          isHeader(row) ||
          row.length === 1 ||
          (column === 0 && cell.endsWith(':')) ||
          row[0] === 'Datum vzniku:'
        )
          continue;
        const other = row.with(column, stranger);
        changed.push([
          `${name} ${cell}`,
          await workbook({ ...sheets, [name]: rows.with(at, other) }),
        ]);
        changed.push([
          `${name}: a copy with ${cell}`,
          await workbook({ ...sheets, [name]: rows.toSpliced(at + 1, 0, other) }),
        ]);
      }
  return changed;
}

/** A member of each object, and an item of each list of objects. */
function corruptJson(file: unknown, root: unknown = file, path = ''): Spoilt[] {
  const written = (): Buffer => Buffer.from(JSON.stringify(root));
  if (Array.isArray(file)) {
    const within = file.flatMap((item, index) => corruptJson(item, root, `${path}/${index}`));
    if (typeof file[0] !== 'object') return within;
    file.push({ id: stranger, url: stranger, [stranger]: 1 });
    within.push([`an item of ${path}`, written()]);
    file.pop();
    return within;
  }
  if (typeof file !== 'object' || file === null) return [];
  const members = file as Record<string, unknown>; // it was parsed
  const within = Object.entries(members).flatMap(([name, value]) =>
    corruptJson(value, root, `${path}/${name}`),
  );
  members[stranger] = { deeper: [1] };
  within.push([`a member of ${path || 'the file'}`, written()]);
  delete members[stranger];
  return within;
}

type Rows = readonly (readonly string[])[];
type Sheets = Readonly<Record<string, Rows>>;

/** A row at each place, a column of each sheet with and without a header, and a sheet, seen and hidden. */
async function corruptSheets(sheets: Sheets): Promise<Spoilt[]> {
  const corrupted: Spoilt[] = [];
  const width = (rows: Rows) => Math.max(...rows.map(({ length }) => length));
  for (const [name, rows] of Object.entries(sheets)) {
    const other = async (where: string, changed: Rows) =>
      corrupted.push([`${where} of ${name}`, await workbook({ ...sheets, [name]: changed })]);
    for (const at of rows.keys()) {
      await other(`a row before ${at + 1}`, rows.toSpliced(at, 0, [stranger, `${stranger} 2`]));
      await other(`a row of one cell before ${at + 1}`, rows.toSpliced(at, 0, [stranger]));
      // a header over nothing says nothing
      if (!isHeader(rows[at]))
        await other(
          `a cell beyond row ${at + 1}`,
          rows.with(at, [...padded(rows[at] ?? [], width(rows) + 1), stranger]),
        );
    }
    await other('a last row', [...rows, [stranger, `${stranger} 2`]]);
    await other(
      'a column',
      rows.map((row, index) => [
        ...padded(row, width(rows)),
        index === 0 ? stranger : `${stranger} ${index}`,
      ]),
    );
  }
  corrupted.push(['a sheet', await workbook({ ...sheets, [stranger]: [['a', 'b'], ['1', '2']] })]); // biome-ignore format: a literal
  corrupted.push([
    'a hidden sheet',
    await workbook({ ...sheets, [stranger]: [['a', 'b']] }, stranger),
  ]);
  return corrupted;
}

const isHeader = (row: readonly string[] = []): boolean =>
  /^(?:Kód|Číslo|Ukazatel|Ostatní)/.test(row[0] ?? '');

const padded = (row: readonly string[], width: number): string[] => [
  ...row,
  ...Array<string>(Math.max(0, width - row.length)).fill(''),
];

const workbook = async (sheets: Sheets, hidden?: string): Promise<Buffer> =>
  Buffer.from(
    await writeXlsx({
      sheets: Object.entries(sheets).map(([name, rows]) => ({
        name,
        rows: rows.map((row) => [...row]),
        hidden: name === hidden,
      })),
    }),
  );

const architecture = exchangeXml(
  `<element identifier="p" xsi:type="BusinessProcess"><name xml:lang="cs">Vydání</name><documentation>Popis.</documentation>
     <properties><property propertyDefinitionRef="x"><value>1</value></property></properties></element>
   <element identifier="u" xsi:type="BusinessActor"><name>Odbor</name></element>`,
  {
    relationships: [['r', 'Assignment', 'u', 'p', 'vykonává']],
    more: '<organizations><item><label>Složka</label><item identifierRef="p"/></item></organizations><views><diagrams><view identifier="v"><name>Pohled</name></view></diagrams></views>',
  },
).toString();

const agenda: Sheets = {
  DEFINICE: [
    ['I. Definice agendy'],
    ['Základní informace o ohlášení agendy'],
    ['Kód agendy:', 'A9'],
    ['Název agendy:', 'Rybářství'],
    ['Datum vzniku:', '2012-01-31'],
    ['Právní předpisy, na jejichž základě je agenda vykonávána – Právní předpisy ze Sbírky zákonů'],
    ['Číslo', 'Rok vydání', 'Název', '§', 'Odstavec', 'Písmeno', 'Hlavní právní předpis'],
    ['99', '2004', 'Zákon o rybářství', '', '', '', 'Ano'],
    [
      'Právní předpisy, na jejichž základě je agenda vykonávána – Ostatní právní předpisy a jejich ustanovení',
    ],
    ['Ostatní právní předpisy a jejich ustanovení', 'Hlavní právní předpis'],
    ['Úmluva o moři', 'Ne'],
  ],
  ČINNOSTI: [
    [
      'Kód činnosti',
      'Název činnosti',
      'Popis činnosti',
      'Platnost od',
      'Platnost do',
      'Typ činnosti',
    ],
    ['CR1', 'Vydávání lístků', '99/2004, § 13', '2012-01-31', '', 'Státní správa'],
    ['CR2', 'Kontrola', '99/2004, § 14', '2012-01-31', '', 'Státní správa'],
  ],
  ROLE: [
    ['Definice činnostních rolí pro kategorie OVM'],
    ['Kód činnosti', 'Název činnosti', 'KO14 - Obce'],
    ['CR1', 'Vydávání lístků', 'Ano'],
    ['CR2', 'Kontrola', 'Ne'],
  ],
  AIS: [
    ['Kód činnosti', 'Kód AIS', 'Název AIS'],
    ['CR1', '7199', 'Rejstřík rybářů'],
  ],
};

const processes: Sheets = {
  Procesy: [
    ['Číslo', 'Název', 'Typ', 'Vlastník', 'Činnost', 'Vykonává'],
    ['H-1', 'Doklady', 'hlavní', 'vedoucí', 'Příjem', 'referent'],
    ['', '', '', '', 'Vydání', 'referent'],
    ['H-2', 'Matrika', 'hlavní', 'vedoucí', 'Zápis', 'matrikář'],
  ],
  Vstupy: [
    ['Číslo procesu', 'Vstup', 'Typ zdroje'],
    ['H-1', 'Žádost', 'jiný dokument'],
  ],
};

const goals: Sheets = {
  Cíle: [
    ['Kód', 'Název', 'Úroveň'],
    ['SC-1', 'Bezpečné město', 'strategický cíl'],
    ['SC-2', 'Čisté město', 'strategický cíl'],
  ],
};

const values: Sheets = {
  Hodnoty: [
    ['Ukazatel', 'Období', 'Hodnota'],
    ['ZN', '2024', '1'],
    ['ZN', '2025', '2'],
  ],
};

const described = [{ id: 'S1', nazev: 'Lístek', popis: 'Popis.', 'jak-resit': 'Osobně.' }];
const uri = (name: string) => `https://selectielijst.example/api/v1/${name}`;
const lists: Readonly<Record<string, unknown>> = {
  procestypen: [{ url: uri('p/1'), nummer: 1, jaar: 2020, naam: 'Naam', procesobject: 'object' }],
  resultaten: {
    results: [
      {
        url: uri('r/1'),
        volledigNummer: '1.1',
        naam: 'Naam',
        waardering: 'vernietigen',
        bewaartermijn: 'P5Y',
      },
    ],
  },
  resultaattypeomschrijvingen: [
    { url: uri('o/1'), omschrijving: 'Verleend', definitie: 'Het is verleend.' },
  ],
};

const ofXml = (importer: string, xml: string, whole: RegExp): Sample => ({
  importer,
  whole: Buffer.from(xml),
  corrupted: corruptXml(xml, whole),
  changed: changeXml(xml, whole),
});
const ofJson = (importer: string, file: unknown, counted?: RegExp): Sample => ({
  importer,
  whole: Buffer.from(JSON.stringify(file)),
  corrupted: corruptJson(file),
  changed: changeJson(file, counted),
});
const ofSheets = async (
  importer: string,
  sheets: Sheets,
  options: Record<string, unknown> = {},
): Promise<Sample> => ({
  importer,
  options,
  whole: await workbook(sheets),
  corrupted: await corruptSheets(sheets),
  changed: await changeSheets(sheets),
});

/** What a thing is and what it is called once more, and of what only the number is told; a day that is none refuses the service. */
const countedOfServices = /\/(?:type|identifikátor(?:-úkonu)?|typ-služby|činnosti|plán-od)$/;

/**
 * Objects that have no counterpart, that the municipality has not in use, or that are the tool's
 * own; and what the tool says of itself.
 */
const toldWhole = new RegExp(
  [
    /<(?<useless>domeinobject|documentsoort|roltype) .*?<\/\k<useless>>/,
    /<(?<unused>waarde|rolsoort|documenttype|check) [^\n]*?<actief>(?:Ja<\/actief>.*?(?=<\k<unused> )|Nee<\/actief><\/velden><\/\k<unused>>)/,
    /<waardeset id="MWS0000013">.*?<\/waardeset>|<rolsoort id="MLS0000000">.*?<\/rolsoort>/,
    /<bron>.*?<\/bron>|<bronhoudertype>.*?<\/bronhoudertype>|<type>Model extern<\/type>/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

const samples: Readonly<Record<string, () => Promise<Sample>>> = {
  'a model of architecture': async () =>
    ofXml('archimate', architecture, /<(property|view|relationship) .*?<\/\1>|<item>.*?<\/item>/gs),
  'an export of i-Navigator': async () =>
    ofXml('i-navigator', fixture('i-navigator.xml'), toldWhole),
  ...Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, async () => ofJson('i-navigator', list)]),
  ),
  'a catalogue of services': async () =>
    ofJson('rpp-services', JSON.parse(fixture('ofn-services.json')), countedOfServices),
  'descriptions of services': async () => ofJson('rpp-services', described),
  'the workbook of an agenda': () => ofSheets('rpp-agendas', agenda),
  'a table of processes': () => ofSheets('process-table', processes),
  'a table of goals': () => ofSheets('table', goals, { kind: 'goals' }),
  'a table of values': () => ofSheets('table', values, { kind: 'measurements' }),
};

/** Whether what the stranger stands in is left out by its own name. */
function isSkipped(whole: Conversion, { documents, skipped }: Conversion): boolean {
  const present = new Set(documents.map(sourceKey));
  return whole.documents.some(
    (item) => !present.has(sourceKey(item)) && skipped.some(({ id }) => id.endsWith(item.id)),
  );
}

const importerOf = ({ importer }: Sample): Importer =>
  importers.find(({ key }) => key === importer) as Importer; // each is one of them

describe.each(Object.entries(samples))('%s', (_what, make) => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await make();
  });

  it('reports whatever is unforeseen, wherever it is, or rejects it', async () => {
    expect(await untold(sample, sample.corrupted)).toEqual([]);
  });

  it('keeps each text or reports it, whatever it says, and also where an object occurs twice', async () => {
    expect(await untold(sample, sample.changed)).toEqual([]);
  });
});

/** Where the stranger stands in files of whose conversion it is nowhere. */
async function untold(sample: Sample, files: readonly Spoilt[]): Promise<string[]> {
  const { convert } = importerOf(sample);
  const read = (file: Buffer) => convert(file, sample.options ?? {}, model);
  const whole = await read(sample.whole);
  expect(JSON.stringify(whole)).not.toContain(stranger);
  const places: string[] = [];
  for (const [where, file] of files)
    try {
      const made = await read(file);
      if (!JSON.stringify(made).includes(stranger) && !isSkipped(whole, made)) places.push(where);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  return places;
}

it('every importer has a sample here', async () => {
  const made = await Promise.all(Object.values(samples).map((make) => make()));
  expect([...new Set(made.map(({ importer }) => importer))].toSorted()).toEqual(
    importers.map(({ key }) => key).toSorted(),
  );
});
