import { readXlsx } from 'hucre/xlsx';
import { readCsv } from '../../support/files/read-csv.ts';
import { bearer, importLines } from '../../support/http/requests.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../../support/test-app.ts';

let test: TestApp;
let municipality: TestMunicipality;
beforeAll(async () => {
  test = await sharedTestApp();
});
beforeEach(async () => {
  municipality = await makeMunicipality(test);
});
afterAll(() => test.close());

type Answer = {
  readonly count: number;
  readonly rows: readonly { readonly element: string; readonly change: string }[];
  readonly next?: string;
};
const address = (query = '') => `${municipality.path}/questions/what-changed${query}`;
const ask = (path: string) => test.http.get(path).set(bearer(municipality.tokens.reader));
const read = async (path: string): Promise<Answer> => {
  const { status, body } = await ask(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
};
const pathOf = (next: string) => next.replace(/^https?:\/\/[^/]+/, '');
const elementsOf = ({ rows }: Answer) => rows.map(({ element, change }) => `${change} ${element}`);
const goal = (code: string) => ({ kind: 'goals', code, name: `Cíl ${code}`, level: 'strategic' });
const goals = (count: number) => Array.from({ length: count }, (_, n) => goal(`G-${n + 1}`));

/** All pages, one after another; between two of them something may happen. */
async function readPages(limit: number, between = async (_page: Answer) => {}): Promise<string[]> {
  const elements: string[] = [];
  for (let path: string | undefined = address(`?limit=${limit}`); path; ) {
    const page: Answer = await read(path);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    elements.push(...elementsOf(page));
    await between(page);
    path = page.next && pathOf(page.next);
  }
  return elements;
}

it.each([1, 4, 9, 1000])('pages of %d have every row once, and the count of all', async (limit) => {
  await importLines(test, municipality, goals(9));
  const whole = await read(address());
  expect([whole.count, whole.rows.length, whole.next]).toEqual([9, 9, undefined]);
  expect(await readPages(limit)).toEqual(elementsOf(whole));
  expect((await read(address(`?limit=${limit}`))).count).toBe(9);
});

it('go on where they were when rows before them come or go meanwhile', async () => {
  await importLines(test, municipality, goals(9));
  let isFirst = true;
  const elements = await readPages(4, async () => {
    if (isFirst) await importLines(test, municipality, [goal('A-1'), goal('A-2')]);
    isFirst = false;
  });
  // new ones stand in their place, also where the graph in memory was only refreshed
  const [first, second, ...others] = elementsOf(await read(address()));
  expect([first, second]).toEqual(['added goals/A-1', 'added goals/A-2']);
  expect(elements).toEqual(others);
});

it('refuse a cursor of another question', async () => {
  await importLines(test, municipality, goals(3));
  const { next = '' } = await read(address('?limit=1'));
  const cursor = new URL(next, 'http://localhost').searchParams.get('cursor');
  const { status, body } = await ask(address(`?limit=1&cursor=${cursor}&since=2020-01-01`));
  expect([status, body.type]).toEqual([400, '/problems/invalid-cursor']);
  const { status: forged } = await ask(address('?cursor=abc'));
  expect(forged).toBe(400);
});

describe('an answer of more rows than a page', () => {
  const count = 1203;
  beforeEach(() => importLines(test, municipality, goals(count)));

  it('is whole in a file, and its beginning on a page', async () => {
    const json = await read(address());
    expect([json.count, json.rows.length]).toEqual([count, 1000]);
    expect(readCsv((await ask(address('?format=csv'))).text)).toHaveLength(1 + count);
    expect(readCsv((await ask(address('?format=csv&limit=7'))).text)).toHaveLength(1 + 7);
    const paged = await ask(address('?format=csv&limit=7'));
    expect(paged.headers.link).toMatch(/^<[^>]*format=csv[^>]*cursor=[^>]*>; rel="next"$/);
    expect((await ask(address('?format=csv'))).headers.link).toBeUndefined();
    const { text: part } = await ask(address('?format=html&limit=7')).set('accept-language', 'cs');
    expect(part).toContain('Řádků: 7 z 1203');
    const { text: page } = await ask(address('?format=html')).set('accept-language', 'cs');
    expect(page.match(/<tr>/g)).toHaveLength(1 + 1000);
    expect(page).toMatch(/Řádků: 1203.*zobrazeno prvních 1\s000.*vše je v CSV a XLSX/);
  });

  it('is written as a workbook in a worker thread', async () => {
    const matrix = `${municipality.path}/graph/gaps?format=xlsx`;
    const { body, status } = await ask(matrix)
      .buffer()
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect(status).toBe(200);
    const gaps = readCsv((await ask(`${municipality.path}/graph/gaps?format=csv`)).text);
    const { sheets } = await readXlsx(body);
    expect(sheets[0]?.rows).toHaveLength(gaps.length);
  });
});
