import {
  clientFor,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { elements } from '../support/models/each-kind.ts';
import { fullDocument, minimalDocument } from '../support/models/samples.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
let otherMunicipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = clientFor(test, await makeMunicipality(test));
  otherMunicipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

/** In Czech order: Č after C, Ch after H, Ř after R, and numbers by their value. */
const inOrder = ['C-2', 'C-10', 'Č-1', 'H-1', 'Ch-1', 'R-2', 'R-10', 'Ř-01', 'Ř-1'];

type Page = { items: { code: string; meta?: object }[]; next?: string; count?: number };

/** All pages, two items each, by their links. */
async function allPages(path: string, query: Record<string, string>): Promise<Page[]> {
  const pages: Page[] = [];
  let at = { path, query: { limit: '2', ...query } as Record<string, string> };
  for (;;) {
    const answer = await municipality.get(at.path, at.query);
    const page = answer.body as Page;
    expect({ status: answer.status, link: answer.headers.link }).toEqual({
      status: 200,
      link: page.next && `<${page.next}>; rel="next"`,
    });
    pages.push(page);
    if (!page.next) return pages;
    const next = new URL(page.next, 'http://localhost');
    at = {
      path: next.pathname.split('/').slice(4).join('/'),
      query: Object.fromEntries(next.searchParams),
    };
  }
}

const codesOf = (pages: readonly Page[]) =>
  pages.flatMap(({ items }) => items.map(({ code }) => code));

describe.each(elements)('the list of %s', (_key, kind) => {
  beforeAll(async () => {
    // a third of them says little, so that sorted values are missing and repeated
    const lines = inOrder.map((code, index) => ({
      kind: kind.key,
      ...(index % 3 === 0 ? minimalDocument : fullDocument)(kind, index),
      code,
      validFrom: '2026-01-01',
    }));
    expect((await municipality.import(lines.toReversed())).body).toMatchObject({
      created: inOrder.length,
    });
  });

  it('is in Czech order of codes, and its pages show everything once', async () => {
    const pages = await allPages(kind.key, {});
    expect(codesOf(pages)).toEqual(inOrder);
    expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 2, 2, 1]);
    expect(codesOf([(await municipality.get(kind.key)).body])).toEqual(inOrder);
    expect(codesOf(await allPages(kind.key, { sort: '-code' }))).toEqual(inOrder.toReversed());
  });

  it.each(['name', ...kind.filters])(
    'shows everything once by %s in both directions',
    async (member) => {
      const up = codesOf(await allPages(kind.key, { sort: member }));
      expect(up.toSorted()).toEqual(inOrder.toSorted());
      expect(codesOf(await allPages(kind.key, { sort: `-${member}` }))).toEqual(up.toReversed());
    },
  );

  it('ends with a full page without a next one', async () => {
    const last = (await municipality.get(kind.key, { limit: String(inOrder.length) })).body as Page;
    expect({ count: last.items.length, next: last.next }).toEqual({
      count: inOrder.length,
      next: undefined,
    });
  });

  it('shows the versions of the day, and names its read time', async () => {
    const { headers, body } = await municipality.get(kind.key, { asOf: '2025-12-31' });
    expect({ header: headers['as-of'], body }).toEqual({
      header: '2025-12-31',
      body: { items: [], asOf: '2025-12-31' },
    });
    expect((await municipality.get(kind.key)).body.items[0]).toMatchObject({
      code: 'C-2',
      meta: { kind: kind.key, version: 1, validFrom: '2026-01-01' },
    });
  });

  it('counts only on request, and then all pages', async () => {
    expect((await municipality.get(kind.key, { limit: '2' })).body).not.toHaveProperty('count');
    expect((await municipality.get(kind.key, { limit: '2', count: 'true' })).body.count).toBe(
      inOrder.length,
    );
  });

  it('shows the requested fields, and rejects unknown ones', async () => {
    const { items } = (await municipality.get(kind.key, { fields: 'name,keywords' })).body as Page;
    expect(items[0]).toEqual({ code: 'C-2', name: expect.any(String) });
    expect(items[1]).toEqual({
      code: 'C-10',
      name: expect.any(String),
      keywords: expect.any(Array),
    });
    expect(
      problemOf(
        await municipality.get(kind.key, { fields: 'name,nonsense' }),
        400,
        'invalid-request',
      ),
    ).toEqual(['?fields']);
  });

  it('adds parts if their member is among the requested fields, and with the links beside other fields', async () => {
    const parts = Object.keys(kind.parts);
    const requested = (
      await municipality.get(kind.key, { limit: '2', fields: ['name', ...parts].join(',') })
    ).body.items[1];
    expect(Object.keys(requested).toSorted()).toEqual(['code', 'name', ...parts].toSorted());
    const beside = (
      await municipality.get(kind.key, { limit: '2', fields: 'name', include: 'links' })
    ).body.items[1];
    expect(Object.keys(beside).toSorted()).toEqual(['code', 'name', ...parts].toSorted());
  });

  it('shows the requested fields of one element, with its etag', async () => {
    const whole = await municipality.get(`${kind.key}/C-10`);
    const some = await municipality.get(`${kind.key}/C-10`, { fields: 'name,meta' });
    expect(some.body).toEqual({ code: 'C-10', name: whole.body.name, meta: whole.body.meta });
    expect(some.headers.etag).toBe(whole.headers.etag);
    expect(
      problemOf(
        await municipality.get(`${kind.key}/C-10`, { fields: 'nonsense' }),
        400,
        'invalid-request',
      ),
    ).toEqual(['?fields']);
    expect(
      (await municipality.get(`${kind.key}/C-10/versions/1`, { fields: 'name' })).body,
    ).toEqual({
      code: 'C-10',
      name: whole.body.name,
    });
    const around = await municipality.get(`${kind.key}/C-10`, {
      fields: 'name',
      include: 'neighbours',
    });
    expect(Object.keys(around.body).toSorted()).toEqual(['code', 'name', 'neighbours']);
  });

  it('adds links and parts on request', async () => {
    const bare = (await municipality.get(kind.key, { limit: '2' })).body.items[1];
    const whole = (await municipality.get(kind.key, { limit: '2', include: 'links' })).body
      .items[1];
    const parts = Object.keys(kind.parts);
    expect(parts.filter((member) => member in bare)).toEqual([]);
    expect(parts.filter((member) => member in whole)).toEqual(parts);
  });

  it('rejects an unknown parameter and names the nearest', async () => {
    const refused = await municipality.get(kind.key, { limti: '2' });
    expect(problemOf(refused, 400, 'unknown-parameter')).toEqual(['?limti']);
    expect(refused.body.errors[0].detail).toContain('limit');
  });

  it('rejects a cursor that was changed, or belongs to another query, kind or municipality', async () => {
    const { next } = (await municipality.get(kind.key, { limit: '2' })).body as { next: string };
    const cursor = new URL(next, 'http://localhost').searchParams.get('cursor') as string; // there is a next page
    const [body, signature] = cursor.split('.') as [string, string];
    const forged = `${Buffer.from('["Ř-1","Ř-1"]').toString('base64url')}.${signature}`;
    for (const changed of [forged, body, `${cursor}A`, `${cursor}.A`, `.${signature}`, 'A.A'])
      problemOf(
        await municipality.get(kind.key, { limit: '2', cursor: changed }),
        400,
        'invalid-cursor',
      );
    problemOf(await municipality.get(kind.key, { sort: '-code', cursor }), 400, 'invalid-cursor');
    problemOf(
      await municipality.get(kind.key === 'goals' ? 'units' : 'goals', { cursor }),
      400,
      'invalid-cursor',
    );
    problemOf(await otherMunicipality.get(kind.key, { cursor }), 400, 'invalid-cursor');
    expect((await municipality.get(kind.key, { limit: '3', cursor })).status).toBe(200);
  });

  it.each(['0', '201', 'x', '1.5'])('rejects a page of %s', async (limit) => {
    expect(problemOf(await municipality.get(kind.key, { limit }), 400, 'invalid-request')).toEqual([
      '?limit',
    ]);
  });
});
