import {
  asDocument,
  linkKey,
  ownerCodeOf,
  parseDocument,
  partCode,
  partsIn,
  referenceTo,
  splitReference,
} from '../../../../src/core/model/document.ts';

describe('references', () => {
  it.each([
    ['goals', 'SC-1'],
    ['activities', 'PK-1/10'],
  ])('of kind %s and code %s can be split again', (kind, code) => {
    expect(splitReference(referenceTo(kind, code))).toEqual({ kind, code });
  });

  it('of a part contain the code of its owner', () => {
    expect(partCode('PK-1', '10')).toBe('PK-1/10');
    expect([ownerCodeOf('PK-1/10'), ownerCodeOf('SC-1')]).toEqual(['PK-1', 'SC-1']);
  });

  it('and the relation identify a link', () => {
    const links = ['causes', 'supports'].flatMap((relation) =>
      ['goals/A', 'goals/B'].flatMap((from) =>
        ['goals/A', 'goals/B'].map((to) => linkKey({ relation, from, to })),
      ),
    );
    expect(new Set(links).size).toBe(8);
  });
});

describe('a document', () => {
  it('is an object with a code', () => {
    expect(asDocument({ code: 'A', name: 'A' })).toEqual({ code: 'A', name: 'A' });
    expect(parseDocument('{"code":"A"}')).toEqual({ code: 'A' });
    for (const value of [null, [], 'A', {}, { code: 1 }])
      expect(() => asDocument(value)).toThrow('not a document');
  });

  it('has the parts that are listed in a member', () => {
    const [first, second] = [{ code: '1' }, { code: '2' }];
    expect(partsIn({ activities: [first, null, 'x', second] }, 'activities')).toEqual([
      first,
      second,
    ]);
    expect([partsIn({}, 'activities'), partsIn({ activities: first }, 'activities')]).toEqual([
      [],
      [],
    ]);
  });
});
