import { draftedKinds, elements } from '../support/each-kind.ts';
import { bareOf, exampleOf, fullOf } from '../support/samples.ts';
import { makeTown, standingTestApp, type TestApp } from '../support/test-app.ts';
import { clientOf, contentOf, itemOf, problemOf, type TownClient, tagOf } from '../support/town-client.ts';

let test: TestApp;
let town: TownClient;
beforeAll(async () => {
  test = await standingTestApp();
  town = clientOf(test, await makeTown(test));
});
afterAll(() => test.close());

describe.each(elements)('changing %s', (_key, kind) => {
  const state = kind.lifecycle === 'drafted' ? 'draft' : 'published';
  /** Where the state after a change is read. */
  const changedPath = (path: string) => (kind.lifecycle === 'drafted' ? `${path}/draft` : path);

  it('replaces the whole document: what is left out is gone', async () => {
    const [full, bare] = [fullOf(kind, 1), bareOf(kind, 1)];
    const path = itemOf(kind, full);
    const present = await town.inForce(kind, full);
    const replaced = await town.send('put', path, bare, { match: tagOf(present) });
    expect({ status: replaced.status, state: replaced.body.meta.state }).toEqual({ status: 200, state });
    expect(contentOf(replaced)).toEqual({ ...bare, language: 'cs', visibility: 'internal', illustrative: false });
    const read = await town.get(changedPath(path));
    expect({ body: read.body, tag: tagOf(read) }).toEqual({ body: replaced.body, tag: tagOf(replaced) });
  });

  it('merges a patch: null takes away, the rest stays', async () => {
    const full = fullOf(kind, 2);
    const path = itemOf(kind, full);
    const present = await town.inForce(kind, full);
    const patched = await town.send(
      'patch',
      path,
      { description: null, keywords: ['nové'], translations: { de: { name: 'Neu' } } },
      { match: tagOf(present) },
    );
    const { description: _, ...rest } = full;
    expect(contentOf(patched)).toEqual({
      ...rest,
      keywords: ['nové'],
      translations: { ...(full.translations as object), de: { name: 'Neu' } },
    });
    expect(contentOf(await town.get(changedPath(path)))).toEqual(contentOf(patched));
  });

  it('refuses a change without If-Match, with a stale one, a weak one and a star, and changes nothing', async () => {
    const document = exampleOf(kind, 3);
    const path = itemOf(kind, document);
    const present = await town.inForce(kind, document);
    const before = { head: await town.head(), body: (await town.get(path)).body };
    const patch = { description: 'Jiný popis.' };
    problemOf(await town.send('put', path, { ...document, ...patch }), 428, 'version-required');
    problemOf(await town.send('patch', path, patch), 428, 'version-required');
    problemOf(await town.send('put', path, { ...document, ...patch }, { match: '"stale"' }), 412, 'stale-version');
    problemOf(await town.send('patch', path, patch, { match: '"stale"' }), 412, 'stale-version');
    const weak = await town.send('patch', path, patch, { match: `W/${tagOf(present)}` });
    problemOf(weak, 412, 'stale-version');
    expect({ detail: weak.body.detail, tag: weak.body.currentETag }).toEqual({
      detail: expect.stringContaining('without W/'),
      tag: tagOf(present),
    });
    expect(problemOf(await town.send('patch', path, patch, { match: '*' }), 400, 'invalid-request')).toEqual(['/If-Match']);
    expect({ head: await town.head(), body: (await town.get(path)).body }).toEqual(before);
  });

  it('refuses the tag of a state that is past', async () => {
    const document = exampleOf(kind, 4);
    const path = changedPath(itemOf(kind, document));
    const present = await town.inForce(kind, document);
    const first = await town.send('patch', itemOf(kind, document), { description: 'První.' }, { match: tagOf(present) });
    const second = await town.send('patch', path, { description: 'Druhý.' }, { match: tagOf(first) });
    expect(second.status).toBe(200);
    problemOf(await town.send('patch', path, { description: 'Třetí.' }, { match: tagOf(first) }), 412, 'stale-version');
    expect((await town.get(path)).body.description).toBe('Druhý.');
  });

  it('tells every fault of a patch at once, and changes nothing', async () => {
    const document = exampleOf(kind, 5);
    const path = itemOf(kind, document);
    const present = await town.inForce(kind, document);
    const before = await town.head();
    const patch = { name: '', illustrative: 'ano', nonsense: 1, links: { nowhere: [] } };
    const pointers = problemOf(await town.send('patch', path, patch, { match: tagOf(present) }), 400, 'invalid-request');
    expect(pointers.toSorted()).toEqual(['/illustrative', '/links/nowhere', '/name', '/nonsense']);
    expect(await town.head()).toEqual(before);
    expect((await town.get(path)).body).toEqual(present.body);
  });

  it('refuses to change the code in passing', async () => {
    const document = exampleOf(kind, 6);
    const present = await town.inForce(kind, document);
    expect(
      problemOf(await town.send('patch', itemOf(kind, document), { code: 'JINY' }, { match: tagOf(present) }), 400, 'invalid-request'),
    ).toEqual(['/code']);
  });

  it('names the allowed relations where a link is not one of them', async () => {
    const document = exampleOf(kind, 7);
    const present = await town.inForce(kind, document);
    const refused = await town.send('patch', itemOf(kind, document), { links: { nowhere: [] } }, { match: tagOf(present) });
    expect(problemOf(refused, 400, 'link-not-allowed')).toEqual(['/links/nowhere']);
  });
});

