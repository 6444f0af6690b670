import { readXlsx } from 'hucre/xlsx';
import { loadSample } from '../../../src/cli/service/load-sample.ts';
import { questions } from '../../../src/features/questions/catalogue/index.ts';
import { bearer } from '../../support/http/requests.ts';
import { makeHiddenMunicipality } from '../../support/models/hidden-municipality.ts';
import { adminToken, makeMunicipality, openTestApp, type TestApp } from '../../support/test-app.ts';

type Headers = Readonly<Record<string, string>>;
type Reported = { readonly partialView?: { readonly unseen: string[]; readonly note: string } };
type Rows = Reported & {
  readonly count: number;
  readonly rows: { readonly element: string; readonly position?: string }[];
};
type Gaps = Reported & {
  readonly items: { rule: string; element: string }[];
  readonly waived: Gaps['items'];
  readonly summary: { rule: string }[];
  readonly groups?: { group: string | null; name: string }[];
};
type Goal = {
  readonly goal: { readonly reference: string };
  readonly weakest?: unknown;
  readonly processes: { readonly weakestLink?: unknown }[];
};

let test: TestApp;
/** Municipalities, and who looks at them from the narrowest view to the widest. */
let views: readonly { readonly path: string; readonly resolvePrincipals: readonly Headers[] }[];
const sample = '/v1/municipalities/koprivnice';
beforeAll(async () => {
  test = await openTestApp({ now: '2026-11-21T10:00:00Z' });
  await loadSample(test.services, () => undefined);
  const [hidden, other] = [await makeHiddenMunicipality(test), await makeMunicipality(test)];
  const neighbour = bearer(other.tokens.reader);
  views = [
    { path: sample, resolvePrincipals: [{}, neighbour, bearer(adminToken)] },
    { path: hidden.path, resolvePrincipals: [{}, neighbour, bearer(hidden.tokens.reader)] },
  ];
});
afterAll(() => test.close());

async function read<T>(address: string, headers: Headers = {}): Promise<T> {
  const { status, body } = await test.http.get(address).set(headers);
  expect([address, status]).toEqual([address, 200]);
  return body as T;
}

/** What each narrower view tells that the next wider one does not. */
async function falseWhenWider(
  tell: (path: string, principal: Headers) => Promise<readonly string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const { path, resolvePrincipals } of views) {
    const reported = await Promise.all(
      resolvePrincipals.map(async (principal) => new Set(await tell(path, principal))),
    );
    reported.slice(1).forEach((wider, index) => {
      for (const one of reported[index] ?? []) if (!wider.has(one)) found.push(one);
    });
  }
  return found;
}

describe('what is concluded from absence', () => {
  it.each(questions.map(({ key }) => key))('is never false in a wider view: %s', async (key) => {
    const tell = async (path: string, principal: Headers) =>
      (await read<Rows>(`${path}/questions/${key}`, principal)).rows.map(({ element }) => element);
    expect(await falseWhenWider(tell)).toEqual([]);
  });

  it('is never false in a wider view: gaps', async () => {
    const tell = async (path: string, principal: Headers) => {
      const { items, waived } = await read<Gaps>(`${path}/graph/gaps`, principal);
      return [...items, ...waived].map(({ rule, element }) => `${rule} ${element}`);
    };
    expect(await falseWhenWider(tell)).toEqual([]);
    expect((await tell(sample, {})).length).toBeGreaterThan(0);
  });

  it('is not concluded about a position whose holder may be hidden', async () => {
    const ask = (principal: Headers, language = 'en') =>
      read<Rows>(`${sample}/questions/vacancies`, { 'accept-language': language, ...principal });
    const [outside, inside] = [await ask({}), await ask(bearer(adminToken))];
    expect(inside).not.toHaveProperty('partialView');
    expect(inside.count).toBeGreaterThan(0);
    expect(outside).toMatchObject({ count: 0, rows: [], partialView: { unseen: ['heldBy'] } });
    expect(outside.partialView?.note).toContain('may merely be hidden ("is held by")');
    expect((await ask({}, 'cs')).partialView?.note).toContain(
      'může být jen skryté („zastává osoba“)',
    );
  });

  it('is concluded from an element itself, its parts and the query', async () => {
    expect((await read<Rows>(`${sample}/questions/overdue-cards`)).count).toBeGreaterThan(0);
    expect(
      (await read<Rows>(`${sample}/questions/risks-and-controls?show=all`)).partialView?.unseen,
    ).toEqual([]);
    expect(
      (await read<Rows>(`${sample}/questions/incomplete-life-situations?missing=steps`)).partialView
        ?.unseen,
    ).toEqual([]);
  });
});

