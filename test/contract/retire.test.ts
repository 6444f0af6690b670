import {
  clientFor,
  contentOf,
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
let made: TestMunicipality;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  made = await makeMunicipality(test);
  municipality = clientFor(test, made);
});
afterAll(() => test.close());

describe.each(elements)('retiring %s', (_key, kind) => {
  it('ends it today, and keeps its history readable', async () => {
    const document = exampleDocument(kind, 1);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const retired = await municipality.send(
      'post',
      `${path}/_retire`,
      { reason: 'Už není třeba.' },
      { match: etagOf(first) },
    );
    expect({ status: retired.status, body: retired.body }).toEqual({
      status: 200,
      body: { validTo: '2026-06-15' },
    });
    problemOf(await municipality.get(path), 404, 'not-found');
    const before = await municipality.get(path, { asOf: '2026-06-14' });
    expect({ content: contentOf(before), validTo: before.body.meta.validTo }).toEqual({
      content: contentOf(first),
      validTo: '2026-06-15',
    });
    expect(
      contentOf(await municipality.get(path, { knownAt: first.body.meta.recordedAt })),
    ).toEqual(contentOf(first));
    const { items } = (await municipality.get(`${path}/versions`)).body;
    expect(items).toMatchObject([
      { spans: [{ validTo: null, reason: 'Už není třeba.' }, { validTo: '2026-06-15' }] },
    ]);
    const outside = await test.http.get(`${made.path}/${path}/versions`);
    expect(outside.text).not.toContain('Už není třeba.');
    expect(
      (await municipality.get(kind.key)).body.items.map(({ code }: { code: string }) => code),
    ).not.toContain(document.code);
  });

  it('ends it on a later day, with what was planned beyond', async () => {
    const document = exampleDocument(kind, 2);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    await municipality.import([
      { kind: kind.key, ...document, description: 'Až za rok.', validFrom: '2027-06-01' },
    ]);
    const present = await municipality.get(path);
    await municipality.send(
      'post',
      `${path}/_retire`,
      { validTo: '2027-01-01', reason: 'Konec.' },
      { match: etagOf(present) },
    );
    expect(contentOf(await municipality.get(path, { asOf: '2026-12-31' }))).toEqual(
      contentOf(first),
    );
    expect((await municipality.get(path, { asOf: '2027-01-01' })).status).toBe(404);
    expect((await municipality.get(path, { asOf: '2027-06-01' })).status).toBe(404);
    expect(
      (await municipality.get(path, { asOf: '2027-06-01', knownAt: present.body.meta.recordedAt }))
        .body.description,
    ).toBe('Až za rok.');
  });

  it('is rejected without a reason or an etag, and changes nothing', async () => {
    const document = exampleDocument(kind, 3);
    const path = `${itemOf(kind, document)}/_retire`;
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const before = await municipality.head();
    expect(
      problemOf(
        await municipality.send('post', path, {}, { match: etagOf(first) }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/reason']);
    problemOf(await municipality.send('post', path, { reason: 'Konec.' }), 428, 'version-required');
    problemOf(
      await municipality.send('post', path, { reason: 'Konec.' }, { match: '"stale"' }),
      412,
      'stale-version',
    );
    problemOf(
      await municipality.send(
        'post',
        `${kind.key}/neni/_retire`,
        { reason: 'Konec.' },
        { match: etagOf(first) },
      ),
      404,
      'not-found',
    );
    expect(await municipality.head()).toEqual(before);
  });

  it('is rejected where nothing is in force any more, and can be undone by writing again', async () => {
    const document = exampleDocument(kind, 4);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    await municipality.send(
      'post',
      `${path}/_retire`,
      { reason: 'Konec.' },
      { match: etagOf(first) },
    );
    const match = etagOf(await municipality.get(`${path}/versions/1`));
    problemOf(
      await municipality.send('post', `${path}/_retire`, { reason: 'Konec.' }, { match }),
      409,
      'wrong-state',
    );
    problemOf(await municipality.send('patch', path, { description: 'Znovu.' }), 404, 'not-found');
    const again = await municipality.send('put', path, document);
    expect(again.status).toBe(200);
    if (kind.lifecycle === 'drafted')
      await municipality.send('post', `${path}/draft/_publish`, {}, { match: etagOf(again) });
    expect((await municipality.get(path)).body.meta).toMatchObject({
      version: 2,
      validFrom: '2026-06-15',
    });
    expect((await municipality.get(path, { asOf: '2026-01-01' })).body.meta).toMatchObject({
      version: 1,
      validTo: '2026-06-15',
    });
  });
});
