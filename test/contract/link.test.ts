import { model } from '../../src/core/kinds/index.ts';
import { partCode, referenceTo, splitReference } from '../../src/core/model/document.ts';
import {
  clientFor,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { linkedPairs, writtenRelations } from '../support/models/linked-model.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

const graph = async (reference: string): Promise<{ outgoing: object; incoming: object }> =>
  (await municipality.get(`${reference}/links`)).body;
/** The references of what a list of the kind answers. */
async function listed(reference: string, query: Record<string, string>): Promise<string[]> {
  const { kind } = splitReference(reference);
  const { status, body } = await municipality.get(kind, query);
  expect(status).toBe(200);
  return body.items.map(({ owner, code }: { owner?: string; code: string }) =>
    referenceTo(kind, owner === undefined ? code : partCode(owner, code)),
  );
}
const isPart = (reference: string) => model.kind(splitReference(reference).kind).isPart;

describe.each(
  writtenRelations.map((relation, index) => [relation.name, relation, 1000 * index] as const),
)('the relation %s', (_name, relation, number) => {
  const pairs = linkedPairs(relation, number);

  it('links every two kinds that it allows, with all its attributes, and appears at both ends', async () => {
    const { body } = await municipality.import(pairs.flatMap(({ lines }) => lines));
    expect(body).toMatchObject({ created: 2 * pairs.length });
    for (const { from, to, link } of pairs) {
      const { to: _, ...attributes } = link;
      const name = expect.any(String);
      if (!isPart(from))
        expect((await graph(from)).outgoing).toEqual({ [relation.name]: [{ ...link, name }] });
      if (!isPart(to))
        expect((await graph(to)).incoming).toEqual({
          [relation.inverse]: [{ ...attributes, from, name }],
        });
    }
  });

  it('filters the lists at both ends', async () => {
    const others = linkedPairs(relation, number + 200);
    await municipality.import(others.flatMap(({ lines }) => lines));
    for (const [index, { from, to }] of pairs.entries()) {
      const other = others[index] as (typeof pairs)[number];
      expect(await listed(from, { [relation.name]: to })).toEqual([from]);
      expect((await listed(from, { [relation.name]: `${to},${other.to}` })).toSorted()).toEqual(
        [from, other.from].toSorted(),
      );
      expect(await listed(to, { [relation.inverse]: from })).toEqual([to]);
      expect(await listed(from, { [relation.name]: to, asOf: '2020-01-01' })).toEqual([]);
      problemOf(
        await municipality.get(splitReference(from).kind, { [relation.name]: 'nonsense/X' }),
        400,
        'invalid-request',
      );
    }
  });

  it('rejects a target of another kind, and names the allowed ones', async () => {
    const [pair] = linkedPairs(relation, number + 300) as [(typeof pairs)[number]];
    const [, source] = pair.lines as [object, object];
    const other = JSON.stringify(source).replaceAll(`"${pair.to}"`, '"nonsense/X"');
    const refused = await municipality.import(`${other}\n`);
    const [pointer] = problemOf(refused, 400, 'invalid-request');
    expect(pointer).toMatch(new RegExp(`^/lines/1/.*links/${relation.name}/0/to$`));
    expect(refused.body.errors[0]).toMatchObject({
      code: 'link-not-allowed',
      detail: expect.stringContaining(splitReference(pair.to).kind),
    });
  });

  it('rejects a target that does not exist, or not yet', async () => {
    const [pair] = linkedPairs(relation, number + 400) as [(typeof pairs)[number]];
    const [target, source] = pair.lines as [object, object];
    const before = await municipality.head();
    const pointer = expect.stringMatching(new RegExp(`^/lines/1/.*links/${relation.name}/0/to$`));
    expect(problemOf(await municipality.import([source]), 400, 'dangling-reference')).toEqual([
      pointer,
    ]);
    expect(await municipality.head()).toEqual(before);
    await municipality.import([{ ...target, validFrom: '2027-01-01' }]);
    expect(problemOf(await municipality.import([source]), 400, 'dangling-reference')).toEqual([
      pointer,
    ]);
    expect(
      (await municipality.import([{ ...source, validFrom: '2027-01-01' }])).body,
    ).toMatchObject({ created: 1 });
  });

  it('limits the links that leave a source', async () => {
    const [first, second] = [
      linkedPairs(relation, number + 500)[0],
      linkedPairs(relation, number + 600)[0],
    ] as [(typeof pairs)[number], (typeof pairs)[number]];
    const text = [...first.lines, second.lines[0]].map((line) => JSON.stringify(line)).join('\n');
    const twoLinks = text.replace(
      JSON.stringify(first.link),
      `${JSON.stringify(first.link)},${JSON.stringify(second.link)}`,
    );
    const answer = await municipality.import(twoLinks);
    if (relation.maxFromSource > 1) expect(answer.body).toMatchObject({ created: 3 });
    else
      expect(problemOf(answer, 400, 'invalid-request')).toEqual([
        expect.stringMatching(new RegExp(`^/lines/2/.*links/${relation.name}$`)),
      ]);
  });

  it('limits the links that reach a target', async () => {
    const [first, second] = [
      linkedPairs(relation, number + 700)[0],
      linkedPairs(relation, number + 800)[0],
    ] as [(typeof pairs)[number], (typeof pairs)[number]];
    await municipality.import(first.lines);
    const answer = await municipality.import(
      JSON.stringify(second.lines[1]).replaceAll(`"${second.to}"`, `"${first.to}"`),
    );
    if (relation.maxToTarget === undefined) expect(answer.body).toMatchObject({ created: 1 });
    else
      expect(problemOf(answer, 409, 'too-many-links')).toEqual([
        `/lines/1/links/${relation.name}/0/to`,
      ]);
  });

  it('rejects a duplicate link, and one of an element to itself', async () => {
    const [pair] = linkedPairs(relation, number + 900) as [(typeof pairs)[number]];
    const [target, source] = pair.lines as [object, object];
    const twice = JSON.stringify(source).replace(
      JSON.stringify(pair.link),
      `${JSON.stringify(pair.link)},${JSON.stringify(pair.link)}`,
    );
    const pointers = problemOf(
      await municipality.import(`${JSON.stringify(target)}\n${twice}`),
      400,
      'invalid-request',
    );
    expect(pointers).toEqual([
      expect.stringMatching(
        new RegExp(`^/lines/2/.*links/${relation.name}${relation.maxFromSource > 1 ? '/1' : ''}$`),
      ),
    ]);
    if (!relation.from.includes(splitReference(pair.to).kind) || isPart(pair.from)) return;
    const toItself = JSON.stringify(source).replaceAll(`"${pair.to}"`, `"${pair.from}"`);
    expect(problemOf(await municipality.import(toItself), 400, 'invalid-request')).toEqual([
      `/lines/1/links/${relation.name}/0/to`,
    ]);
  });
});

describe.each(
  writtenRelations
    .filter(({ isAcyclic }) => isAcyclic)
    .map((relation) => [relation.name, relation] as const),
)('the tree %s', (_name, relation) => {
  const kind = model.kind(relation.from[0] as string); // a relation leaves some kind
  const line = (code: string, to: string | null, validFrom = '2026-01-01') => {
    const [pair] = linkedPairs(relation, 1) as [ReturnType<typeof linkedPairs>[number]];
    const links =
      to === null
        ? {}
        : { links: { [relation.name]: [{ ...pair.link, to: `${kind.key}/${to}` }] } };
    return { ...pair.lines[0], kind: kind.key, code, ...links, validFrom };
  };

  it('rejects a cycle, and names its path', async () => {
    await municipality.import([line('A', 'B'), line('B', 'C'), line('C', null)]);
    const before = await municipality.head();
    const refused = await municipality.import([line('D', null), line('C', 'A', '2026-07-01')]);
    expect(problemOf(refused, 409, 'cycle')).toEqual([`/lines/2/links/${relation.name}/0/to`]);
    for (const code of ['A', 'B', 'C'])
      expect(refused.body.detail).toContain(`${kind.key}/${code}`);
    expect(await municipality.head()).toEqual(before);
  });

  it('allows what would be a cycle on different days', async () => {
    await municipality.import([line('E', 'F'), line('F', null)]);
    expect(
      (await municipality.import([line('E', null, '2026-07-01'), line('F', 'E', '2026-07-01')]))
        .body,
    ).toMatchObject({
      published: 2,
    });
  });
});
