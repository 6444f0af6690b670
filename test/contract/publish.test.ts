import {
  clientFor,
  contentOf,
  etagOf,
  itemOf,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { directKinds, draftedKinds, elements } from '../support/models/each-kind.ts';
import { exampleDocument, fullDocument } from '../support/models/samples.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

type Entry = {
  version: number;
  contentHash: string;
  spans: { validFrom: string; validTo?: string; supersededAt?: string }[];
};
/** The versions of a history with the days that are known of them now. */
const knownNow = (items: Entry[]) =>
  items.map(({ version, spans }) => ({
    version,
    days: spans
      .filter(({ supersededAt }) => !supersededAt)
      .map(({ validFrom, validTo }) => `${validFrom}/${validTo ?? ''}`),
  }));

describe.each(draftedKinds)('publishing a draft of %s', (_key, kind) => {
  it('brings it into force from a day on, and ends what held before', async () => {
    const document = fullDocument(kind, 1);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    expect({
      status: first.status,
      content: contentOf(first),
      meta: first.body.meta,
    }).toMatchObject({
      status: 200,
      content: document,
      meta: { version: 1, state: 'published', validFrom: '2026-01-01' },
    });
    const draft = await municipality.send(
      'patch',
      path,
      { description: 'Druhá verze.' },
      { match: etagOf(first) },
    );
    const second = await municipality.send(
      'post',
      `${path}/draft/_publish`,
      { validFrom: '2026-06-15' },
      { match: etagOf(draft) },
    );
    expect(second.body).toMatchObject({
      description: 'Druhá verze.',
      meta: { version: 2, validFrom: '2026-06-15' },
    });
    problemOf(await municipality.get(`${path}/draft`), 404, 'not-found');
    expect((await municipality.get(path)).body).toEqual(second.body);
    expect((await municipality.get(path, { asOf: '2026-06-14' })).body).toMatchObject({
      description: document.description,
      meta: { version: 1, validTo: '2026-06-15' },
    });
    expect((await municipality.get(path, { asOf: '2025-12-31' })).status).toBe(404);
  });

  it('lists the versions, keeps them at their addresses and shows their differences', async () => {
    const document = exampleDocument(kind, 2);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const draft = await municipality.send(
      'patch',
      path,
      { description: 'Druhá verze.', keywords: ['nové'] },
      { match: etagOf(first) },
    );
    const second = await municipality.send(
      'post',
      `${path}/draft/_publish`,
      {},
      { match: etagOf(draft) },
    );
    const { items } = (await municipality.get(`${path}/versions`)).body as { items: Entry[] };
    expect(knownNow(items)).toEqual([
      { version: 2, days: ['2026-06-15/'] },
      { version: 1, days: ['2026-01-01/2026-06-15'] },
    ]);
    expect(contentOf(await municipality.get(`${path}/versions/1`))).toEqual(contentOf(first));
    expect(contentOf(await municipality.get(`${path}/versions/2`))).toEqual(contentOf(second));
    expect(items.map(({ contentHash }) => contentHash)).toEqual([
      second.body.meta.contentHash,
      first.body.meta.contentHash,
    ]);
    problemOf(await municipality.get(`${path}/versions/3`), 404, 'not-found');
    const { differences } = (await municipality.get(`${path}/_diff`, { from: '1', to: 'current' }))
      .body;
    expect(differences).toEqual([
      { pointer: '/description', change: 'added', after: 'Druhá verze.' },
      { pointer: '/keywords', change: 'added', after: ['nové'] },
    ]);
    expect(
      (await municipality.get(`${path}/_diff`, { from: '2', to: 'current' })).body.differences,
    ).toEqual([]);
  });

  it('takes effect on a future day, and leaves what is in force until then', async () => {
    const document = exampleDocument(kind, 3);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document);
    const draft = await municipality.send(
      'patch',
      path,
      { description: 'Až příště.' },
      { match: etagOf(first) },
    );
    const planned = await municipality.send(
      'post',
      `${path}/draft/_publish`,
      { validFrom: '2027-01-01' },
      { match: etagOf(draft) },
    );
    expect(planned.body.meta).toMatchObject({ version: 2, validFrom: '2027-01-01' });
    expect(contentOf(await municipality.get(path))).toEqual(contentOf(first));
    expect((await municipality.get(path)).body.meta.validTo).toBe('2027-01-01');
    expect(contentOf(await municipality.get(path, { asOf: '2027-01-01' }))).toEqual(
      contentOf(planned),
    );
  });

  it('needs a reason over days that were in force', async () => {
    const document = exampleDocument(kind, 4);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const draft = await municipality.send(
      'patch',
      path,
      { description: 'Zpětně.' },
      { match: etagOf(first) },
    );
    const before = await municipality.head();
    expect(
      problemOf(
        await municipality.send(
          'post',
          `${path}/draft/_publish`,
          { validFrom: '2026-03-01' },
          { match: etagOf(draft) },
        ),
        409,
        'needs-reason',
      ),
    ).toEqual(['/reason']);
    expect(await municipality.head()).toEqual(before);
    const published = await municipality.send(
      'post',
      `${path}/draft/_publish`,
      { validFrom: '2026-03-01', reason: 'Omyl.' },
      { match: etagOf(draft) },
    );
    expect(published.body.meta).toMatchObject({
      version: 2,
      validFrom: '2026-03-01',
      reason: 'Omyl.',
    });
  });

  it('rejects days that end before they begin', async () => {
    const document = exampleDocument(kind, 5);
    const draft = await municipality.send('post', kind.key, document);
    const days = { validFrom: '2026-07-01', validTo: '2026-07-01' };
    expect(
      problemOf(
        await municipality.send('post', `${itemOf(kind, document)}/draft/_publish`, days, {
          match: etagOf(draft),
        }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/validTo']);
  });

  it('is rejected without the draft’s etag, and without a draft', async () => {
    const document = exampleDocument(kind, 6);
    const path = `${itemOf(kind, document)}/draft/_publish`;
    const draft = await municipality.send('post', kind.key, document);
    problemOf(await municipality.send('post', path, {}), 428, 'version-required');
    problemOf(
      await municipality.send('post', path, {}, { match: '"stale"' }),
      412,
      'stale-version',
    );
    expect(
      (await municipality.send('post', path, undefined, { match: etagOf(draft) })).status,
    ).toBe(200);
    problemOf(
      await municipality.send('post', path, {}, { match: etagOf(draft) }),
      404,
      'not-found',
    );
  });

  it('creates no version of equal content', async () => {
    const document = exampleDocument(kind, 7);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const draft = await municipality.send('put', path, document, { match: etagOf(first) });
    expect(
      (await municipality.send('post', `${path}/draft/_publish`, {}, { match: etagOf(draft) })).body
        .meta.version,
    ).toBe(1);
    expect((await municipality.get(`${path}/versions`)).body.items).toHaveLength(1);
  });
});

describe.each(directKinds)('writing %s', (_key, kind) => {
  it('is in force at once, with the same history', async () => {
    const document = fullDocument(kind, 1);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const second = await municipality.send(
      'patch',
      path,
      { description: 'Druhá verze.' },
      { match: etagOf(first) },
    );
    expect(second.body).toMatchObject({
      description: 'Druhá verze.',
      meta: { version: 2, state: 'published', validFrom: '2026-06-15' },
    });
    expect((await municipality.get(path, { asOf: '2026-06-14' })).body.description).toBe(
      document.description,
    );
    const { items } = (await municipality.get(`${path}/versions`)).body as { items: Entry[] };
    expect(knownNow(items)).toEqual([
      { version: 2, days: ['2026-06-15/'] },
      { version: 1, days: ['2026-01-01/2026-06-15'] },
    ]);
    const planned = await municipality.send(
      'patch',
      path,
      { description: 'Až příště.' },
      { match: etagOf(second), query: { validFrom: '2027-01-01' } },
    );
    expect(planned.body.meta).toMatchObject({ version: 3, validFrom: '2027-01-01' });
    expect((await municipality.get(path)).body.description).toBe('Druhá verze.');
  });

  it('has no drafts', async () => {
    const document = exampleDocument(kind, 2);
    await municipality.inForce(kind, document);
    problemOf(await municipality.get(`${itemOf(kind, document)}/draft`), 404, 'not-found');
  });
});

describe.each(elements)('the neighbours of %s', (_key, kind) => {
  it('are none where nothing is linked, and not found where nothing is in force', async () => {
    const document = exampleDocument(kind, 21);
    await municipality.inForce(kind, document, '2026-01-01');
    const read = await municipality.get(`${itemOf(kind, document)}/links`, { asOf: '2026-01-01' });
    expect(read.body).toMatchObject({ asOf: '2026-01-01', outgoing: {}, incoming: {} });
    problemOf(
      await municipality.get(`${itemOf(kind, document)}/links`, { asOf: '2025-12-31' }),
      404,
      'not-found',
    );
  });
});
