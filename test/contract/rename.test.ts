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

describe.each(elements)('renaming %s', (_key, kind) => {
  const renamed = (number: number) => `Nový-${number}`;
  const address = (code: string) =>
    expect.stringMatching(new RegExp(`/${kind.key}/${encodeURIComponent(code)}(\\?.*)?$`));

  it('gives it another code; the former address redirects to it, with its query', async () => {
    const document = exampleDocument(kind, 1);
    const path = itemOf(kind, document);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    const answer = await municipality.send(
      'post',
      `${path}/_rename`,
      { code: renamed(1) },
      { match: etagOf(first) },
    );
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 200,
      body: { code: renamed(1) },
    });
    const read = await municipality.get(`${kind.key}/${encodeURIComponent(renamed(1))}`, {
      asOf: '2026-03-01',
    });
    expect({ content: contentOf(read), version: read.body.meta.version }).toEqual({
      content: { ...contentOf(first), code: renamed(1) },
      version: 1,
    });
    const former = await municipality.get(path, { asOf: '2026-03-01' });
    expect({ status: former.status, location: former.headers.location }).toEqual({
      status: 308,
      location: address(renamed(1)),
    });
    expect(former.headers.location).toMatch(/\?asOf=2026-03-01$/);
    expect(
      (await municipality.get(kind.key)).body.items.map(({ code }: { code: string }) => code),
    ).toContain(renamed(1));
  });

  it('prevents others from taking the former code', async () => {
    const document = exampleDocument(kind, 2);
    const first = await municipality.inForce(kind, document);
    await municipality.send(
      'post',
      `${itemOf(kind, document)}/_rename`,
      { code: renamed(2) },
      { match: etagOf(first) },
    );
    problemOf(await municipality.send('post', kind.key, document), 409, 'already-exists');
    const former = await municipality.send('put', itemOf(kind, document), document, {
      headers: { 'If-None-Match': '*' },
    });
    problemOf(former, 412, 'stale-version');
    expect(former.body.detail).toContain(
      `The code ${document.code} is a former code of ${renamed(2)}`,
    );
    const other = await municipality.inForce(kind, exampleDocument(kind, 3));
    const taking = (code: string) =>
      municipality.send(
        'post',
        `${itemOf(kind, exampleDocument(kind, 3))}/_rename`,
        { code },
        { match: etagOf(other) },
      );
    problemOf(await taking(document.code), 409, 'already-exists');
    problemOf(await taking(renamed(2)), 409, 'already-exists');
    problemOf(await taking(renamed(2).replace('ý', 'y')), 409, 'already-exists');
    const inOtherCase = { ...exampleDocument(kind, 3), code: document.code.toLowerCase() };
    problemOf(await taking(inOtherCase.code), 409, 'already-exists');
    problemOf(await municipality.send('post', kind.key, inOtherCase), 409, 'already-exists');
    const line = {
      kind: kind.key,
      ...exampleDocument(kind, 3),
      formerCodes: [renamed(2).toUpperCase()],
    };
    expect(problemOf(await municipality.import([line]), 400, 'invalid-request')).toEqual([
      '/lines/1/formerCodes/0',
    ]);
  });

  it('gives an element its former code back', async () => {
    const document = exampleDocument(kind, 4);
    const first = await municipality.inForce(kind, document);
    await municipality.send(
      'post',
      `${itemOf(kind, document)}/_rename`,
      { code: renamed(4) },
      { match: etagOf(first) },
    );
    const path = `${kind.key}/${encodeURIComponent(renamed(4))}`;
    const back = await municipality.send(
      'post',
      `${path}/_rename`,
      { code: document.code },
      { match: etagOf(await municipality.get(path)) },
    );
    expect(back.status).toBe(200);
    expect(contentOf(await municipality.get(itemOf(kind, document)))).toEqual(contentOf(first));
    expect((await municipality.get(path)).status).toBe(308);
  });

  it('is rejected without an etag or with an impossible code, and changes nothing', async () => {
    const document = exampleDocument(kind, 5);
    const path = `${itemOf(kind, document)}/_rename`;
    const first = await municipality.inForce(kind, document);
    const before = await municipality.head();
    problemOf(await municipality.send('post', path, { code: renamed(5) }), 428, 'version-required');
    problemOf(
      await municipality.send('post', path, { code: renamed(5) }, { match: '"stale"' }),
      412,
      'stale-version',
    );
    expect(
      problemOf(
        await municipality.send('post', path, { code: '_act' }, { match: etagOf(first) }),
        400,
        'invalid-request',
      ),
    ).toEqual(['/code']);
    expect(await municipality.head()).toEqual(before);
  });

  it('creates no new version when imported with the new code', async () => {
    const document = exampleDocument(kind, 6);
    const first = await municipality.inForce(kind, document, '2026-01-01');
    await municipality.send(
      'post',
      `${itemOf(kind, document)}/_rename`,
      { code: renamed(6) },
      { match: etagOf(first) },
    );
    const { body } = await municipality.import([
      { kind: kind.key, ...document, code: renamed(6), validFrom: '2026-01-01' },
    ]);
    expect(body).toMatchObject({ unchanged: 1, corrected: 0, published: 0 });
  });
});
