import fc from 'fast-check';
import { readJson } from '../../src/exchange/json.ts';
import { exactNumber } from '../../src/model/exact-number.ts';

const kept = [
  '0',
  '0.0',
  '-1.5',
  '0.1',
  '1e-7',
  '1.50',
  '100e-2',
  '9007199254740991',
  '1000000000000000.2',
  '5e-324',
  '0.10000000000000000000',
  '12E2',
];
const refused = [
  '-0',
  '-0.0',
  '1e400',
  '-1e400',
  '1e-400',
  '9007199254740993',
  '9007199254740994',
  '1000000000000000.3',
  '0.123456789012345678',
  '4e-324',
  '1e300',
];

describe('a number from outside', () => {
  it.each(kept)('%s is taken as it is', (literal) => expect(exactNumber(literal)).toBe(Number(literal)));

  it.each(refused)('%s is refused', (literal) => expect(exactNumber(literal)).toBeNull());

  it('is taken however many digits it has, when it is one that is given back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat({ max: 30 }), (value, zeros) => {
        fc.pre(!Object.is(value, -0) && !(Number.isInteger(value) && !Number.isSafeInteger(value)));
        const literal = JSON.stringify(value);
        expect(exactNumber(literal)).toBe(value);
        if (!literal.includes('e'))
          expect(exactNumber(`${literal}${literal.includes('.') ? '' : '.'}${'0'.repeat(zeros + 1)}`)).toBe(value);
      }),
    );
  });

  it('is another one with a digit more', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1e6, noNaN: true }), fc.integer({ min: 1, max: 9 }), (value, digit) => {
        const [whole, fraction = ''] = value.toFixed(17).split('.');
        expect(exactNumber(`${whole}.${fraction}0000${digit}`)).toBeNull();
      }),
    );
  });
});

const faults = (json: string) => readJson(json, '/x').errors.map(({ pointer, code }) => [pointer, code]);

describe('numbers in a JSON text', () => {
  it('are told by their pointers', () => {
    expect(faults(String.raw`{ "a\"/b" : [1, "1e400", {"c": -0 }], "d":1e-400,"e":{},"f":[[],0.123456789012345678] }`)).toEqual([
      ['/x/a"~1b/2/c', 'range'],
      ['/x/d', 'range'],
      ['/x/f/1', 'range'],
    ]);
  });

  it('are told once each, a hundred at most', () => {
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
        expect(faults(JSON.stringify({ before: value, bad: 7 }, null, 1).replace(/7\n\}$/, '1e-400\n}'))).toEqual([['/x/bad', 'range']]);
      }),
    );
  });
});