describe.each(draftedKinds)('an open draft of %s', (_key, kind) => {
  it('leaves what is in force as it is, and is the only one', async () => {
    const document = exampleOf(kind, 11);
    const path = itemOf(kind, document);
    const present = await town.inForce(kind, document);
    const opened = await town.send('patch', path, { description: 'Návrh.' }, { match: tagOf(present) });
    expect(opened.headers.location).toMatch(/\/draft$/);
    expect((await town.get(path)).body).toEqual(present.body);
    problemOf(await town.send('patch', path, { description: 'Jiný.' }, { match: tagOf(present) }), 409, 'draft-exists');
    problemOf(await town.send('put', path, document, { match: tagOf(present) }), 409, 'draft-exists');
    expect((await town.get(`${path}/draft`)).body.description).toBe('Návrh.');
  });

  it('is replaced and thrown away only by one who knows it', async () => {
    const document = exampleOf(kind, 12);
    const path = itemOf(kind, document);
    const present = await town.inForce(kind, document);
    problemOf(await town.send('put', `${path}/draft`, document, { match: tagOf(present) }), 404, 'not-found');
    const opened = await town.send('put', path, document, { match: tagOf(present) });
    problemOf(await town.send('put', `${path}/draft`, document), 428, 'version-required');
    problemOf(await town.send('delete', `${path}/draft`), 428, 'version-required');
    problemOf(await town.send('delete', `${path}/draft`, undefined, { match: tagOf(present) }), 412, 'stale-version');
    const replaced = await town.send('put', `${path}/draft`, { ...document, description: 'Znovu.' }, { match: tagOf(opened) });
    expect(replaced.body.description).toBe('Znovu.');
    expect((await town.send('delete', `${path}/draft`, undefined, { match: tagOf(replaced) })).status).toBe(204);
    problemOf(await town.get(`${path}/draft`), 404, 'not-found');
    expect((await town.get(path)).body).toEqual(present.body);
  });

  it('takes an element that was never published with it', async () => {
    const document = exampleOf(kind, 13);
    const draft = await town.send('post', kind.key, document);
    expect((await town.send('delete', `${itemOf(kind, document)}/draft`, undefined, { match: tagOf(draft) })).status).toBe(204);
    problemOf(await town.get(itemOf(kind, document)), 404, 'not-found');
    expect((await town.send('post', kind.key, document)).status).toBe(201);
  });
});
