import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadSample } from '../../../../src/cli/service/load-sample.ts';
import type { AnyRoute } from '../../../../src/core/http/route.ts';
import { csvType, type Dialect } from '../../../../src/platform/formats/csv.ts';
import { xlsxType } from '../../../../src/platform/formats/xlsx.ts';
import { readCsv, withoutFormula } from '../../../support/files/read-csv.ts';
import { dayOf, readWorkbook } from '../../../support/files/read-workbook.ts';
import { addressOf, declaredRoutes, type Values } from '../../../support/http/declared-routes.ts';
import { readPageTable } from '../../../support/http/read-page-table.ts';
import { adminToken, openTestApp, type TestApp } from '../../../support/test-app.ts';

let test: TestApp;
let values: Values;
let gets: readonly AnyRoute[];
const base = '/v1/municipalities/koprivnice';

/** Names with what breaks tables; a goal without a process is a gap, so that its name stands in many of them. */
const awkward = [
  '=cmd|"a;b", \'c\'',
  'Cíl <b>tučně</b> &amp; 🏛️ _x000D_',
  '‏עברית ‮obráceně',
  '-1; "x',
  "@SUM(A1),'\u2028y",
].map((name) => `${name} Ředkvička`);

beforeAll(async () => {
  test = await openTestApp({ now: '2026-11-21T10:00:00Z' });
  await loadSample(test.services, () => undefined);
  const goals = awkward.map((name, index) => ({
    kind: 'goals',
    code: `TABULKA-${index}`,
    name,
    level: 'strategic',
    description: `${name}\nřádek\r\nřádek`,
    visibility: 'public',
    validFrom: '2026-01-01',
  }));
  const lines = goals.map((goal) => `${JSON.stringify(goal)}\n`).join('');
  const { status, body } = await test.http
    .post(`${base}/_import`)
    .auth(adminToken, { type: 'bearer' })
    .query({ mode: 'apply' })
    .type('application/x-ndjson')
    .send(lines);
  expect({ status, errors: body.errors }).toEqual({ status: 200 });
  const scenario = await test.http
    .post(`${base}/scenarios`)
    .auth(adminToken, { type: 'bearer' })
    .send({
      name: 'Úvaha',
      changes: [
        { act: 'retire', element: 'processes/H-101' },
        { act: 'retire', element: 'goals/NENI' },
      ],
    });
  values = { municipality: 'koprivnice', scenario: scenario.body.id };
  gets = declaredRoutes(test).filter(({ method }) => method === 'GET');
});
afterAll(() => test.close());

const ask = (address: string, headers: Readonly<Record<string, string>> = {}) =>
  test.http
    .get(address)
    .set({ 'Accept-Language': 'cs', ...headers })
    .auth(adminToken, { type: 'bearer' });

const csvOf = async (address: string, dialect: Dialect = 'rfc4180'): Promise<string[][]> => {
  const { status, headers, text } = await ask(address).query({ dialect }).set('Accept', 'text/csv');
  expect({ address, status, type: headers['content-type'] }).toEqual({
    address,
    status: 200,
    type: csvType,
  });
  return readCsv(text, dialect);
};

const workbookOf = async (address: string, language = 'cs') => {
  const { status, headers, body } = await ask(address, {
    Accept: xlsxType,
    'Accept-Language': language,
  }).responseType('blob');
  expect({ address, status, type: headers['content-type'] }).toEqual({
    address,
    status: 200,
    type: xlsxType,
  });
  return readWorkbook(body as Buffer);
};

/** The addresses that answer in a form, with the examples of their parameters. */
const addressesIn = (type: string): string[] =>
  gets
    .filter(({ responses }) =>
      responses[200]?.types?.some((one) => one === type && responses[200]?.types?.[0] !== type),
    )
    .map((route) => addressOf(route, values));

/** As many rows as a JSON answer has. */
const listOf = (body: Record<string, unknown>): readonly unknown[] | undefined =>
  (['rows', 'nodes', 'points', 'items'] as const)
    .map((member) => body[member])
    .find((list): list is Record<string, unknown>[] => Array.isArray(list))
    ?.flatMap((item) => item.mapping ?? [item]); // an importer has a row for each thing that it takes

