import fc from 'fast-check';
import { LayeredMap } from '../../../src/platform/layered-map.ts';

const key = fc.integer({ min: 0, max: 40 });
const entries = fc.array(fc.tuple(key, fc.string({ minLength: 1 })), { maxLength: 40 });
const changes = fc.array(
  fc.array(fc.tuple(key, fc.option(fc.string({ minLength: 1 }), { nil: undefined }))),
  {
    maxLength: 8,
  },
);

it('a changed copy equals a map that was changed in place, and leaves the former one as it was', () => {
  fc.assert(
    fc.property(entries, changes, (first, history) => {
      const plain = new Map<number, string>(first);
      let layered = new LayeredMap<number, string>(new Map(first));
      for (const change of history) {
        const former = layered;
        const before = [...former];
        layered = former.with(change);
        for (const [at, value] of change)
          if (value === undefined) plain.delete(at);
          else plain.set(at, value);
        const sorted = (map: Iterable<[number, string]>) => [...map].sort(([a], [b]) => a - b);
        expect(sorted(layered)).toEqual(sorted(plain));
        expect([...layered.keys()].sort((a, b) => a - b)).toEqual(
          [...plain.keys()].sort((a, b) => a - b),
        );
        for (let at = 0; at <= 40; at++)
          expect([layered.get(at), layered.has(at)]).toEqual([plain.get(at), plain.has(at)]);
        expect([...former]).toEqual(before);
      }
    }),
  );
});
