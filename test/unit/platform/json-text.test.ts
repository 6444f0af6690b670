import fc from 'fast-check';
import { jsonText, jsonTextYielding } from '../../../src/platform/formats/json-text.ts';

it('an object with long lists is written as any other, in turns', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.integer({ min: 0, max: 1700 }),
      fc.jsonValue(),
      async (object, count, item) => {
        const value = {
          ...object,
          absent: undefined,
          long: Array.from({ length: count }, () => item),
        };
        expect(await jsonTextYielding(value)).toBe(jsonText(value));
      },
    ),
  );
});
