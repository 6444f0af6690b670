import { mergePatch } from '../../../../src/core/publication/acts/merge-patch.ts';

describe('a merge patch', () => {
  // RFC 7396, appendix A
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('of %j by %j gives %j', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  it('leaves its inputs unchanged', () => {
    const target = { a: { b: 1 }, c: 2 };
    mergePatch(target, { a: { b: null }, c: null });
    expect(target).toEqual({ a: { b: 1 }, c: 2 });
  });

  it('never reaches a prototype', () => {
    const merged = mergePatch(
      {},
      JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}'),
    );
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect((merged as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(Object.keys(merged as object)).toContain('constructor');
  });
});
