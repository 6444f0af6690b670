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
  const codes = ['R-10', 'Ř-1', 'R-2', 'Ch-1', 'H-1', 'I-1'];
  await importLines(test, municipality, [
    ...codes.map((code) => ({ kind: 'goals', code, name: `Cíl ${code}`, level: 'strategic' })),
    ...codes.map((code) => ({ kind: 'processes', code, name: `Proces ${code}`, type: 'core' })),
  ]);
});
afterAll(() => test.close());

type Gaps = {
  readonly items: readonly { readonly rule: string; readonly element: string }[];
  readonly summary: readonly { readonly count: number }[];
  readonly next?: string;
};
const read = async (address: string): Promise<Gaps> => {
  const { status, body } = await test.http.get(address).set(bearer(municipality.tokens.reader));
  expect({ address, status }).toEqual({ address, status: 200 });
  return body;
};
const gaps = () => `${municipality.path}/graph/gaps`;
const placesOf = ({ items }: Gaps) => items.map(({ rule, element }) => `${rule} ${element}`);
const pathOf = (address: string) => address.replace(/^https?:\/\/[^/]+/, '');

/** All pages, one after another; between two of them something may happen. */
async function readPages(limit: number, between: (page: Gaps) => Promise<void>): Promise<string[]> {
  const places: string[] = [];
  for (let address: string | undefined = `${gaps()}?limit=${limit}`; address; ) {
    const page: Gaps = await read(pathOf(address));
    expect(page.items.length).toBeLessThanOrEqual(limit);
    places.push(...placesOf(page));
    await between(page);
    address = page.next;
  }
  return places;
}

it.each([1, 5, 7, 1000])(
  'pages of %d have every gap once, in the order of the whole',
  async (limit) => {
    const whole = await read(gaps());
    expect(whole.items.length).toBeGreaterThan(20);
    expect(whole.next).toBeUndefined();
    const pages = await readPages(limit, async () => undefined);
    expect(pages).toEqual(placesOf(whole));
    const [first] = [await read(`${gaps()}?limit=${limit}`)];
    expect(first.summary).toEqual(whole.summary); // counts are of all gaps, on every page
  },
);

it('gaps that are closed while pages are read hide no others', async () => {
  const whole = placesOf(await read(gaps()));
  const closed = new Set<string>();
  const pages = await readPages(4, async ({ items }) => {
    const element = items.at(-1)?.element ?? '';
    closed.add(element);
    const [kind, code] = element.split('/');
    await importLines(
      test,
      municipality,
      [
        {
          kind,
          code,
          name: 'Zaniklý',
          level: 'strategic',
          type: 'core',
          validFrom: '2020-01-01',
          validTo: '2020-02-01',
        },
      ].map(({ level, type, ...line }) => ({
        ...line,
        ...(kind === 'goals' ? { level } : { type }),
      })),
    );
  });
  const isStillOpen = (place: string) => !closed.has(place.split(' ')[1] ?? '');
  expect(pages.filter(isStillOpen)).toEqual(whole.filter(isStillOpen));
});

it('a table has all gaps, or the page that is asked for', async () => {
  const whole = await read(gaps());
  const rowsOf = async (query: string) => {
    const { text } = await test.http
      .get(`${gaps()}?format=csv${query}`)
      .set(bearer(municipality.tokens.reader));
    return readCsv(text, 'rfc4180').length - 1;
  };
  expect(await rowsOf('')).toBe(whole.items.length);
  expect(await rowsOf('&limit=3')).toBe(3);
});

it('a cursor of another query, or a limit out of bounds, is rejected by name', async () => {
  const { next = '' } = await read(`${gaps()}?limit=2`);
  const refused = async (address: string) => {
    const { status, body } = await test.http.get(address).set(bearer(municipality.tokens.reader));
    return [status, body.errors?.[0]?.pointer ?? body.type];
  };
  expect(await refused(`${pathOf(next)}&severity=error`)).toEqual([
    400,
    expect.stringContaining('invalid-cursor'),
  ]);
  expect(await refused(`${gaps()}?limit=1001`)).toEqual([400, '?limit']);
  expect(await refused(`${gaps()}?limit=0`)).toEqual([400, '?limit']);
});
