import fc from 'fast-check';
import { Postings } from '../../../src/features/search/postings.ts';

describe('postings', () => {
  it('keep the numbers of each text in the order in which they were added', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.nat(2 ** 32 - 1))),
        (added) => {
          const postings = new Postings();
          for (const [text, number] of added) postings.add(text, number);
          postings.finish();
          const texts = [...new Set(added.map(([text]) => text))];
          expect([...postings.texts]).toEqual(texts);
          for (const text of [...texts, 'never added'])
            expect([...postings.of(text)]).toEqual(
              added.filter(([other]) => other === text).map(([, number]) => number),
            );
          expect(postings.size).toBe(added.length + texts.length);
        },
      ),
    );
  });
});
