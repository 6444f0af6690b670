import {
  clientFor,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { elements } from '../support/models/each-kind.ts';
import { linkedPairs, writtenRelations } from '../support/models/linked-model.ts';
import { exampleDocument, fullDocument, minimalDocument } from '../support/models/samples.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await sharedTestApp();
});
afterAll(() => test.close());

const newMunicipality = async (): Promise<MunicipalityClient> =>
  clientFor(test, await makeMunicipality(test));
const exported = async (municipality: MunicipalityClient, path: string): Promise<string> => {
  const { status, type, text } = await municipality.get(
    path,
    {},
    { Accept: 'application/x-ndjson' },
  );
  expect({ status, type }).toEqual({ status: 200, type: 'application/x-ndjson' });
  return text;
};

describe.each(elements)('the exchange of %s', (_key, kind) => {
  const documents = [fullDocument(kind, 1), minimalDocument(kind, 2), exampleDocument(kind, 3)];
  const lines = documents.map((document) => ({
    kind: kind.key,
    ...document,
    validFrom: '2026-01-01',
  }));

  it('gives another municipality the same bytes', async () => {
    const [municipality, other] = [await newMunicipality(), await newMunicipality()];
    expect((await municipality.import(lines)).body).toMatchObject({ created: 3, lines: 3 });
    const text = await exported(municipality, `${kind.key}/_export`);
    expect(text.split('\n').map((line) => line && JSON.parse(line))[0]).toEqual(lines[0]);
    expect((await other.import(text)).body).toMatchObject({ created: 3 });
    expect(await exported(other, `${kind.key}/_export`)).toBe(text);
    expect(await exported(other, '_export')).toBe(text);
  });

  it('changes nothing the second time', async () => {
    const municipality = await newMunicipality();
    await municipality.import(lines);
    const before = {
      head: await municipality.head(),
      text: await exported(municipality, '_export'),
    };
    const { body } = await municipality.import(before.text);
    expect(body).toMatchObject({
      unchanged: 3,
      created: 0,
      published: 0,
      corrected: 0,
      visibilityChanged: 0,
      drafts: 0,
    });
    expect({
      head: await municipality.head(),
      text: await exported(municipality, '_export'),
    }).toEqual(before);
  });

  it('says what a changed line would do, and does it only on request', async () => {
    const municipality = await newMunicipality();
    await municipality.import(lines);
    const before = {
      head: await municipality.head(),
      text: await exported(municipality, '_export'),
    };
    const changed = [{ ...lines[0], validFrom: '2026-06-15', description: 'Jinak.' }];
    expect((await municipality.import(changed, { mode: 'dry-run' })).body).toMatchObject({
      mode: 'dry-run',
      published: 1,
    });
    expect({
      head: await municipality.head(),
      text: await exported(municipality, '_export'),
    }).toEqual(before);
    const { body } = await municipality.import(changed);
    expect(body).toMatchObject({
      mode: 'apply',
      published: 1,
      items: [{ line: 1, kind: kind.key, code: lines[0]?.code, action: 'published', version: 2 }],
    });
    expect((await municipality.head()).seq).toBe(before.head.seq + 1);
  });

  it('changes visibility without a new version', async () => {
    const municipality = await newMunicipality();
    await municipality.import(lines);
    const shared = [{ ...lines[1], visibility: 'shared' }];
    expect((await municipality.import(shared)).body).toMatchObject({
      visibilityChanged: 1,
      published: 0,
      corrected: 0,
    });
    expect((await municipality.get(`${kind.key}/${lines[1]?.code}`)).body).toMatchObject({
      visibility: 'shared',
      meta: { version: 1 },
    });
    expect((await municipality.import(shared)).body).toMatchObject({
      visibilityChanged: 0,
      unchanged: 1,
    });
  });

  it('is rejected in an unknown form', async () => {
    const municipality = await newMunicipality();
    problemOf(
      await municipality.get(`${kind.key}/_export`, {}, { Accept: 'image/png' }),
      406,
      'not-acceptable',
    );
  });
});

it('gives another municipality the same bytes of a model with all relations', async () => {
  const [municipality, other] = [await newMunicipality(), await newMunicipality()];
  const pairs = writtenRelations.flatMap((relation, index) => linkedPairs(relation, 1000 * index));
  const lines = pairs.flatMap((pair) => pair.lines);
  expect((await municipality.import(lines)).body).toMatchObject({ created: lines.length });
  const text = await exported(municipality, '_export');
  expect(text.split('\n')).toHaveLength(lines.length + 1);
  expect((await other.import(text.split('\n').toReversed().join('\n'))).body).toMatchObject({
    created: lines.length,
  });
  expect(await exported(other, '_export')).toBe(text);
  expect((await other.import(text)).body).toMatchObject({ unchanged: lines.length });
});
