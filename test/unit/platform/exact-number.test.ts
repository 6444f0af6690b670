import fc from 'fast-check';
import { exactNumber } from '../../../src/platform/formats/exact-number.ts';

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
  '0.000000100000000000',
  '-0.00000012500000000',
  '0.00000000000000000',
  '0e5',
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
  it.each(kept)('%s is accepted as it is', (literal) =>
    expect(exactNumber(literal)).toBe(Number(literal)),
  );

  it.each(refused)('%s is rejected', (literal) => expect(exactNumber(literal)).toBeNull());

  it('is accepted with any number of digits, if it is returned as sent', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.nat({ max: 30 }),
        (value, zeros) => {
          fc.pre(
            !Object.is(value, -0) && !(Number.isInteger(value) && !Number.isSafeInteger(value)),
          );
          const literal = JSON.stringify(value);
          expect(exactNumber(literal)).toBe(value);
          if (!literal.includes('e'))
            expect(
              exactNumber(`${literal}${literal.includes('.') ? '' : '.'}${'0'.repeat(zeros + 1)}`),
            ).toBe(value);
        },
      ),
    );
  });

  it('is another one with a digit more', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        (value, digit) => {
          const [whole, fraction = ''] = value.toFixed(17).split('.');
          expect(exactNumber(`${whole}.${fraction}0000${digit}`)).toBeNull();
        },
      ),
    );
  });
});
