import fc from 'fast-check';
import { nearest } from '../../../src/platform/nearest.ts';

const names = ['limit', 'cursor', 'sort', 'fields', 'asOf', 'knownAt'];

describe('the nearest name', () => {
  it.each([
    ['limti', 'limit'],
    ['Limit', 'limit'],
    ['asof', 'asOf'],
    ['as_of', 'asOf'],
    ['cursors', 'cursor'],
    ['filds', 'fields'],
    ['knowAt', 'knownAt'],
  ])('to %s is %s', (typed, name) => {
    expect(nearest(typed, names)).toBe(name);
  });

  it.each(['somethingElse', 'page', 'xyz'])('to %s is none', (typed) => {
    expect(nearest(typed, names)).toBeNull();
  });

  it('is none without names, and limited for a very long one', () => {
    expect(nearest('limit', [])).toBeNull();
    expect(() => nearest('x'.repeat(100_000), names)).not.toThrow();
  });

  it('is the name itself where it is among them, whatever its case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), (name) => {
        expect(nearest(name.toUpperCase(), names)).toBe(name);
      }),
    );
  });
});
