import { model } from '../../src/core/kinds/index.ts';
import type { Document } from '../../src/core/model/document.ts';
import type { Kind } from '../../src/core/model/kind.ts';
import {
  clientFor,
  contentOf,
  etagOf,
  itemOf,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { fullDocument, minimalDocument } from '../support/models/samples.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

const withParts = model.elements.flatMap((kind) =>
  Object.entries(kind.parts).map(([member, part]) => [member, kind, part] as const),
);

describe.each(withParts)('the parts %s', (member, kind, part) => {
  const owning = (number: number, parts: readonly Document[]): Document => ({
    ...minimalDocument(kind, number),
    [member]: parts,
  });
  const listed = async (owner: Document, query: Record<string, string> = {}) => {
    const { items } = (await municipality.get(part.key, { owner: owner.code, ...query })).body as {
      items: ({ code: string; name: string } & Record<string, unknown>)[];
    };
    return items;
  };
  const [a, b, c] = [1, 2, 3].map((number) => fullDocument(part, number)) as [
    Document,
    Document,
    Document,
  ];

  it('are read in their owner in the order in which they were written, and listed on their own', async () => {
    const owner = owning(1, [b, a]);
    const made = await municipality.inForce(kind, owner);
    expect(made.body[member]).toEqual([b, a]);
    const items = await listed(owner);
    expect(items.map(({ meta: _, ...item }) => item)).toEqual(
      [a, b].map((document) => ({ ...document, owner: owner.code })),
    );
  });

  it('keep their content when their order changes, and when one is inserted', async () => {
    const owner = owning(2, [a, b]);
    const first = await municipality.inForce(kind, owner, '2026-01-01');
    const changed = { ...owner, [member]: [c, b, { ...a, description: 'Jinak.' }] };
    await municipality.import([{ kind: kind.key, ...changed, validFrom: '2026-06-15' }]);
    expect((await municipality.get(itemOf(kind, owner))).body[member]).toEqual(changed[member]);
    const names = (items: { code: string; name: string; description?: unknown }[]) =>
      items.map(({ code, name, description }) => [code, name, description]);
    expect(names(await listed(owner))).toEqual(names([{ ...a, description: 'Jinak.' }, b, c]));
    expect(names(await listed(owner, { asOf: '2026-06-14' }))).toEqual(names([a, b]));
    expect(contentOf(await municipality.get(itemOf(kind, owner), { asOf: '2026-06-14' }))).toEqual(
      contentOf(first),
    );
  });

  it('disappear with the version that omits them, and come back with another', async () => {
    const owner = owning(3, [a, b]);
    await municipality.inForce(kind, owner, '2026-01-01');
    const version = (parts: readonly Document[], validFrom: string) => ({
      kind: kind.key,
      ...owner,
      [member]: parts,
      validFrom,
    });
    await municipality.import([
      version([b], '2026-06-15'),
      version([b, { ...a, name: 'Znovu' }], '2026-08-01'),
    ]);
    const names = async (asOf: string) => (await listed(owner, { asOf })).map(({ name }) => name);
    expect(await names('2026-06-14')).toEqual([a.name, b.name]);
    expect(await names('2026-06-15')).toEqual([b.name]);
    expect(await names('2026-08-01')).toEqual(['Znovu', b.name]); // in the order of codes
    const { body } = await municipality.get(`${itemOf(kind, owner)}/links`, { asOf: '2026-06-15' });
    expect(Object.values(body.outgoing)).toEqual([
      [{ to: `${part.key}/${owner.code}/${b.code}`, name: b.name }],
    ]);
  });

  it('follow their owner when it is renamed and retired', async () => {
    const owner = owning(4, [a]);
    const first = await municipality.inForce(kind, owner);
    await municipality.send(
      'post',
      `${itemOf(kind, owner)}/_rename`,
      { code: 'Jinak-4' },
      { match: etagOf(first) },
    );
    const renamed = { ...owner, code: 'Jinak-4' };
    expect(await listed(owner)).toEqual([]);
    expect((await listed(renamed)).map(({ code }) => code)).toEqual([a.code]);
    await municipality.send(
      'post',
      `${itemOf(kind, renamed)}/_retire`,
      { reason: 'Konec.' },
      { match: etagOf(await municipality.get(itemOf(kind, renamed))) },
    );
    expect(await listed(renamed)).toEqual([]);
  });

  it('have a unique code each, and violations name their place', async () => {
    const twice = owning(5, [a, b, { ...c, code: a.code }]);
    expect(
      problemOf(await municipality.send('post', kind.key, twice), 400, 'invalid-request'),
    ).toEqual([`/${member}/2`]);
    const faulty = { ...owning(5, []), [member]: [a, { ...b, name: '', visibility: 'public' }] };
    expect(
      problemOf(
        await municipality.send('post', kind.key, faulty),
        400,
        'invalid-request',
      ).toSorted(),
    ).toEqual([`/${member}/1/name`, `/${member}/1/visibility`]);
  });

  it('are found by their filters', async () => {
    const owner = owning(6, [a, minimalDocument(part, 9)]);
    await municipality.inForce(kind, owner);
    const found = await Promise.all(
      part.filters.map((filter) => listed(owner, { [filter]: String(a[filter]) })),
    );
    expect(found.map((items) => items.map(({ code }) => code))).toEqual(
      part.filters.map(() => [a.code]),
    );
  });

  it('have no address and no writes of their own', async () => {
    problemOf(await municipality.get(`${part.key}/X`), 404, 'not-found');
    problemOf(await municipality.send('post', part.key, a), 405, 'method-not-allowed');
    expect(
      problemOf(await municipality.import([{ kind: part.key, ...a }]), 400, 'invalid-request'),
    ).toEqual(['/lines/1/kind']);
  });

  it('are exported on their own as well', async () => {
    const text = (await municipality.get(`${part.key}/_export`)).text.trim();
    const lines = text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.length).toBeGreaterThan(0);
    expect(
      lines.every(
        ({ kind: key, owner, code }) =>
          key === part.key && typeof owner === 'string' && typeof code === 'string',
      ),
    ).toBe(true);
  });
});

it('has kinds with parts to test', () => {
  expect(withParts.map(([member]) => member)).toContain('activities');
  expect(withParts.every(([, , part]: readonly [string, Kind, Kind]) => part.isPart)).toBe(true);
});
