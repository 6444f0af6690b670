import {
  clientFor,
  contentOf,
  etagOf,
  itemOf,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { everyElement } from '../support/models/each-kind.ts';
import { exampleDocument, fullDocument } from '../support/models/samples.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

describe.each(everyElement)('creating and reading %s', (_key, kind) => {
  const isDrafted = kind.lifecycle === 'drafted';

  it('answers the document as it was sent, a draft or in force at once', async () => {
    const document = fullDocument(kind, 1);
    const made = await municipality.send('post', kind.key, document);
    expect(made.status).toBe(201);
    expect(contentOf(made)).toEqual(document);
    expect(made.body.meta).toMatchObject({
      kind: kind.key,
      state: isDrafted ? 'draft' : 'published',
    });
    expect(made.body.meta.version).toBe(isDrafted ? undefined : 1);
    expect(made.body.meta.validFrom).toBe(isDrafted ? undefined : '2026-06-15');
    expect(made.headers.location).toMatch(new RegExp(`/${itemOf(kind, document)}$`));
  });

  it('answers the same at its Location, and 304 to a client that has it', async () => {
    const made = await municipality.send('post', kind.key, exampleDocument(kind, 2));
    const path = String(made.headers.location).replace(/^.*?\/municipalities\/[^/]+\//, '');
    const read = await municipality.get(path);
    expect({ status: read.status, body: read.body, etag: etagOf(read) }).toEqual({
      status: 200,
      body: made.body,
      etag: etagOf(made),
    });
    const again = await municipality.get(path, {}, { 'If-None-Match': etagOf(read) });
    expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
    expect((await municipality.get(path, {}, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('rejects a second element with the same code', async () => {
    const document = exampleDocument(kind, 3);
    await municipality.send('post', kind.key, document);
    const before = await municipality.head();
    problemOf(await municipality.send('post', kind.key, document), 409, 'already-exists');
    expect(await municipality.head()).toEqual(before);
  });

  it.each(['R-4', 'ř-4', 'r-4'])(
    'rejects a code that differs from another only in diacritics or case: %s',
    async (code) => {
      await municipality.send('post', kind.key, { ...exampleDocument(kind, 4), code: 'Ř-4' });
      const before = await municipality.head();
      const refused = await municipality.send('post', kind.key, {
        ...exampleDocument(kind, 4),
        code,
      });
      problemOf(refused, 409, 'already-exists');
      expect(refused.body.detail).toContain(`The code ${code} differs from Ř-4`);
      expect(await municipality.head()).toEqual(before);
      const alias = await municipality.get(`${kind.key}/${encodeURIComponent(code)}`);
      expect({ status: alias.status, leadsTo: alias.headers.location }).toEqual({
        status: 308,
        leadsTo: expect.stringContaining(`/${kind.key}/${encodeURIComponent('Ř-4')}`),
      });
    },
  );

  it('reports all violations of a document at once, and creates nothing', async () => {
    const before = await municipality.head();
    const { code, name: _, ...rest } = fullDocument(kind, 5);
    const refused = await municipality.send('post', kind.key, {
      ...rest,
      code,
      illustrative: 'ano',
      nonsense: 1,
      language: 'A B',
    });
    expect(problemOf(refused, 400, 'invalid-request').toSorted()).toEqual([
      '/illustrative',
      '/language',
      '/name',
      '/nonsense',
    ]);
    expect((await municipality.get(itemOf(kind, { code }))).status).toBe(404);
    expect(await municipality.head()).toEqual(before);
  });

  it('creates a new element by PUT, once', async () => {
    const document = exampleDocument(kind, 6);
    const made = await municipality.send('put', itemOf(kind, document), document, {
      headers: { 'If-None-Match': '*' },
    });
    expect(made.status).toBe(201);
    const again = await municipality.send('put', itemOf(kind, document), document, {
      headers: { 'If-None-Match': '*' },
    });
    problemOf(again, 412, 'stale-version');
    expect({ detail: again.body.detail, etag: again.body.currentETag }).toEqual({
      detail: expect.stringContaining('already exists'),
      etag: etagOf(made),
    });
    expect(
      problemOf(
        await municipality.send('put', `${kind.key}/jiny-kod`, document),
        400,
        'invalid-request',
      ),
    ).toEqual(['/code']);
  });

  it('answers 404 where there is nothing', async () => {
    problemOf(await municipality.get(`${kind.key}/neni`), 404, 'not-found');
    problemOf(
      await municipality.send('patch', `${kind.key}/neni`, { description: 'x' }),
      404,
      'not-found',
    );
  });
});
