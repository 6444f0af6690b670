import fc from 'fast-check';
import { Cursors, type Position } from '../../../../src/core/store/cursors.ts';

const cursors = new Cursors(Buffer.alloc(32, 1));
const query = '1 goals?sort=name';
const position = fc
  .array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 3 })
  .map((values): Position => values);
const refused = expect.objectContaining({ code: 'invalid-cursor' });

describe('a cursor', () => {
  it('leads back to its position, and fits into an address', () => {
    fc.assert(
      fc.property(position, (at) => {
        const cursor = cursors.write(at, query);
        expect(cursors.read(cursor, query)).toEqual(at);
        expect(cursor).toMatch(/^[A-Za-z0-9_.-]+$/);
      }),
    );
  });

  it('is rejected when any letter is changed', () => {
    fc.assert(
      fc.property(
        position,
        fc.nat(),
        fc.constantFrom('A', 'z', '0', '-', '.'),
        (at, place, letter) => {
          const cursor = cursors.write(at, query);
          const index = place % cursor.length;
          const changed = cursor.slice(0, index) + letter + cursor.slice(index + 1);
          fc.pre(changed !== cursor);
          expect(() => cursors.read(changed, query)).toThrow(refused);
        },
      ),
    );
  });

  it('is rejected when lengthened, shortened or made up', () => {
    fc.assert(
      fc.property(position, fc.string({ minLength: 1 }), (at, more) => {
        const cursor = cursors.write(at, query);
        for (const changed of [
          cursor + more,
          more + cursor,
          cursor.slice(1),
          cursor.slice(0, -1),
          more,
          '',
        ])
          expect(() => cursors.read(changed, query)).toThrow(refused);
      }),
    );
  });

  it('is rejected for another query, and under another secret', () => {
    const cursor = cursors.write(['A', 'A'], query);
    for (const other of ['2 goals?sort=name', '1 units?sort=name', '1 goals?sort=-name', ''])
      expect(() => cursors.read(cursor, other)).toThrow(refused);
    expect(() => new Cursors(Buffer.alloc(32, 2)).read(cursor, query)).toThrow(refused);
  });
});
