import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Document } from '../../src/model/document.ts';
import type { Kind } from '../../src/model/kind.ts';
import { draftedKinds, elements } from '../support/each-kind.ts';
import { bareOf, exampleOf, fullOf } from '../support/samples.ts';
import { makeTown, openTestApp, type TestApp } from '../support/test-app.ts';
import { clientOf, problemOf, type TownClient } from '../support/town-client.ts';

let test: TestApp;
let town: TownClient;
beforeAll(async () => {
  test = await openTestApp({ now: '2026-06-15T10:00:00Z' });
  town = clientOf(test, await makeTown(test));
});
afterAll(() => test.close());

const codes = async (kind: Kind, query: Record<string, string>): Promise<string[]> => {
  const { status, body } = await town.get(kind.key, { count: 'true', ...query });
  expect({ status, count: body.count }).toEqual({ status: 200, count: body.items?.length });
  return body.items.map(({ code }: { code: string }) => code);
};

describe.each(elements)('the filters of %s', (_key, kind) => {
  const full: Document = { ...fullOf(kind, 1), visibility: 'public', language: 'cs', keywords: ['Žlutý kůň'] };
  const bare: Document = { ...bareOf(kind, 2), language: 'sk' };
  beforeAll(async () => {
    await town.import([full, bare].map((document) => ({ kind: kind.key, ...document })));
  });

  it.each([...kind.filters, 'visibility', 'language', 'illustrative'])(
    'find by %s what has the value, and nothing else',
    async (member) => {
      expect(await codes(kind, { [member]: String(full[member]) })).toEqual([full.code]);
    },
  );

  it('find by any of several values of a closed list', async () => {
    for (const member of kind.filters.filter((name) => kind.fields[name]?.values)) {
      const values = Object.keys(kind.fields[member]?.values ?? {});
      expect(await codes(kind, { [member]: values.join(',') })).toContain(full.code);
      expect(problemOf(await town.get(kind.key, { [member]: 'nonsense' }), 400, 'invalid-request')).toEqual([`?${member}`]);
    }
  });

  it('refuse a value of another type', async () => {
    for (const member of kind.filters.filter((name) => kind.fields[name]?.as !== 'text'))
      expect(problemOf(await town.get(kind.key, { [member]: 'nonsense' }), 400, 'invalid-request')).toEqual([`?${member}`]);
  });

  it('find a number however it is written', async () => {
    for (const member of kind.filters.filter((name) => kind.fields[name]?.as === 'number'))
      expect(await codes(kind, { [member]: `${Number(full[member]).toFixed(3)}` })).toEqual([full.code]);
  });

  it('find by an external code', async () => {
    expect(await codes(kind, { externalId: `zkouska:${kind.key} č. 1` })).toEqual([full.code]);
    expect(await codes(kind, { externalId: 'zkouska:neni' })).toEqual([]);
  });

  it('find by words without regard to diacritics, but never a person', async () => {
    const found = kind.isPersonal ? [] : [full.code];
    expect(await codes(kind, { q: 'zluty KUN' })).toEqual(found);
    expect(await codes(kind, { q: 'zluty pes' })).toEqual([]);
    expect(await codes(kind, { q: '%' })).toEqual([]);
  });

  it('hold together', async () => {
    expect(await codes(kind, { language: 'cs', visibility: 'public' })).toEqual([full.code]);
    expect(await codes(kind, { language: 'sk', visibility: 'public' })).toEqual([]);
  });
});

describe.each(draftedKinds)('the drafts of %s', (_key, kind) => {
  it('are a list of their own', async () => {
    const document = exampleOf(kind, 31);
    await town.send('post', kind.key, document);
    expect(await codes(kind, { state: 'draft' })).toEqual([document.code]);
    expect(await codes(kind, {})).not.toContain(document.code);
  });
});
