import fc from 'fast-check';
import { stems } from '../../../src/core/model/words.ts';
import { LayeredIndex } from '../../../src/features/search/layered-index.ts';
import { search } from '../../../src/features/search/search.ts';
import { SearchIndex, type SearchRow } from '../../../src/features/search/search-index.ts';
import { suggest } from '../../../src/features/search/suggest.ts';

type Texts = { readonly name: string; readonly synonyms: readonly string[] };

const rowOf = (node: number, { name, synonyms }: Texts): SearchRow => [
  node,
  node % 2 === 0 ? 'goals' : 'life-situations',
  `C-${node}`,
  name,
  stems([name, ...synonyms].join(' '))
    .map((stem, n) => `'${stem}':${n + 1}A`)
    .join(' '),
  null,
  null,
  synonyms,
];

const wholeOf = (elements: ReadonlyMap<number, Texts>): LayeredIndex => {
  const index = new SearchIndex();
  for (const [node, texts] of elements) index.add(rowOf(node, texts));
  index.finish();
  return LayeredIndex.of(index);
};

const word = fc.constantFrom(
  'stavba',
  'stavební',
  'úřad',
  'řeka',
  'lípa',
  'lipová',
  'les',
  'lesní',
  'dům',
);
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const texts: fc.Arbitrary<Texts> = fc.record({
  name: phrase,
  synonyms: fc.array(phrase, { maxLength: 2 }),
});
/** What a write leaves of the nodes that it touched: their texts, or nothing. */
const writes = fc.array(
  fc.dictionary(fc.integer({ min: 1, max: 12 }).map(String), fc.option(texts), {
    minKeys: 1,
    maxKeys: 4,
  }),
  { minLength: 1, maxLength: 12 },
);
const beginning = fc.dictionary(fc.integer({ min: 1, max: 12 }).map(String), texts);

it('an index with what was written since finds the same as one that is read whole', () => {
  return fc.assert(
    fc.asyncProperty(beginning, writes, phrase, async (first, history, query) => {
      const elements = new Map(Object.entries(first).map(([node, of]) => [Number(node), of]));
      let index: LayeredIndex | null = wholeOf(elements);
      for (const written of history) {
        const touched = new Map(Object.entries(written).map(([node, of]) => [Number(node), of]));
        for (const [node, of] of touched)
          if (of === null) elements.delete(node);
          else elements.set(node, of);
        const rows = [...touched].flatMap(([node, of]) => (of === null ? [] : [rowOf(node, of)]));
        index = index?.with(new Set(touched.keys()), rows) ?? null;
        const whole = wholeOf(elements);
        const sought = { text: query, kinds: null, limit: 20 };
        expect(index && (await search(index, sought))).toEqual(await search(whole, sought));
        const typed = { text: query.slice(0, 3), limit: 20, preferredKind: 'goals' };
        expect(index && suggest(index, typed)).toEqual(suggest(whole, typed));
        expect(index?.count).toBe(elements.size);
      }
    }),
    { numRuns: 200 },
  );
});

it('gives up once much has changed, so that it is read whole', () => {
  const some = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) =>
      rowOf(from + n, { name: `Dům ${from + n}`, synonyms: [] }),
    );
  const nodes = (rows: readonly SearchRow[]) => new Set(rows.map(([node]) => node));
  const few = some(1000, 400);
  const index = wholeOf(new Map()).with(nodes(few), few);
  expect(index?.count).toBe(400);
  const more = some(2000, 200);
  expect(index?.with(nodes(more), more)).toBeNull();
});
