import fc from 'fast-check';
import { parseListYielding } from '../../../src/platform/formats/parse-json-list.ts';

/** Writes a list as `json_agg` does. */
const written = (items: readonly unknown[]) =>
  `[${items.map((item) => JSON.stringify(item)).join(', \n ')}]`;

describe('a JSON list parsed in turns', () => {
  it('has the same items as parsed at once, whatever is in them', async () => {
    const item = fc.tuple(
      fc.integer(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\n', ']\n[', ',', '"\n'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 20 }),
        fc.integer({ min: 0, max: 200 }),
        async (items, size) => {
          const list = items.map(([number, text, end]) => [
            number,
            text,
            `${'x'.repeat(1000 * size)}${end}`,
          ]);
          expect(await parseListYielding(written(list))).toEqual(list);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('may be written without line breaks', async () => {
    const list = Array.from({ length: 50_000 }, (_, index) => index);
    expect(await parseListYielding(JSON.stringify(list))).toEqual(list);
    expect(await parseListYielding('[]')).toEqual([]);
  });

  it('lets others take their turns', async () => {
    let turns = 0;
    const other = setInterval(() => turns++, 0);
    await parseListYielding(
      written(Array.from({ length: 300_000 }, (_, index) => [index, `prvek ${index}`])),
    );
    clearInterval(other);
    expect(turns).toBeGreaterThan(1);
  });
});
