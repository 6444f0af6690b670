import { inCzechOrder } from '../../core/model/czech-order.ts';
import { contentWords, fold, foldedWords, stems } from '../../core/model/words.ts';
import { expected } from '../../platform/expected.ts';
import { itemAt } from '../../platform/item-at.ts';
import type { PhraseField, SearchEntry, SearchIndex } from './search-index.ts';

/** Why an element was found: the phrase that fits best, or its other content, of which no text is told. */
export type Matched = { readonly field: PhraseField | 'content'; readonly text?: string };

/** Something found, with how well it fits. */
export type Hit = {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly score: number;
  readonly matched: Matched;
};

export type Found = {
  readonly hits: readonly Hit[];
  readonly facets: Readonly<Record<string, number>>;
};

export type Question = {
  readonly text: string;
  readonly kinds: readonly string[] | null;
  readonly limit: number;
};

/** More words or stems than this are left out of a question. */
const maxWords = 20;

/** Likeness below this is chance: of a word to a word, and of a question to a phrase. */
const minLikenessOfWord = 0.2;
const minLikeness = 0.25;

/** Words as like as this are surely forms of one another, or misspelled. */
const sureLikenessOfWord = 0.5;

/** A phrase that has less of the question than this does not explain why its element was found. */
const minReason = 0.3;

/** The constant of reciprocal rank fusion (Cormack et al. 2009). */
const fusion = 60;

/**
 * What an index has for a question in anybody's words, with or without diacritics: the rank by Czech stems (a rare stem
 * counts for more) and the rank by likeness of words, fused by reciprocal rank. Facets count all that fits, by kind.
 */
export function search(index: SearchIndex, { text, kinds, limit }: Question): Found {
  const wanted = stems(text).slice(0, maxWords);
  const near = nearWords(index, text);
  const byStems = rankByStems(index, wanted);
  const byLikeness = rankByLikeness(index, near);
  const fitting = [...new Set([...byStems.keys(), ...resembling(index, near, byLikeness)])];
  const stemPlaces = places(fitting, byStems);
  const likePlaces = places(fitting, byLikeness);
  const scored = fitting.map((entry) => ({
    entry: itemAt(index.entries, entry),
    score: (byStems.has(entry) ? reciprocal(stemPlaces, entry) : 0) + reciprocal(likePlaces, entry),
  }));
  const shown = kinds === null ? scored : scored.filter(({ entry }) => kinds.includes(entry.kind));
  const best = firstOf(shown, limit);
  return {
    hits: best.map(({ entry, score }) => ({
      kind: entry.kind,
      code: entry.code,
      name: entry.name,
      score: Math.round(score * 1e5) / 1e5,
      matched: whyMatched(entry, wanted, near),
    })),
    facets: countByKind(scored.map(({ entry }) => entry.kind)),
  };
}

type Scored = { readonly entry: SearchEntry; readonly score: number };

/** The best, ties in Czech order; only those that may be among them are compared by name, which costs most. */
function firstOf(scored: readonly Scored[], limit: number): Scored[] {
  const ordered = scored.toSorted((a, b) => b.score - a.score);
  const least = ordered[limit - 1]?.score ?? 0;
  return ordered
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || byName(a.entry, b.entry))
    .slice(0, limit);
}

/** A word of the question, the words of phrases that are like it, and how much it counts. */
type NearWord = { readonly like: ReadonlyMap<string, number>; readonly weight: number };

function nearWords(index: SearchIndex, text: string): NearWord[] {
  const words = foldedWords(fold(contentWords(text).slice(0, maxWords).join(' ') || text));
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  return words.map((word) => ({
    like: index.wordsLike(word, minLikenessOfWord),
    weight: word.length / letters,
  }));
}

function rankByStems(index: SearchIndex, wanted: readonly string[]): Map<number, number> {
  const ranks = new Map<number, number>();
  for (const stem of wanted) {
    const occurrences = index.withStem(stem);
    const rarity = Math.log((index.entries.length + 1) / (occurrences.length + 0.5));
    for (const { entry, strength } of occurrences)
      ranks.set(entry, (ranks.get(entry) ?? 0) + rarity * strength);
  }
  return ranks;
}

/** How much of the question each element has within one of its phrases. */
function rankByLikeness(index: SearchIndex, near: readonly NearWord[]): Map<number, number> {
  const ofPhrases = new Map<number, number>();
  for (const { like, weight } of near)
    for (const [phrase, likeness] of bestOfPhrases(index, like))
      ofPhrases.set(phrase, (ofPhrases.get(phrase) ?? 0) + weight * likeness);
  const ranks = new Map<number, number>();
  for (const [phrase, likeness] of ofPhrases) raise(ranks, entryOf(index, phrase), likeness);
  return ranks;
}

/** How like each phrase's nearest word is to a word of the question. */
function bestOfPhrases(index: SearchIndex, like: ReadonlyMap<string, number>): Map<number, number> {
  const best = new Map<number, number>();
  for (const [word, likeness] of like)
    for (const phrase of index.withWord(word)) raise(best, phrase, likeness);
  return best;
}

function raise(ranks: Map<number, number>, key: number, rank: number): void {
  if (rank > (ranks.get(key) ?? 0)) ranks.set(key, rank);
}

const entryOf = (index: SearchIndex, phrase: number): number => itemAt(index.phrases, phrase).entry;

/** The elements that are like the question without its stems: in a word surely, and on the whole. */
const resembling = (
  index: SearchIndex,
  near: readonly NearWord[],
  ranks: ReadonlyMap<number, number>,
): number[] =>
  near
    .flatMap(({ like }) => [...like].filter(([, likeness]) => likeness >= sureLikenessOfWord))
    .flatMap(([word]) => [...index.withWord(word)])
    .map((phrase) => entryOf(index, phrase))
    .filter((entry) => (ranks.get(entry) ?? 0) >= minLikeness);

/** The place of each entry, 1 for the highest rank; equal ranks share a place. */
function places(
  entries: readonly number[],
  ranks: ReadonlyMap<number, number>,
): Map<number, number> {
  const rankOf = (entry: number) => ranks.get(entry) ?? 0;
  const found = new Map<number, number>();
  let place = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const [position, entry] of entries.toSorted((a, b) => rankOf(b) - rankOf(a)).entries()) {
    if (rankOf(entry) < last) place = position + 1;
    last = rankOf(entry);
    found.set(entry, place);
  }
  return found;
}

const reciprocal = (found: ReadonlyMap<number, number>, entry: number): number =>
  1 / (fusion + expected(found.get(entry), 'place of an entry'));

const byName = (a: SearchEntry, b: SearchEntry): number =>
  inCzechOrder(a.name, b.name) || inCzechOrder(a.code, b.code);

/** The phrase that has most of the question: by the same stems, then by likeness of words. */
function whyMatched(
  { phrases }: SearchEntry,
  wanted: readonly string[],
  near: readonly NearWord[],
): Matched {
  let best: Matched = { field: 'content' };
  let most = minReason;
  for (const { field, text, words } of phrases) {
    const own = stems(text);
    const shared = wanted.filter((stem) => own.includes(stem)).length / Math.max(1, wanted.length);
    const likeness = near.reduce(
      (sum, { like, weight }) =>
        sum + weight * Math.max(0, ...words.map((word) => like.get(word) ?? 0)),
      0,
    );
    if (shared + likeness > most) {
      most = shared + likeness;
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