describe('every address that answers with a table', () => {
  it('gives CSV with as many rows as JSON and as many cells as the header, in both dialects', async () => {
    const addresses = addressesIn('text/csv');
    expect(addresses.length).toBeGreaterThan(60);
    for (const address of addresses) {
      const [header = [], ...rows] = await csvOf(address);
      expect({ address, widths: rows.filter(({ length }) => length !== header.length) }).toEqual({
        address,
        widths: [],
      });
      const [, ...forExcel] = await csvOf(address, 'excel-cs');
      expect({ address, count: forExcel.length }).toEqual({ address, count: rows.length });
      const { type, body, text } = await ask(address);
      const items =
        type === 'application/x-ndjson'
          ? text.split('\n').slice(0, -1)
          : listOf(body as Record<string, unknown>);
      if (items) expect({ address, count: rows.length }).toEqual({ address, count: items.length });
    }
  });

  it('labels every column in both languages', async () => {
    for (const address of addressesIn(xlsxType))
      for (const language of ['cs', 'en']) {
        const [sheet] = await workbookOf(address, language);
        const unlabelled = sheet?.rows[0]?.filter((label) => !/^[\p{Lu}\d%]/u.test(String(label)));
        expect({ address, language, unlabelled }).toEqual({ address, language, unlabelled: [] });
      }
  });

  it('gives the same texts as CSV, as a workbook and as a page', async () => {
    const addresses = addressesIn(xlsxType);
    expect(addresses.length).toBeGreaterThan(35);
    for (const address of addresses) {
      const sheets = await workbookOf(address);
      const [header = [], ...rows] = sheets[0]?.rows ?? [];
      const [pageHeader, ...pageRows] = readPageTable(
        (await ask(address, { Accept: 'text/html' })).text,
      );
      expect({ address, header: pageHeader }).toEqual({ address, header });
      const [excelHeader, ...csvRows] = await csvOf(address, 'excel-cs');
      expect({ address, header: excelHeader }).toEqual({ address, header });
      expect({ address, counts: [pageRows.length, csvRows.length] }).toEqual({
        address,
        counts: [rows.length, rows.length],
      });
      for (const [number, row] of rows.entries())
        for (const [column, cell] of row.entries()) {
          const where = { address, number, column };
          expect({ ...where, type: typeof cell }).not.toEqual({ ...where, type: 'boolean' }); // a flag is a word
          if (typeof cell !== 'string') continue;
          expect({ ...where, cell: csvRows[number]?.[column] }).toEqual({
            ...where,
            cell: withoutFormula(cell),
          });
          expect({ ...where, cell: pageRows[number]?.[column] }).toEqual({ ...where, cell });
        }
    }
  });

  it('has headers in Czech and in English, and no raw keys', async () => {
    for (const address of addressesIn(xlsxType)) {
      const [keys = []] = await csvOf(address);
      const [czech, english] = [
        (await workbookOf(address))[0]?.rows[0] ?? [],
        (await workbookOf(address, 'en'))[0]?.rows[0] ?? [],
      ];
      expect({
        address,
        same: keys.filter((key, index) => czech[index] === key || english[index] === key),
      }).toEqual({ address, same: [] });
    }
  });

  it('has no key of a closed list where a person reads', async () => {
    const keys = new Set([
      ...test.services.model.relations.map(({ name }) => name),
      ...test.services.model.kinds.map(({ key }) => key),
      'error', 'warning', 'info', 'citizenName', 'synonyms', 'keywords', 'overdue', 'missing', 'mine', 'ending', 'changed',
    ]); // biome-ignore format: one line a sort
    const own = addressesIn(xlsxType).filter((address) => !address.endsWith('/importers')); // foreign formats have words of their own
    for (const address of own) {
      const [, ...rows] = readPageTable((await ask(address, { Accept: 'text/html' })).text);
      expect({ address, keys: rows.flat().filter((cell) => keys.has(cell)) }).toEqual({
        address,
        keys: [],
      });
    }
  });
});