describe('an answer with a partial view', () => {
  const address = `${sample}/questions/vacancies`;

  it('says so on a page, in a workbook, in a sheet for Excel and in a header', async () => {
    const czech = { 'accept-language': 'cs' };
    const { partialView } = await read<Rows>(address, czech);
    const note = partialView?.note ?? 'none';
    expect((await test.http.get(`${address}?format=html`).set(czech)).text).toContain(
      `<p role="note">${note}</p>`,
    );
    const { body } = await test.http
      .get(`${address}?format=xlsx`)
      .set(czech)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect((await readXlsx(body as Buffer)).sheets[1]?.rows).toContainEqual([note]);
    expect(
      (await test.http.get(`${address}?format=csv&dialect=excel-cs`).set(czech)).text,
    ).toContain(note);
    const sheet = await test.http.get(`${address}?format=csv`);
    expect(sheet.text.trim().split('\n')).toHaveLength(1);
    expect(sheet.headers['partial-view']).toBe('heldBy');
    expect((await test.http.get(address).set(bearer(adminToken))).headers).not.toHaveProperty(
      'partial-view',
    );
  });

  it('leaves out what a thread, a matrix and a coverage conclude from absence', async () => {
    const outside = await read<Goal & Reported>(`${sample}/graph/thread?goal=SC-1`);
    expect(outside).not.toHaveProperty('weakest');
    for (const process of outside.processes) expect(process).not.toHaveProperty('weakestLink');
    expect(outside.partialView?.unseen).toContain('measurements');
    expect(await read(`${sample}/graph/thread?goal=SC-1`, bearer(adminToken))).toHaveProperty(
      'weakest',
    );
    const matrix = await read<Reported & { rows: object[] }>(`${sample}/graph/raci?process=H-101`);
    expect(matrix.rows.length).toBeGreaterThan(0);
    for (const row of matrix.rows) expect(row).not.toHaveProperty('faults');
    const coverage = await read<Reported>(`${sample}/graph/coverage?rows=goals&columns=processes`);
    expect(coverage).not.toHaveProperty('uncoveredRows');
    expect(coverage.partialView?.unseen).toContain('supports');
    expect(
      await read(`${sample}/graph/coverage?rows=goals&columns=processes`, bearer(adminToken)),
    ).toHaveProperty('uncoveredRows');
  });

  it('counts no gap by a rule that does not apply, and says nothing about nobody', async () => {
    const outside = await read<Gaps>(`${sample}/graph/gaps?by=guarantor`);
    expect(outside.summary.map(({ rule }) => rule)).not.toContain('position-without-holder');
    expect(outside.partialView?.unseen).toContain('heldBy');
    expect(outside.groups?.find(({ group }) => group === null)?.name).toBe(
      'Nobody responsible is visible',
    );
    expect((await read<Gaps>(`${sample}/graph/gaps?guarantor=nobody`)).items).toEqual([]);
  });

  it('does not reveal whether a municipality hides something', async () => {
    const rows = async (principal: Headers) =>
      (await read<Rows>(`${views[1]?.path}/questions/vacancies`, principal)).partialView;
    expect(await rows({})).toEqual((await read<Rows>(address)).partialView);
  });
});
