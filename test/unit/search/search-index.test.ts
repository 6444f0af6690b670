import fc from 'fast-check';
import { fold, foldedWords, stems } from '../../../src/core/model/words.ts';
import { mergeResults } from '../../../src/features/search/merge-results.ts';
import { search } from '../../../src/features/search/search.ts';
import { SearchIndex, type SearchRow } from '../../../src/features/search/search-index.ts';
import { suggest } from '../../../src/features/search/suggest.ts';

const rowOf = (
  code: string,
  name: string,
  synonyms: readonly string[] = [],
  kind = 'life-situations',
): SearchRow => [
  Number.parseInt(code, 10) || 0,
  kind,
  code,
  name,
  stems([name, ...synonyms].join(' '))
    .map((stem, n) => `'${stem}':${n + 1}A`)
    .join(' '),
  null,
  null,
  synonyms,
];

function indexOf(rows: readonly SearchRow[]): SearchIndex {
  const index = new SearchIndex();
  for (const row of rows) index.add(row);
  index.finish();
  return index;
}

const word = fc.stringMatching(/^[a-zěščř]{1,7}$/);
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const rows = fc
  .array(fc.tuple(phrase, fc.array(phrase, { maxLength: 3 })), { maxLength: 12 })
  .map((list) => list.map(([name, synonyms], n) => rowOf(String(n), name, synonyms)));

describe('the index of a municipality', () => {
  it('has exactly the words that begin with a prefix', () => {
    fc.assert(
      fc.property(rows, word, (list, prefix) => {
        const words = new Set(
          list
            .flatMap(([, , , name, , , , synonyms]) => [name, ...(synonyms ?? [])])
            .flatMap((text) => foldedWords(fold(text))),
        );
        const wanted = [...words].filter((known) => known.startsWith(fold(prefix))).sort();
        expect(indexOf(list).wordsStartingWith(fold(prefix))).toEqual(wanted);
      }),
    );
  });

  it('finds a word like itself, and never ranks anything higher', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const index = indexOf(list);
        for (let phrase = 0; phrase < index.phraseBound; phrase++)
          for (const known of index.phraseAt(phrase).words) {
            const like = index.similarWords(known, 0.2);
            expect(like.get(known)).toBeGreaterThanOrEqual(Math.max(...like.values()));
          }
      }),
    );
  });
});

describe('suggestions', () => {
  it('match a scan of every phrase, one for each element', () => {
    fc.assert(
      fc.property(rows, word, word, (list, one, other) => {
        const typed = foldedWords(fold(`${one} ${other}`));
        const fits = (text: string) =>
          typed.every((prefix) =>
            foldedWords(fold(text)).some((known) => known.startsWith(prefix)),
          );
        const wanted = list
          .filter(([, , , name, , , , synonyms]) => [name, ...(synonyms ?? [])].some(fits))
          .map(([, , code]) => code);
        const found = suggest(indexOf(list), {
          text: `${one} ${other}`,
          limit: 50,
          preferredKind: null,
        });
        expect(found.map(({ code }) => code).sort()).toEqual(wanted.sort());
        expect(found.filter(({ text }) => !fits(text))).toEqual([]);
      }),
    );
  });
});

describe('a search', () => {
  const index = indexOf([
    rowOf('A', 'Svatba'),
    rowOf('B', 'Ztráta dokladů', ['šlohli mi občanku']),
    rowOf('C', 'Poplatek za psa'),
    rowOf('D', 'Poplatek za odpad', [], 'processes'),
  ]);
  const codes = async (text: string, kinds: readonly string[] | null = null) =>
    (await search(index, { text, kinds, limit: 10 })).hits.map(({ code }) => code);

  it('prefers the rare word', async () => {
    expect(await codes('poplatek za psa')).toEqual(['C', 'D']);
    expect(await codes('poplatky za odpady')).toEqual(['D', 'C']);
  });

  it('knows a misspelled word', async () => {
    expect(await codes('svatab')).toEqual(['A']);
    expect(await codes('obcnaku')).toEqual(['B']);
  });

  it('finds nothing for what is nowhere, and for words that only join', async () => {
    expect(await search(index, { text: 'xylofon', kinds: null, limit: 10 })).toEqual({
      hits: [],
      facets: {},
    });
    expect(await codes('?!')).toEqual([]);
  });

  it('counts everything that matches, whatever kinds are shown', async () => {
    expect(
      await search(index, { text: 'poplatek', kinds: ['processes'], limit: 10 }),
    ).toMatchObject({
      hits: [{ code: 'D', matched: { field: 'name', text: 'Poplatek za odpad' } }],
      facets: { 'life-situations': 1, processes: 1 },
    });
  });
});

it('merges the hits of two municipalities by score, some of each, and adds the counts', () => {
  const hit = (slug: string, code: string, score: number) => ({
    municipality: { slug, name: slug },
    kind: 'goals',
    code,
    name: code,
    score,
  });
  const facets = (slug: string, count: number) => ({
    kinds: { goals: count },
    municipalities: { [slug]: count },
  });
  const one = {
    hits: [hit('a', '1', 0.03), hit('a', '2', 0.02), hit('a', '3', 0.01)],
    facets: facets('a', 3),
  };
  const other = { hits: [hit('b', '4', 0.025)], facets: facets('b', 1) };
  const merged = mergeResults(one, other, { limit: 3, perMunicipality: 2 });
  expect(merged.hits.map(({ code }) => code)).toEqual(['1', '4', '2']);
  expect(merged.facets).toEqual({ kinds: { goals: 4 }, municipalities: { a: 3, b: 1 } });
});