describe('awkward names', () => {
  it.each([
    'graph/gaps?kinds=goals',
    'search?q=ředkvička',
    'search/suggestions?q=ředkv',
    'questions/goals-without-process',
    'graph/coverage?rows=goals&columns=processes',
  ])('survive %s', async (path) => {
    const address = `${base}/${path}`;
    const sheet = (await workbookOf(address))[0]?.rows.flat() ?? [];
    const page = readPageTable((await ask(address, { Accept: 'text/html' })).text).flat();
    const csv = (await csvOf(address)).flat();
    expect(
      [sheet, page, csv].map((cells) =>
        awkward.filter((name) => cells.includes(name) || cells.includes(withoutFormula(name))),
      ),
    ).toEqual([awkward, awkward, awkward]);
  });

  it('survive an export with their descriptions', async () => {
    const [header = [], ...rows] = await csvOf(`${base}/goals/_export`);
    const description = header.indexOf('description');
    const found = rows.map((row) => row[description] ?? '');
    expect(
      awkward.filter(
        (name) =>
          !found.includes(withoutFormula(`${name}\nřádek\r\nřádek`)) &&
          !found.includes(withoutFormula(`${name}\nřádek\nřádek`)),
      ),
    ).toEqual([]);
  });
});

it('shows days as days in a workbook', async () => {
  const sheet = (await workbookOf(`${base}/questions/guarantees-ending?within=3660`))[0];
  const column = sheet?.rows[0]?.indexOf('Končí') ?? -1;
  const { body } = await ask(`${base}/questions/guarantees-ending?within=3660`);
  expect(dayOf(Number(sheet?.rows[1]?.[column]))).toBe(body.rows[0].until);
  expect(sheet?.formatOf(1, column)).toBe('d. m. yyyy');
});

describe('translated names', () => {
  /** What elements are called that have an English name, and no other element that has none. */
  const translated = async (): Promise<Map<string, string>> => {
    const { text } = await ask(`${base}/_export`, { Accept: 'application/x-ndjson' });
    const lines = text
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { name?: string; translations?: { en?: { name?: string } } },
      );
    const own = new Set(
      lines.filter(({ translations }) => !translations?.en?.name).map(({ name = '' }) => name),
    );
    const pairs = lines.map(
      ({ name = '', translations }) => [name, translations?.en?.name ?? ''] as const,
    );
    return new Map(
      pairs.filter(([name, english]) => english !== '' && english !== name && !own.has(name)),
    );
  };

  /** What stands in all tables in a language, but for what is told in the words by which it was found. */
  const cellsIn = async (language: string): Promise<string[]> => {
    const tables = [];
    for (const address of addressesIn(xlsxType)) {
      const { text } = await ask(address, { Accept: 'text/csv', 'Accept-Language': language });
      const [header = [], ...rows] = readCsv(text, 'rfc4180');
      tables.push(
        rows.flatMap((row) =>
          row.filter((_, at) => !['matched', 'text'].includes(header[at] ?? '')),
        ),
      );
    }
    return [...new Set(tables.flat())];
  };

  it('appear in English in English tables, in Czech in Czech ones, and always in Czech in JSON', async () => {
    const names = await translated();
    const [czech, english] = [new Set(names.keys()), new Set(names.values())];
    const [inCzech, inEnglish] = [await cellsIn('cs'), await cellsIn('en')];
    expect(inEnglish.filter((cell) => czech.has(cell))).toEqual([]);
    expect(inCzech.filter((cell) => english.has(cell))).toEqual([]);
    expect(inEnglish.filter((cell) => english.has(cell)).length).toBeGreaterThan(50);
    const coverage =
      addressesIn(xlsxType).find((address) => address.includes('/graph/coverage')) ?? '';
    const asJson = await ask(coverage, { 'Accept-Language': 'en' });
    expect([asJson.status, asJson.text]).toEqual([200, (await ask(coverage)).text]);
  });
});

it.each(['README.md', 'README.cs.md'])('%s shows the sheet of gaps as it is', async (file) => {
  const text = await readFile(path.join(import.meta.dirname, '../../../..', file), 'utf8');
  const { text: sheet } = await ask(`${base}/graph/gaps?dialect=excel-cs`, { Accept: csvType });
  const [header = ''] = sheet.slice(1).split('\r\n');
  expect(text.split('\n')).toContain(header);
});
