import { elements } from '../support/each-kind.ts';
import { pairsOf, writtenRelations } from '../support/linked-model.ts';
import { bareOf, exampleOf, fullOf } from '../support/samples.ts';
import { makeTown, standingTestApp, type TestApp } from '../support/test-app.ts';
import { clientOf, problemOf, type TownClient } from '../support/town-client.ts';

let test: TestApp;
beforeAll(async () => {
  test = await standingTestApp();
});
afterAll(() => test.close());

const newTown = async (): Promise<TownClient> => clientOf(test, await makeTown(test));
const exported = async (town: TownClient, path: string): Promise<string> => {
  const { status, type, text } = await town.get(path, {}, { Accept: 'application/x-ndjson' });
  expect({ status, type }).toEqual({ status: 200, type: 'application/x-ndjson' });
  return text;
};

describe.each(elements)('the exchange of %s', (_key, kind) => {
  const documents = [fullOf(kind, 1), bareOf(kind, 2), exampleOf(kind, 3)];
  const lines = documents.map((document) => ({ kind: kind.key, ...document, validFrom: '2026-01-01' }));

  it('gives another town the same bytes', async () => {
    const [town, other] = [await newTown(), await newTown()];
    expect((await town.import(lines)).body).toMatchObject({ created: 3, lines: 3 });
    const text = await exported(town, `${kind.key}/_export`);
    expect(text.split('\n').map((line) => line && JSON.parse(line))[0]).toEqual(lines[0]);
    expect((await other.import(text)).body).toMatchObject({ created: 3 });
    expect(await exported(other, `${kind.key}/_export`)).toBe(text);
    expect(await exported(other, '_export')).toBe(text);
  });

  it('changes nothing the second time', async () => {
    const town = await newTown();
    await town.import(lines);
    const before = { head: await town.head(), text: await exported(town, '_export') };
    const { body } = await town.import(before.text);
    expect(body).toMatchObject({ unchanged: 3, created: 0, published: 0, corrected: 0, visibilityChanged: 0, drafts: 0 });
    expect({ head: await town.head(), text: await exported(town, '_export') }).toEqual(before);
  });

  it('says what a changed line would do, and does it only when told to', async () => {
    const town = await newTown();
    await town.import(lines);
    const before = { head: await town.head(), text: await exported(town, '_export') };
    const changed = [{ ...lines[0], validFrom: '2026-06-15', description: 'Jinak.' }];
    expect((await town.import(changed, { mode: 'dry-run' })).body).toMatchObject({ mode: 'dry-run', published: 1 });
    expect({ head: await town.head(), text: await exported(town, '_export') }).toEqual(before);
    const { body } = await town.import(changed);
    expect(body).toMatchObject({
      mode: 'apply',
      published: 1,
      items: [{ line: 1, kind: kind.key, code: lines[0]?.code, action: 'published', version: 2 }],
    });
    expect((await town.head()).seq).toBe(before.head.seq + 1);
  });

  it('changes visibility without a new version', async () => {
    const town = await newTown();
    await town.import(lines);
    const shared = [{ ...lines[1], visibility: 'shared' }];
    expect((await town.import(shared)).body).toMatchObject({ visibilityChanged: 1, published: 0, corrected: 0 });
    expect((await town.get(`${kind.key}/${lines[1]?.code}`)).body).toMatchObject({ visibility: 'shared', meta: { version: 1 } });
    expect((await town.import(shared)).body).toMatchObject({ visibilityChanged: 0, unchanged: 1 });
  });

  it('is refused in a form that is none', async () => {
    const town = await newTown();
    problemOf(await town.get(`${kind.key}/_export`, {}, { Accept: 'image/png' }), 406, 'not-acceptable');
  });
});

it('gives another town the same bytes of a model with all its relations', async () => {
  const [town, other] = [await newTown(), await newTown()];
  const pairs = writtenRelations.flatMap((relation, index) => pairsOf(relation, 1000 * index));
  const lines = pairs.flatMap((pair) => pair.lines);
  expect((await town.import(lines)).body).toMatchObject({ created: lines.length });
  const text = await exported(town, '_export');
  expect(text.split('\n')).toHaveLength(lines.length + 1);
  expect((await other.import(text.split('\n').toReversed().join('\n'))).body).toMatchObject({ created: lines.length });
  expect(await exported(other, '_export')).toBe(text);
  expect((await other.import(text)).body).toMatchObject({ unchanged: lines.length });
});
