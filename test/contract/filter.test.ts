import { model } from '../../src/core/kinds/index.ts';
import type { Document } from '../../src/core/model/document.ts';
import type { Kind } from '../../src/core/model/kind.ts';
import {
  clientFor,
  type MunicipalityClient,
  problemOf,
} from '../support/http/municipality-client.ts';
import { draftedKinds, elements } from '../support/models/each-kind.ts';
import { exampleDocument, fullDocument, minimalDocument } from '../support/models/samples.ts';
import { makeMunicipality, sharedTestApp, type TestApp } from '../support/test-app.ts';

let test: TestApp;
let municipality: MunicipalityClient;
beforeAll(async () => {
  test = await sharedTestApp();
  municipality = clientFor(test, await makeMunicipality(test));
});
afterAll(() => test.close());

const codes = async (kind: Kind, query: Record<string, string>): Promise<string[]> => {
  const { status, body } = await municipality.get(kind.key, { count: 'true', ...query });
  expect({ status, count: body.count }).toEqual({ status: 200, count: body.items?.length });
  return body.items.map(({ code }: { code: string }) => code);
};

describe.each(elements)('the filters of %s', (_key, kind) => {
  const full: Document = {
    ...fullDocument(kind, 1),
    visibility: 'public',
    language: 'cs',
    keywords: ['Žlutý kůň'],
  };
  const bare: Document = { ...minimalDocument(kind, 2), language: 'sk' };
  beforeAll(async () => {
    await municipality.import([full, bare].map((document) => ({ kind: kind.key, ...document })));
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
      expect(
        problemOf(
          await municipality.get(kind.key, { [member]: 'nonsense' }),
          400,
          'invalid-request',
        ),
      ).toEqual([`?${member}`]);
    }
  });

  it('reject a value of another type', async () => {
    for (const member of kind.filters.filter((name) => kind.fields[name]?.as !== 'text'))
      expect(
        problemOf(
          await municipality.get(kind.key, { [member]: 'nonsense' }),
          400,
          'invalid-request',
        ),
      ).toEqual([`?${member}`]);
  });

  it('find a number however it is written', async () => {
    for (const member of kind.filters.filter((name) => kind.fields[name]?.as === 'number'))
      expect(await codes(kind, { [member]: `${Number(full[member]).toFixed(3)}` })).toEqual([
        full.code,
      ]);
  });

  const bounded = Object.entries(kind.fields).filter(
    ([name, { as }]) => full[name] !== undefined && (as === 'day' || as === 'number'),
  );

  it('find days and numbers within bounds', async () => {
    for (const [name, { as }] of bounded) {
      const value = String(full[name]);
      const [least, most] =
        as === 'day' ? [`${name}.from`, `${name}.before`] : [`${name}.min`, `${name}.max`];
      expect(await codes(kind, { [least]: value })).toContain(full.code);
      expect((await codes(kind, { [most]: value })).includes(full.code)).toBe(as === 'number');
      expect(
        await codes(kind, { [least]: as === 'day' ? '2999-12-31' : '99999999999999999' }),
      ).toEqual([]);
      for (const bound of [least, most])
        expect(
          problemOf(
            await municipality.get(kind.key, { [bound]: 'nonsense' }),
            400,
            'invalid-request',
          ),
        ).toEqual([`?${bound}`]);
    }
  });

  it('find by an external code', async () => {
    expect(await codes(kind, { externalId: `zkouska:${kind.key} č. 1` })).toEqual([full.code]);
    expect(await codes(kind, { externalId: 'zkouska:neni' })).toEqual([]);
  });

  it('find by words ignoring diacritics, but never a person', async () => {
    const found = kind.isPersonal ? [] : [full.code];
    expect(await codes(kind, { q: 'zluty KUN' })).toEqual(found);
    expect(await codes(kind, { q: 'zluty pes' })).toEqual([]);
    expect(await codes(kind, { q: '%' })).toEqual([]);
  });

  it('combine', async () => {
    expect(await codes(kind, { language: 'cs', visibility: 'public' })).toEqual([full.code]);
    expect(await codes(kind, { language: 'sk', visibility: 'public' })).toEqual([]);
  });
});

describe.each(draftedKinds)('the drafts of %s', (_key, kind) => {
  it('are a list of their own', async () => {
    const document = exampleDocument(kind, 31);
    await municipality.send('post', kind.key, document);
    expect(await codes(kind, { state: 'draft' })).toEqual([document.code]);
    expect(await codes(kind, {})).not.toContain(document.code);
  });
});

describe('lists filtered by links', () => {
  const unit = 'units/ODB-Ř';
  const process = {
    code: 'PR-ODB',
    name: 'Proces',
    type: 'core',
    links: { performedBy: [{ to: unit, involvement: 'main' }] },
  };
  beforeAll(async () => {
    await municipality.import([{ kind: 'units', code: 'ODB-Ř', name: 'Odbor' }]);
    await municipality.send('post', 'processes', process);
  });

  it('find drafts by the links of their texts', async () => {
    expect(await codes(model.kind('processes'), { state: 'draft', performedBy: unit })).toEqual([
      process.code,
    ]);
    expect(await codes(model.kind('processes'), { performedBy: unit })).toEqual([]);
  });

  it('find by the present and by a former code of the other end', async () => {
    await municipality.import([{ kind: 'processes', ...process, code: 'PR-ODB-2' }]);
    const present = await municipality.get(unit);
    await municipality.send(
      'post',
      `${unit}/_rename`,
      { code: 'ODB-NOVÝ' },
      { match: present.headers.etag as string },
    );
    for (const code of [unit, 'units/ODB-NOVÝ']) {
      expect(await codes(model.kind('processes'), { performedBy: code })).toEqual(['PR-ODB-2']);
      expect(await codes(model.kind('processes'), { state: 'draft', performedBy: code })).toEqual([
        process.code,
      ]);
    }
    expect(await codes(model.kind('units'), { performs: 'processes/PR-ODB-2' })).toEqual([
      'ODB-NOVÝ',
    ]);
  });
});
