import { compareCzech } from '../../core/model/compare-czech.ts';
import { contentWords, fold, foldedWords, stems } from '../../core/model/words.ts';
import { expected } from '../../platform/expected.ts';
import { itemAt } from '../../platform/item-at.ts';
import { startYielding, type YieldWhenDue } from '../../platform/yield-to-event-loop.ts';
import type { PhraseField, Searchable, SearchEntry } from './search-index.ts';

/** Why an element was found: the phrase that fits best; or its other content, without a text. */
export type Matched = { readonly field: PhraseField | 'content'; readonly text?: string };

/** An element that was found; the higher the score, the better the match. */
export type Hit = {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly score: number;
  readonly matched: Matched;
};

/** The best hits, and how many elements of each kind match. */
export type SearchResult = {
  readonly hits: readonly Hit[];
  readonly facets: Readonly<Record<string, number>>;
};

/** What is searched for. */
export type SearchQuery = {
  readonly text: string;
  /** The kinds of hits; null for all. */
  readonly kinds: readonly string[] | null;
  readonly limit: number;
};

/** Further words or stems of a query are ignored. */
const maxWords = 20;

/** Similarity below this is chance: of a word to a word, and of a query to a phrase. */
const minWordSimilarity = 0.2;
const minSimilarity = 0.25;

/** Words at least this similar are forms of one another, or misspelled. */
const sureWordSimilarity = 0.5;

/** A phrase that matches less of the query than this does not explain why its element was found. */
const minExplanation = 0.3;

/** The constant k of reciprocal rank fusion (Cormack et al. 2009). */
const fusionConstant = 60;

/**
 * Searches an index in anybody's words, with or without diacritics. Two rankings are fused by
 * reciprocal rank: by Czech stems, where a rare stem weighs more, and by similarity of words.
 * Facets count all that matches, by kind. Gives way to others between its steps, each of which may look
 * at all elements.
 */
export async function search(
  index: Searchable,
  { text, kinds, limit }: SearchQuery,
): Promise<SearchResult> {
  const yieldWhenDue = startYielding();
  const queryStems = stems(text).slice(0, maxWords);
  const queryWords = await queryWordsOf(index, text, yieldWhenDue);
  const stemScores = scoresByStems(index, queryStems);
  await yieldWhenDue();
  const similarities = await scoresBySimilarity(index, queryWords, yieldWhenDue);
  const matching = [
    ...new Set([...stemScores.keys(), ...similarEntries(index, queryWords, similarities)]),
  ];
  await yieldWhenDue();
  const stemRanks = ranksOf(matching, stemScores);
  await yieldWhenDue();
  const similarityRanks = ranksOf(matching, similarities);
  await yieldWhenDue();
  const scored = matching.map((entry) => ({
    entry: index.entryAt(entry),
    score:
      (stemScores.has(entry) ? reciprocalRank(stemRanks, entry) : 0) +
      reciprocalRank(similarityRanks, entry),
  }));
  const ofKinds =
    kinds === null ? scored : scored.filter(({ entry }) => kinds.includes(entry.kind));
  return {
    hits: bestOf(ofKinds, limit).map(({ entry, score }) => ({
      kind: entry.kind,
      code: entry.code,
      name: entry.name,
      score: Math.round(score * 1e5) / 1e5,
      matched: bestMatch(entry, queryStems, queryWords),
    })),
    facets: countByKind(scored.map(({ entry }) => entry.kind)),
  };
}

type Scored = { readonly entry: SearchEntry; readonly score: number };

/**
 * Returns the best entries, ties in Czech order; only possible results are compared by name, which
 * costs most.
 */
function bestOf(scored: readonly Scored[], limit: number): Scored[] {
  const ordered = scored.toSorted((a, b) => b.score - a.score);
  const minScore = ordered[limit - 1]?.score ?? 0;
  return ordered
    .filter(({ score }) => score >= minScore)
    .sort((a, b) => b.score - a.score || compareNames(a.entry, b.entry))
    .slice(0, limit);
}

/** A word of the query: its share of the letters, and the words of phrases similar to it. */
type QueryWord = { readonly similar: ReadonlyMap<string, number>; readonly weight: number };

async function queryWordsOf(
  index: Searchable,
  text: string,
  yieldWhenDue: YieldWhenDue,
): Promise<QueryWord[]> {
  const words = foldedWords(fold(contentWords(text).slice(0, maxWords).join(' ') || text));
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  const queryWords: QueryWord[] = [];
  for (const word of words) {
    await yieldWhenDue();
    const similar = index.similarWords(word, minWordSimilarity);
    queryWords.push({ similar, weight: word.length / letters });
  }
  return queryWords;
}

