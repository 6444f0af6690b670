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

describe.each(elements)('correcting %s', (_key, kind) => {
  const changes = { description: 'Opravený popis.' };

  it('changes what held, and keeps what was known before', async () => {
    const document = exampleDocument(kind, 1);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const corrected = await municipality.send(
      'post',
      `${path}/_correct`,
      { validFrom: '2026-01-01', reason: 'Překlep.', changes },
      { match: etagOf(first) },
    );
    expect(corrected.status).toBe(200);
    expect(corrected.body).toMatchObject({
      ...changes,
      meta: { version: 2, validFrom: '2026-01-01', reason: 'Překlep.' },
    });
    expect((await municipality.get(path, { asOf: '2026-03-01' })).body).toEqual(corrected.body);
    const then = await municipality.get(path, {
      asOf: '2026-03-01',
      knownAt: first.body.meta.recordedAt,
    });
    expect(contentOf(then)).toEqual(contentOf(first));
    const since = await municipality.get(path, {
      asOf: '2026-03-01',
      knownAt: corrected.body.meta.recordedAt,
    });
    expect({ body: since.body, asOf: since.headers['as-of'] }).toEqual({
      body: corrected.body,
      asOf: '2026-03-01',
    });
    expect(
      (await municipality.get(path, { asOf: '2026-03-01', knownAt: '2020-01-01T00:00:00Z' }))
        .status,
    ).toBe(404);
  });

  it('leaves the days around the corrected ones', async () => {
    const document = exampleDocument(kind, 2);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const correction = {
      validFrom: '2026-02-01',
      validTo: '2026-03-01',
      reason: 'Jen v únoru.',
      changes,
    };
    await municipality.send('post', `${path}/_correct`, correction, { match: etagOf(first) });
    const read = async (asOf: string) => (await municipality.get(path, { asOf })).body.meta;
    expect(await read('2026-01-31')).toMatchObject({
      version: 1,
      validFrom: '2026-01-01',
      validTo: '2026-02-01',
    });
    expect(await read('2026-02-01')).toMatchObject({
      version: 2,
      validFrom: '2026-02-01',
      validTo: '2026-03-01',
    });
    expect(await read('2026-02-28')).toMatchObject({ version: 2 });
    expect(await read('2026-03-01')).toMatchObject({ version: 1, validFrom: '2026-03-01' });
    expect((await read('2026-03-01')).validTo).toBeUndefined();
  });

  it('is rejected without a reason, an etag or anything to correct, and changes nothing', async () => {
    const document = exampleDocument(kind, 3);
    const path = `${itemOf(kind, document)}/_correct`;
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const before = await municipality.head();
    const match = etagOf(first);
    const correction = { validFrom: '2026-01-01', reason: 'Překlep.', changes };
    expect(
      problemOf(
        await municipality.send('post', path, { validFrom: '2026-01-01', changes }, { match }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/reason']);
    expect(
      problemOf(
        await municipality.send('post', path, { ...correction, validTo: '2026-01-01' }, { match }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/validTo']);
    expect(
      problemOf(
        await municipality.send('post', path, { ...correction, changes: { name: '' } }, { match }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/changes/name']);
    problemOf(await municipality.send('post', path, correction), 428, 'version-required');
    problemOf(
      await municipality.send('post', path, correction, { match: '"stale"' }),
      412,
      'stale-version',
    );
    problemOf(
      await municipality.send('post', path, { ...correction, validFrom: '2025-12-31' }, { match }),
      404,
      'not-found',
    );
    expect(await municipality.head()).toEqual(before);
  });

  it('does not change the code', async () => {
    const document = exampleDocument(kind, 4);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const correction = { validFrom: '2026-01-01', reason: 'Překlep.', changes: { code: 'JINY' } };
    expect(
      problemOf(
        await municipality.send('post', `${itemOf(kind, document)}/_correct`, correction, {
          match: etagOf(first),
        }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/changes/code']);
  });
});
