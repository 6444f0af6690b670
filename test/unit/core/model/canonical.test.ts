import fc from 'fast-check';
import { model } from '../../../../src/core/kinds/index.ts';
import { contentHash } from '../../../../src/core/model/content-hash.ts';
import { canonicalJson } from '../../../../src/platform/formats/canonical-json.ts';
import { fullDocument } from '../../../support/models/samples.ts';

describe('canonical JSON', () => {
  it('follows RFC 8785', () => {
    // sections 3.2.2 and 3.2.3
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const sorted = JSON.parse(
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew","1":"One","\\ud83d\\ude00":"Emoji","\\u0080":"Control","\\u00f6":"Latin"}',
    ) as object;
    expect(Object.values(JSON.parse(canonicalJson(sorted)) as object).length).toBe(7);
    expect([...canonicalJson(sorted).matchAll(/:"([A-Z]\w+)/g)].map(([, name]) => name)).toEqual([
      'Carriage',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Emoji',
      'Hebrew',
    ]);
  });

  it('represents the value, and is the same for every order of members', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false }), {
          noNullPrototype: true,
        }),
        (value) => {
          const canonical = canonicalJson(value);
          expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)));
          expect(canonicalJson(Object.fromEntries(Object.entries(value).toReversed()))).toBe(
            canonical,
          );
          expect(canonicalJson(JSON.parse(canonical))).toBe(canonical);
        },
      ),
    );
  });

  it('is refused for a value without a JSON form', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson({ a: Number.NaN })).toThrow();
  });
});

describe('the content hash', () => {
  const goal = model.kind('goals');
  const person = model.kind('persons');
  const document = fullDocument(goal, 1);

  it('changes with every member but the code and the visibility, which belong to the element', () => {
    const before = contentHash(goal, document);
    const members = Object.keys(document).filter(
      (member) => contentHash(goal, { ...document, [member]: 'jinak' }) === before,
    );
    expect(members.toSorted()).toEqual(['code', 'visibility']);
    expect(contentHash(goal, { ...document, links: { causes: [{ to: 'goals/X' }] } })).not.toBe(
      before,
    );
  });

  it('distinguishes kinds', () => {
    const same = { code: 'A', name: 'Název' };
    expect(contentHash(model.kind('units'), same)).not.toBe(contentHash(model.kind('roles'), same));
  });

  it('reveals nothing about personal data, so that they can be erased', () => {
    const full = fullDocument(person, 1);
    const erased = {
      ...full,
      name: 'Jiné jméno',
      ...Object.fromEntries(Object.keys(person.fields).map((member) => [member, undefined])),
    };
    expect(contentHash(person, erased)).toBe(contentHash(person, full));
    expect(contentHash(person, { ...full, description: 'Jinak.' })).not.toBe(
      contentHash(person, full),
    );
  });
});