function scoresByStems(index: Searchable, queryStems: readonly string[]): Map<number, number> {
  const scores = new Map<number, number>();
  for (const stem of queryStems) {
    const occurrences = index.occurrencesOf(stem);
    const rarity = Math.log((index.count + 1) / (occurrences.length + 0.5));
    for (const { entry, strength } of occurrences)
      scores.set(entry, (scores.get(entry) ?? 0) + rarity * strength);
  }
  return scores;
}

/** Scores by entry; entries without one have none. */
type Scores = Pick<ReadonlyMap<number, number>, 'get'>;

/**
 * Returns how much of the query the best phrase of each entry has, from 0 to 1. Counted in arrays
 * over all phrases and entries: a word similar to many is in tens of thousands of phrases.
 */
async function scoresBySimilarity(
  index: Searchable,
  queryWords: readonly QueryWord[],
  yieldWhenDue: YieldWhenDue,
): Promise<Scores> {
  const phraseScores = new Float64Array(index.phraseBound);
  const scored: number[] = [];
  const best = new Float64Array(index.phraseBound);
  for (const { similar, weight } of queryWords) {
    await yieldWhenDue();
    for (const phrase of raiseToBest(best, index, similar)) {
      if (phraseScores[phrase] === 0) scored.push(phrase);
      phraseScores[phrase] = itemAt(phraseScores, phrase) + weight * itemAt(best, phrase);
      best[phrase] = 0; // for the next word
    }
  }
  const scores = new Float64Array(index.entryBound);
  for (const phrase of scored) {
    const entry = index.entryOf(phrase);
    scores[entry] = Math.max(itemAt(scores, entry), itemAt(phraseScores, phrase));
  }
  return { get: (entry) => scores[entry] || undefined };
}

/**
 * Notes how similar the nearest word of each phrase is to a word of the query; returns the phrases.
 */
function raiseToBest(
  best: Float64Array,
  index: Searchable,
  similar: ReadonlyMap<string, number>,
): number[] {
  const raised: number[] = [];
  for (const [word, similarity] of similar) {
    const phrases = index.phrasesWith(word);
    // the innermost loop of a search: by index, as iterating is three times slower
    for (let n = 0; n < phrases.length; n++) {
      const phrase = phrases[n] ?? 0;
      const known = best[phrase] ?? 0;
      if (known === 0) raised.push(phrase);
      if (similarity > known) best[phrase] = similarity;
    }
  }
  return raised;
}

/**
 * Returns the entries that match without a stem: surely in one word, and well enough on the whole.
 */
const similarEntries = (
  index: Searchable,
  queryWords: readonly QueryWord[],
  similarities: Scores,
): number[] =>
  queryWords
    .flatMap(({ similar }) =>
      [...similar].filter(([, similarity]) => similarity >= sureWordSimilarity),
    )
    .flatMap(([word]) => [...index.phrasesWith(word)])
    .map((phrase) => index.entryOf(phrase))
    .filter((entry) => (similarities.get(entry) ?? 0) >= minSimilarity);

/** Returns the rank of each entry, 1 for the highest score; equal scores share a rank. */
function ranksOf(entries: readonly number[], scores: Scores): Map<number, number> {
  const scoreOf = (entry: number) => scores.get(entry) ?? 0;
  const ranks = new Map<number, number>();
  let rank = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const [position, entry] of entries.toSorted((a, b) => scoreOf(b) - scoreOf(a)).entries()) {
    if (scoreOf(entry) < last) rank = position + 1;
    last = scoreOf(entry);
    ranks.set(entry, rank);
  }
  return ranks;
}

const reciprocalRank = (ranks: ReadonlyMap<number, number>, entry: number): number =>
  1 / (fusionConstant + expected(ranks.get(entry), 'rank of an entry'));

const compareNames = (a: SearchEntry, b: SearchEntry): number =>
  compareCzech(a.name, b.name) || compareCzech(a.code, b.code) || compareCzech(a.kind, b.kind);

/** Returns the phrase that matches most of the query, by shared stems and similarity of words. */
function bestMatch(
  { phrases }: SearchEntry,
  queryStems: readonly string[],
  queryWords: readonly QueryWord[],
): Matched {
  let best: Matched = { field: 'content' };
  let bestScore = minExplanation;
  for (const { field, text, words } of phrases) {
    const phraseStems = stems(text);
    const shared =
      queryStems.filter((stem) => phraseStems.includes(stem)).length /
      Math.max(1, queryStems.length);
    const similarity = queryWords.reduce(
      (sum, { similar, weight }) =>
        sum + weight * Math.max(0, ...words.map((word) => similar.get(word) ?? 0)),
      0,
    );
    if (shared + similarity > bestScore) {
      bestScore = shared + similarity;
      best = { field, text };
    }
  }
  return best;
}

function countByKind(kinds: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
