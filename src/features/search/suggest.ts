import { compareCzech } from '../../core/model/compare-czech.ts';
import { fold, foldedWords } from '../../core/model/words.ts';
import { itemAt } from '../../platform/item-at.ts';
import type { Phrase, PhraseField, Searchable, SearchEntry } from './search-index.ts';

/** A phrase of an element that somebody may be about to write, as it is spelled. */
export type Suggestion = {
  readonly text: string;
  readonly field: PhraseField;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
};

export type SuggestionQuery = {
  readonly text: string;
  readonly limit: number;
  /** A kind whose elements come first among those that fit equally well. */
  readonly preferredKind: string | null;
};

/** The rank of each field: what citizens seek first comes first. */
const fieldOrder: Readonly<Record<PhraseField, number>> = {
  citizenName: 0,
  name: 0,
  synonyms: 1,
  keywords: 2,
};

/**
 * The largest number of phrases compared: a prefix of two letters occurs in most phrases of a large
 * municipality.
 */
const maxCandidates = 5000;

/**
 * Returns phrases with words that begin with the words typed, with or without diacritics: first
 * those that begin with the whole of what was typed, then by kind and field, the shortest first. Of
 * each element only the best phrase.
 */
export function suggest(
  index: Searchable,
  { text, limit, preferredKind }: SuggestionQuery,
): Suggestion[] {
  const typed = foldedWords(fold(text));
  const whole = typed.join(' ');
  const best = new Map<number, Ranked>();
  for (const phrase of candidates(index, typed)) {
    const rank = rankOf(phrase, index.entryAt(phrase.entry), typed, whole, preferredKind);
    const known = best.get(phrase.entry);
    if (rank !== null && (!known || compare(rank, known) < 0)) best.set(phrase.entry, rank);
  }
  return [...best.values()]
    .sort(compare)
    .slice(0, limit)
    .map(({ phrase: { text: spelled, field }, entry: { kind, code, name } }) => ({
      text: spelled,
      field,
      kind,
      code,
      name,
    }));
}

type Ranked = {
  readonly phrase: Phrase;
  readonly entry: SearchEntry;
  readonly order: readonly number[];
};

/** Yields the phrases with a word that begins with the longest of the words typed. */
function* candidates(index: Searchable, typed: readonly string[]): Generator<Phrase> {
  const longest = typed.reduce((best, word) => (word.length > best.length ? word : best), '');
  const seen = new Set<number>();
  for (const word of longest === '' ? [] : index.wordsStartingWith(longest))
    for (const phrase of index.phrasesWith(word)) {
      if (seen.has(phrase)) continue;
      if (seen.size === maxCandidates) return;
      seen.add(phrase);
      yield index.phraseAt(phrase);
    }
}

function rankOf(
  phrase: Phrase,
  entry: SearchEntry,
  typed: readonly string[],
  whole: string,
  preferredKind: string | null,
): Ranked | null {
  if (!typed.every((prefix) => phrase.words.some((word) => word.startsWith(prefix)))) return null;
  const isWhole = phrase.words.join(' ').startsWith(whole);
  const order = [
    isWhole ? 0 : 1,
    entry.kind === preferredKind ? 0 : 1,
    fieldOrder[phrase.field],
    phrase.words.length,
    phrase.text.length,
  ];
  return { phrase, entry, order };
}

function compare(a: Ranked, b: Ranked): number {
  const at = a.order.findIndex((value, n) => value !== b.order[n]);
  if (at >= 0) return itemAt(a.order, at) - itemAt(b.order, at); // both have the same length
  return (
    compareCzech(a.phrase.text, b.phrase.text) ||
    compareCzech(a.entry.kind, b.entry.kind) ||
    compareCzech(a.entry.code, b.entry.code)
  );
}
