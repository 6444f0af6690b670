import fc from 'fast-check';
import { readJson } from '../../../src/platform/formats/json.ts';

const faults = (json: string) =>
  readJson(json, '/x').errors.map(({ pointer, code }) => [pointer, code]);

describe('numbers in a JSON text', () => {
  it('are reported by their pointers', () => {
    expect(
      faults(
        String.raw`{ "a\"/b" : [1, "1e400", {"c": -0 }], "d":1e-400,"e":{},"f":[[],0.123456789012345678] }`,
      ),
    ).toEqual([
      ['/x/a"~1b/2/c', 'range'],
      ['/x/d', 'range'],
      ['/x/f/1', 'range'],
    ]);
  });

  it('are reported once each, a hundred at most', () => {
    expect(faults('[1e400,9007199254740993]')).toHaveLength(2);
    expect(faults(`[${'1e-400,'.repeat(5000)}1]`)).toHaveLength(100);
  });

  it('are found in any JSON that holds one, and in none that does not', () => {
    const tidy = fc
      .jsonValue({ maxDepth: 4, noUnicodeString: false })
      .filter((value) => readJson(JSON.stringify(value)).errors.length === 0);
    fc.assert(
      fc.property(tidy, (value) => {
        expect(faults(JSON.stringify(value, null, 1))).toEqual([]);
        expect(
          faults(JSON.stringify({ before: value, bad: 7 }, null, 1).replace(/7\n\}$/, '1e-400\n}')),
        ).toEqual([['/x/bad', 'range']]);
      }),
    );
  });
});

describe('duplicate members in a JSON text', () => {
  it('are reported by their pointers, however their names are written', () => {
    expect(
      faults(String.raw`{"a":1,"b":{"a":2,"\u0061":3},"c":[{"x":"a","x":1},{"x":1}],"a":"a"}`),
    ).toEqual([
      ['/x/b/a', 'repeated'],
      ['/x/c/0/x', 'repeated'],
      ['/x/a', 'repeated'],
    ]);
  });

  it('are none where strings and names are alike elsewhere', () => {
    expect(faults('{"a":"a","b":["a","a"],"c":{"a":{"a":"a"}},"":"","d":[{"":1},{"":1}]}')).toEqual(
      [],
    );
  });

  it('are found in any object', () => {
    const name = fc.string().filter((text) => text !== '__proto__' && !text.includes('\0'));
    const object = fc.dictionary(name, fc.constantFrom(1, 'a', true, null), {
      minKeys: 1,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(object, fc.nat(), (value, at) => {
        const names = Object.keys(value);
        const chosen = names[at % names.length] as string; // there is one at least
        const json = `${JSON.stringify(value).slice(0, -1)},${JSON.stringify(chosen)}:1}`;
        expect(faults(json).map(([, code]) => code)).toEqual(['repeated']);
      }),
    );
  });
});
