import fc from 'fast-check';
import { documentDifference } from '../../../../src/core/model/document-difference.ts';

describe('the difference of two documents', () => {
  it.each([
    ['a member that is new', {}, { a: 1 }, [{ pointer: '/a', change: 'added', after: 1 }]],
    ['a member that is gone', { a: 1 }, {}, [{ pointer: '/a', change: 'removed', before: 1 }]],
    [
      'another value',
      { a: 1 },
      { a: 2 },
      [{ pointer: '/a', change: 'changed', before: 1, after: 2 }],
    ],
    [
      'a value of another type',
      { a: { b: 1 } },
      { a: [1] },
      [{ pointer: '/a', change: 'changed', before: { b: 1 }, after: [1] }],
    ],
    ['nothing in another order of members', { a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, []],
    [
      'a member of a member',
      { a: { b: 1, c: 2 } },
      { a: { b: 1, c: 3 } },
      [{ pointer: '/a/c', change: 'changed', before: 2, after: 3 }],
    ],
    [
      'a list of plain values as one',
      { a: ['x', 'y'] },
      { a: ['y', 'x'] },
      [{ pointer: '/a', change: 'changed', before: ['x', 'y'], after: ['y', 'x'] }],
    ],
    [
      'names that a pointer escapes',
      {},
      { 'a/b~c': 1 },
      [{ pointer: '/a~1b~0c', change: 'added', after: 1 }],
    ],
    [
      'null as a value',
      { a: 1 },
      { a: null },
      [{ pointer: '/a', change: 'changed', before: 1, after: null }],
    ],
  ])('names %s', (_what, before, after, differences) => {
    expect(
      documentDifference(before as Record<string, unknown>, after as Record<string, unknown>),
    ).toEqual(differences);
  });

  it('compares links by their target, so that a moved one is not a change', () => {
    const links = (...supports: object[]) => ({ links: { supports } });
    const [a, b, c] = [{ to: 'goals/A', weight: 1 }, { to: 'goals/B' }, { to: 'goals/C' }];
    expect(documentDifference(links(a, b), links(b, a))).toEqual([]);
    expect(documentDifference(links(a, b), links(c, { ...a, weight: 0.5 }))).toEqual([
      { pointer: '/links/supports/goals~1A/weight', change: 'changed', before: 1, after: 0.5 },
      { pointer: '/links/supports/goals~1B', change: 'removed', before: b },
      { pointer: '/links/supports/goals~1C', change: 'added', after: c },
    ]);
  });

  it('compares parts and external codes by what identifies them', () => {
    const before = {
      activities: [
        { code: '1', name: 'A' },
        { code: '2', name: 'B' },
      ],
      externalIds: [
        { scheme: 's', code: '1' },
        { scheme: 't', code: '1' },
      ],
    };
    const after = {
      activities: [
        { code: '2', name: 'B' },
        { code: '1', name: 'C' },
      ],
      externalIds: [
        { scheme: 't', code: '1', match: 'close' },
        { scheme: 's', code: '1' },
      ],
    };
    expect(documentDifference(before, after)).toEqual([
      { pointer: '/activities/1/name', change: 'changed', before: 'A', after: 'C' },
      { pointer: '/externalIds/t 1/match', change: 'added', after: 'close' },
    ]);
  });

  it('names the whole list where its items cannot be told apart', () => {
    const [before, after] = [[{ to: 'a' }, { to: 'a', note: 'x' }], [{ to: 'a' }]];
    expect(documentDifference({ list: before }, { list: after })).toEqual([
      { pointer: '/list', change: 'changed', before, after },
    ]);
  });

  const document = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 2 }), {
    noNullPrototype: true,
  });

  it('of a document and itself is nothing', () => {
    fc.assert(
      fc.property(document, (value) => {
        expect(documentDifference(value, structuredClone(value))).toEqual([]);
      }),
    );
  });

  it('sees members named like inherited ones', () => {
    expect(documentDifference({ extra: { toString: 'a' } }, { extra: {} })).toEqual([
      { pointer: '/extra/toString', change: 'removed', before: 'a' },
    ]);
  });

  it('reversed removes what was added, and back', () => {
    const reversed = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    fc.assert(
      fc.property(document, document, (before, after) => {
        const there = documentDifference(before, after).map(
          ({ pointer, change }) => `${pointer} ${reversed[change]}`,
        );
        const back = documentDifference(after, before).map(
          ({ pointer, change }) => `${pointer} ${change}`,
        );
        expect(back.toSorted()).toEqual(there.toSorted());
      }),
    );
  });
});
