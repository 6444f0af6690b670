import type { ExternalId } from '../../src/core/model/document.ts';
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
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

describe.each(elements)('the external codes of %s', (_key, kind) => {
  const external = (code: string) =>
    `external-ids/${kind.key}/spisovka/${encodeURIComponent(code)}`;
  const bearing = (number: number, externalIds: readonly ExternalId[]) => ({
    ...exampleDocument(kind, number),
    externalIds,
  });

  it('lead to the element with an exact match', async () => {
    const document = bearing(1, [
      { scheme: 'spisovka', code: 'A/1 b' },
      { scheme: 'spisovka', code: 'A/2', match: 'broad' },
    ]);
    await municipality.inForce(kind, document);
    const found = await municipality.get(external('A/1 b'));
    expect({ status: found.status, location: found.headers.location }).toEqual({
      status: 307,
      location: expect.stringMatching(new RegExp(`/${itemOf(kind, document)}$`)),
    });
    problemOf(await municipality.get(external('A/2')), 404, 'not-found');
    problemOf(await municipality.get(external('A/3')), 404, 'not-found');
  });

  it('belong to one element each', async () => {
    await municipality.inForce(kind, bearing(2, [{ scheme: 'spisovka', code: 'B' }]));
    const before = await municipality.head();
    problemOf(
      await municipality.send('post', kind.key, bearing(3, [{ scheme: 'spisovka', code: 'B' }])),
      409,
      'already-exists',
    );
    const twice = bearing(3, [
      { scheme: 'spisovka', code: 'C' },
      { scheme: 'spisovka', code: 'C' },
    ]);
    expect(
      problemOf(await municipality.send('post', kind.key, twice), 400, 'invalid-request'),
    ).toEqual(['/externalIds/1']);
    expect(await municipality.head()).toEqual(before);
  });

  it('create a new element, with a code of its own', async () => {
    const { code: _, ...document } = exampleDocument(kind, 4);
    const made = await municipality.send('put', external('D 4/š'), document);
    expect(made.status).toBe(201);
    expect(contentOf(made)).toMatchObject({
      code: 'D-4-š',
      externalIds: [{ scheme: 'spisovka', code: 'D 4/š' }],
    });
    expect((await municipality.get(external('D 4/š'))).status).toBe(307);
  });

  it('replace the element that has one, with its etag', async () => {
    const { code, ...document } = bearing(5, [{ scheme: 'spisovka', code: 'E' }]);
    const first = await municipality.inForce(kind, { ...document, code, name: document.name });
    const before = await municipality.head();
    problemOf(await municipality.send('put', external('E'), document), 428, 'version-required');
    problemOf(
      await municipality.send('put', external('E'), document, { match: '"stale"' }),
      412,
      'stale-version',
    );
    expect(
      problemOf(
        await municipality.send(
          'put',
          external('E'),
          { ...document, code: 'JINY' },
          { match: etagOf(first) },
        ),
        400,
        'invalid-request',
      ),
    ).toEqual(['/code']);
    expect(await municipality.head()).toEqual(before);
    const replaced = await municipality.send(
      'put',
      external('E'),
      { ...document, externalIds: [], description: 'Odjinud.' },
      { match: etagOf(first) },
    );
    expect({ status: replaced.status, content: contentOf(replaced) }).toMatchObject({
      status: 200,
      content: { code, description: 'Odjinud.', externalIds: [{ scheme: 'spisovka', code: 'E' }] },
    });
  });

  it('are free again once their element has lost them', async () => {
    const document = bearing(6, [{ scheme: 'spisovka', code: 'F' }]);
    const first = await municipality.inForce(kind, document);
    const changed = await municipality.send(
      'patch',
      itemOf(kind, document),
      { externalIds: null },
      { match: etagOf(first) },
    );
    if (kind.lifecycle === 'drafted')
      await municipality.send(
        'post',
        `${itemOf(kind, document)}/draft/_publish`,
        {},
        { match: etagOf(changed) },
      );
    problemOf(await municipality.get(external('F')), 404, 'not-found');
    expect(
      (await municipality.inForce(kind, bearing(7, [{ scheme: 'spisovka', code: 'F' }]))).status,
    ).toBeLessThan(300);
  });
});
