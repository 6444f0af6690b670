import {
  clientFor,
  etagOf,
  itemOf,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { elements } from '../support/models/each-kind.ts';
import { exampleDocument } from '../support/models/samples.ts';
import {
  makeMunicipality,
  sharedTestApp,
  type TestApp,
  type TestMunicipality,
} from '../support/test-app.ts';

let test: TestApp;
let here: TestMunicipality;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  here = await makeMunicipality(test);
  municipality = clientFor(test, here);
});
afterAll(() => test.close());

const asPublic = (path: string) => test.http.get(`${here.path}/${path}`);

describe.each(elements)('who sees %s', (_key, kind) => {
  const document = (number: number, visibility: string) =>
    ({ ...exampleDocument(kind, number), visibility }) as ReturnType<typeof exampleDocument>;
  const set = (path: string, body: object, match?: string) =>
    municipality.send('post', `${path}/_show`, body, { match });

  it('is changed by an operation of its own, at once, and appears in the log and the history', async () => {
    const path = itemOf(kind, document(1, 'public'));
    const first = await municipality.inForce(kind, document(1, 'public'), '2026-01-01');
    expect((await asPublic(path)).status).toBe(200);
    const hidden = await set(path, { visibility: 'internal', reason: 'Omylem.' }, etagOf(first));
    expect({ status: hidden.status, body: hidden.body }).toEqual({
      status: 200,
      body: { former: 'public', visibility: 'internal', history: false, reason: 'Omylem.' },
    });
    expect((await asPublic(path)).status).toBe(404);
    const read = await municipality.get(path);
    expect({ visibility: read.body.visibility, version: read.body.meta.version }).toEqual({
      visibility: 'internal',
      version: 1,
    });
    const { body } = await municipality.get(`${path}/versions`);
    expect(body.visibilityChanges).toEqual([{ ...hidden.body, changedAt: expect.any(String) }]);
    const feed = await municipality.get('changes', {
      kind: kind.key,
      code: read.body.code,
      limit: '1000',
    });
    expect(feed.body.items.at(-1)).toMatchObject({ action: 'visibility-changed', version: null });
    problemOf(
      await set(path, { visibility: 'internal', reason: 'Znovu.' }, etagOf(read)),
      409,
      'wrong-state',
    );
    problemOf(
      await set(path, { visibility: 'shared', reason: 'Pozdě.' }, etagOf(first)),
      412,
      'stale-version',
    );
    problemOf(
      await set(path, { visibility: 'shared', reason: 'Bez značky.' }),
      428,
      'version-required',
    );
    expect(
      problemOf(await set(path, { visibility: 'shared' }, etagOf(read)), 400, 'invalid-request'),
    ).toEqual(['/reason']);
  });

  it('is not changed by a document, and is kept where a document omits it', async () => {
    const path = itemOf(kind, document(2, 'shared'));
    const first = await municipality.inForce(kind, document(2, 'shared'), '2026-01-01');
    const { visibility: _, ...silent } = document(2, 'shared');
    const before = await municipality.head();
    for (const other of ['internal', 'public']) {
      const put = await municipality.send(
        'put',
        path,
        { ...silent, visibility: other },
        { match: etagOf(first) },
      );
      expect(problemOf(put, 400, 'invalid-request')).toEqual(['/visibility']);
      expect(put.body.errors[0].detail).toContain(`POST …/${kind.key}/${first.body.code}/_show`);
      expect(
        problemOf(
          await municipality.send('patch', path, { visibility: other }, { match: etagOf(first) }),
          400,
          'invalid-request',
        ),
      ).toEqual(['/visibility']);
      const correction = {
        validFrom: '2026-02-01',
        reason: 'Oprava.',
        changes: { visibility: other },
      };
      expect(
        problemOf(
          await municipality.send('post', `${path}/_correct`, correction, { match: etagOf(first) }),
          400,
          'invalid-request',
        ),
      ).toEqual(['/changes/visibility']);
    }
    expect(
      problemOf(
        await municipality.send('patch', path, { visibility: null }, { match: etagOf(first) }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/visibility']);
    expect(await municipality.head()).toEqual(before);
    const put = await municipality.send(
      'put',
      path,
      { ...silent, name: 'Jiný název' },
      { match: etagOf(first) },
    );
    expect({ status: put.status, visibility: put.body.visibility }).toEqual({
      status: 200,
      visibility: 'shared',
    });
    const { body } = await municipality.import([
      { kind: kind.key, ...silent, name: 'Ještě jiný', validFrom: '2026-06-15', reason: 'Oprava.' },
    ]);
    expect(body.visibilityChanged).toBe(0);
    expect((await municipality.get(path)).body.visibility).toBe('shared');
  });

  if (kind.lifecycle === 'drafted')
    it('is what the draft says until it is published', async () => {
      const path = `${itemOf(kind, document(3, 'public'))}/draft`;
      const made = await municipality.send(
        'put',
        itemOf(kind, document(3, 'public')),
        document(3, 'public'),
      );
      const patched = await municipality.send(
        'patch',
        path,
        { visibility: 'internal' },
        { match: etagOf(made) },
      );
      expect({ status: patched.status, visibility: patched.body.visibility }).toEqual({
        status: 200,
        visibility: 'internal',
      });
      const line = await municipality.import([
        { kind: kind.key, ...document(3, 'public'), state: 'draft' },
      ]);
      expect(line.body).toMatchObject({ drafts: 1 });
      const again = await municipality.get(path);
      expect(again.body.visibility).toBe('public');
      problemOf(
        await set(
          itemOf(kind, document(3, '')),
          { visibility: 'shared', reason: 'Návrh.' },
          etagOf(again),
        ),
        409,
        'wrong-state',
      );
      const hidden = await municipality.send(
        'patch',
        path,
        { visibility: null },
        { match: etagOf(again) },
      );
      expect(hidden.body.visibility).toBe('internal');
      await municipality.send('post', `${path}/_publish`, {}, { match: etagOf(hidden) });
      expect((await asPublic(itemOf(kind, document(3, '')))).status).toBe(404);
      const draft = [{ kind: kind.key, ...document(3, 'public'), state: 'draft' }];
      expect(problemOf(await municipality.import(draft), 400, 'invalid-request')).toEqual([
        '/lines/1/visibility',
      ]);
    });

  it('is changed by a line of an import, which is logged beside the new text', async () => {
    const path = itemOf(kind, document(4, 'internal'));
    await municipality.inForce(kind, document(4, 'internal'), '2026-01-01');
    const line = {
      kind: kind.key,
      ...document(4, 'public'),
      description: 'Nový text.',
      name: 'Nový název',
      validFrom: '2026-06-15',
    };
    const { body } = await municipality.import([line]);
    expect({ published: body.published, visibilityChanged: body.visibilityChanged }).toEqual({
      published: kind.isPersonal ? 0 : 1,
      visibilityChanged: 1,
    });
    expect((await asPublic(path)).status).toBe(200);
    const feed = await municipality.get('changes', {
      kind: kind.key,
      code: document(4, '').code,
      limit: '1000',
    });
    expect(feed.body.items.map(({ action }: { action: string }) => action)).toContain(
      'visibility-changed',
    );
  });

  it('is not widened while a version is planned for later', async () => {
    const path = itemOf(kind, document(5, 'internal'));
    await municipality.inForce(kind, document(5, 'internal'), '2026-01-01');
    const planned = {
      kind: kind.key,
      ...document(5, 'internal'),
      name: 'Naplánovaný název',
      validFrom: '2027-01-01',
    };
    expect((await municipality.import([planned])).status).toBe(200);
    const refused = await set(
      path,
      { visibility: 'public', reason: 'Všem.' },
      etagOf(await municipality.get(path)),
    );
    expect(problemOf(refused, 409, 'discloses-early')).toEqual(['/visibility']);
    expect(refused.body.errors[0].detail).toContain('2027-01-01');
    const line = {
      kind: kind.key,
      ...document(5, 'public'),
      validFrom: '2026-01-01',
      validTo: '2027-01-01',
    };
    expect(problemOf(await municipality.import([line]), 409, 'discloses-early')).toEqual([
      '/lines/1/visibility',
    ]);
    expect((await municipality.get(path)).body.visibility).toBe('internal');
  });
});
