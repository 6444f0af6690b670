import {
  clientFor,
  contentOf,
  etagOf,
  itemOf,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { draftedKinds, elements } from '../support/models/each-kind.ts';
import { exampleDocument, fullDocument, minimalDocument } from '../support/models/samples.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

describe.each(elements)('changing %s', (_key, kind) => {
  const state = kind.lifecycle === 'drafted' ? 'draft' : 'published';
  /** Where the state after a change is read. */
  const changedPath = (path: string) => (kind.lifecycle === 'drafted' ? `${path}/draft` : path);

  it('replaces the whole document: what is omitted is gone', async () => {
    const [full, bare] = [fullDocument(kind, 1), minimalDocument(kind, 1)];
    const path = itemOf(kind, full);
    const present = await municipality.inForce(kind, full);
    const replaced = await municipality.send('put', path, bare, { match: etagOf(present) });
    expect({ status: replaced.status, state: replaced.body.meta.state }).toEqual({
      status: 200,
      state,
    });
    expect(contentOf(replaced)).toEqual({
      ...bare,
      language: 'cs',
      visibility: 'internal',
      illustrative: false,
    });
    const read = await municipality.get(changedPath(path));
    expect({ body: read.body, etag: etagOf(read) }).toEqual({
      body: replaced.body,
      etag: etagOf(replaced),
    });
  });

  it('merges a patch: null removes, the rest stays', async () => {
    const full = fullDocument(kind, 2);
    const path = itemOf(kind, full);
    const present = await municipality.inForce(kind, full);
    const patched = await municipality.send(
      'patch',
      path,
      { description: null, keywords: ['nové'], translations: { de: { name: 'Neu' } } },
      { match: etagOf(present) },
    );
    const { description: _, ...rest } = full;
    expect(contentOf(patched)).toEqual({
      ...rest,
      keywords: ['nové'],
      translations: { ...(full.translations as object), de: { name: 'Neu' } },
    });
    expect(contentOf(await municipality.get(changedPath(path)))).toEqual(contentOf(patched));
  });

  it('is rejected without If-Match, with a stale one, a weak one and a star, and changes nothing', async () => {
    const document = exampleDocument(kind, 3);
    const path = itemOf(kind, document);
    const present = await municipality.inForce(kind, document);
    const before = { head: await municipality.head(), body: (await municipality.get(path)).body };
    const patch = { description: 'Jiný popis.' };
    problemOf(
      await municipality.send('put', path, { ...document, ...patch }),
      428,
      'version-required',
    );
    problemOf(await municipality.send('patch', path, patch), 428, 'version-required');
    problemOf(
      await municipality.send('put', path, { ...document, ...patch }, { match: '"stale"' }),
      412,
      'stale-version',
    );
    problemOf(
      await municipality.send('patch', path, patch, { match: '"stale"' }),
      412,
      'stale-version',
    );
    const weak = await municipality.send('patch', path, patch, { match: `W/${etagOf(present)}` });
    problemOf(weak, 412, 'stale-version');
    expect({ detail: weak.body.detail, etag: weak.body.currentETag }).toEqual({
      detail: expect.stringContaining('without W/'),
      etag: etagOf(present),
    });
    expect(
      problemOf(
        await municipality.send('patch', path, patch, { match: '*' }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/If-Match']);
    expect({ head: await municipality.head(), body: (await municipality.get(path)).body }).toEqual(
      before,
    );
  });

  it('is rejected with the etag of a past state', async () => {
    const document = exampleDocument(kind, 4);
    const path = changedPath(itemOf(kind, document));
    const present = await municipality.inForce(kind, document);
    const first = await municipality.send(
      'patch',
      itemOf(kind, document),
      { description: 'První.' },
      { match: etagOf(present) },
    );
    const second = await municipality.send(
      'patch',
      path,
      { description: 'Druhý.' },
      { match: etagOf(first) },
    );
    expect(second.status).toBe(200);
    problemOf(
      await municipality.send('patch', path, { description: 'Třetí.' }, { match: etagOf(first) }),
      412,
      'stale-version',
    );
    expect((await municipality.get(path)).body.description).toBe('Druhý.');
  });

  it('reports all violations of a patch at once, and changes nothing', async () => {
    const document = exampleDocument(kind, 5);
    const path = itemOf(kind, document);
    const present = await municipality.inForce(kind, document);
    const before = await municipality.head();
    const patch = { name: '', illustrative: 'ano', nonsense: 1, links: { nowhere: [] } };
    const pointers = problemOf(
      await municipality.send('patch', path, patch, { match: etagOf(present) }),
      400,
      'invalid-request',
    );
    expect(pointers.toSorted()).toEqual(['/illustrative', '/links/nowhere', '/name', '/nonsense']);
    expect(await municipality.head()).toEqual(before);
    expect((await municipality.get(path)).body).toEqual(present.body);
  });

  it('does not change the code', async () => {
    const document = exampleDocument(kind, 6);
    const present = await municipality.inForce(kind, document);
    expect(
      problemOf(
        await municipality.send(
          'patch',
          itemOf(kind, document),
          { code: 'JINY' },
          { match: etagOf(present) },
        ),
        400,
        'invalid-request',
      ),
    ).toEqual(['/code']);
  });

  it('names the allowed relations if a link has an unknown one', async () => {
    const document = exampleDocument(kind, 7);
    const present = await municipality.inForce(kind, document);
    const refused = await municipality.send(
      'patch',
      itemOf(kind, document),
      { links: { nowhere: [] } },
      { match: etagOf(present) },
    );
    expect(problemOf(refused, 400, 'link-not-allowed')).toEqual(['/links/nowhere']);
  });
});

describe.each(draftedKinds)('an open draft of %s', (_key, kind) => {
  it('leaves what is in force as it is, and is the only one', async () => {
    const document = exampleDocument(kind, 11);
    const path = itemOf(kind, document);
    const present = await municipality.inForce(kind, document);
    const opened = await municipality.send(
      'patch',
      path,
      { description: 'Návrh.' },
      { match: etagOf(present) },
    );
    expect(opened.headers.location).toMatch(/\/draft$/);
    expect((await municipality.get(path)).body).toEqual(present.body);
    problemOf(
      await municipality.send('patch', path, { description: 'Jiný.' }, { match: etagOf(present) }),
      409,
      'draft-exists',
    );
    problemOf(
      await municipality.send('put', path, document, { match: etagOf(present) }),
      409,
      'draft-exists',
    );
    expect((await municipality.get(`${path}/draft`)).body.description).toBe('Návrh.');
  });

  it('is replaced and discarded only with its current etag', async () => {
    const document = exampleDocument(kind, 12);
    const path = itemOf(kind, document);
    const present = await municipality.inForce(kind, document);
    problemOf(
      await municipality.send('put', `${path}/draft`, document, { match: etagOf(present) }),
      404,
      'not-found',
    );
    const opened = await municipality.send('put', path, document, { match: etagOf(present) });
    problemOf(await municipality.send('put', `${path}/draft`, document), 428, 'version-required');
    problemOf(await municipality.send('delete', `${path}/draft`), 428, 'version-required');
    problemOf(
      await municipality.send('delete', `${path}/draft`, undefined, { match: etagOf(present) }),
      412,
      'stale-version',
    );
    const replaced = await municipality.send(
      'put',
      `${path}/draft`,
      { ...document, description: 'Znovu.' },
      { match: etagOf(opened) },
    );
    expect(replaced.body.description).toBe('Znovu.');
    expect(
      (await municipality.send('delete', `${path}/draft`, undefined, { match: etagOf(replaced) }))
        .status,
    ).toBe(204);
    problemOf(await municipality.get(`${path}/draft`), 404, 'not-found');
    expect((await municipality.get(path)).body).toEqual(present.body);
  });

  it('removes an element that was never published with it', async () => {
    const document = exampleDocument(kind, 13);
    const draft = await municipality.send('post', kind.key, document);
    expect(
      (
        await municipality.send('delete', `${itemOf(kind, document)}/draft`, undefined, {
          match: etagOf(draft),
        })
      ).status,
    ).toBe(204);
    problemOf(await municipality.get(itemOf(kind, document)), 404, 'not-found');
    expect((await municipality.send('post', kind.key, document)).status).toBe(201);
  });
});
