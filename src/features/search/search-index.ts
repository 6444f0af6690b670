import { fold, foldedWords, stemsOfVector, trigrams } from '../../core/model/words.ts';
import { itemAt } from '../../platform/item-at.ts';
import { Postings } from './postings.ts';

/** Which field a phrase stands in. */
export const phraseFields = ['name', 'citizenName', 'synonyms', 'keywords'] as const;
export type PhraseField = (typeof phraseFields)[number];

/** An element as it is read: kind, code, name, weighted stems, keywords, citizens' name, synonyms. */
export type SearchRow = readonly [
  kind: string,
  code: string,
  name: string,
  vector: string,
  keywords: readonly string[] | null,
  citizenName: string | null,
  synonyms: readonly string[] | null,
];

/** A short text by which an element is called, with its words folded and in their order. */
export type Phrase = {
  /** The number of its element in the index. */
  readonly entry: number;
  readonly field: PhraseField;
  readonly text: string;
  readonly words: readonly string[];
};

/** An element that can be found. */
export type SearchEntry = {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly phrases: readonly Phrase[];
};

/** Where a stem stands, and how strongly: 1 would be in endless names. */
export type Occurrence = { readonly entry: number; readonly strength: number };

/** A strength is kept in so many steps, in one number with its entry. */
const steps = 1024;

/**
 * What one may search in a town on a day: the elements by stem, and by the words of their phrases. It is filled once and
 * then only read.
 */
export class SearchIndex {
  readonly entries: SearchEntry[] = [];
  readonly phrases: Phrase[] = [];
  readonly #stems = new Postings();
  readonly #phrasesOfWord = new Postings();
  readonly #wordsOfTrigram = new Postings();
  #sortedWords: readonly string[] = [];
  #trigramsOfWord = new Uint8Array();

  add([kind, code, name, vector, keywords, citizenName, synonyms]: SearchRow): void {
    const entry = this.entries.length;
    const phrases = [
      phraseOf(entry, 'name', name),
      ...(citizenName === null ? [] : [phraseOf(entry, 'citizenName', citizenName)]),
      ...(synonyms ?? []).map((text) => phraseOf(entry, 'synonyms', text)),
      ...(keywords ?? []).map((text) => phraseOf(entry, 'keywords', text)),
    ];
    this.entries.push({ kind, code, name, phrases });
    for (const [stem, strength] of stemsOfVector(vector))
      this.#stems.add(stem, entry * steps + Math.round(strength * (steps - 1)));
    for (const phrase of phrases) {
      for (const word of new Set(phrase.words)) this.#phrasesOfWord.add(word, this.phrases.length);
      this.phrases.push(phrase);
    }
  }

  /** To be called once, after the last element. */
  finish(): void {
    this.#stems.finish();
    this.#phrasesOfWord.finish();
    this.#sortedWords = [...this.#phrasesOfWord.texts].sort();
    this.#trigramsOfWord = new Uint8Array(this.#sortedWords.length);
    for (const [n, word] of this.#sortedWords.entries()) {
      const found = trigrams(word);
      this.#trigramsOfWord[n] = Math.min(255, found.length);
      for (const trigram of found) this.#wordsOfTrigram.add(trigram, n);
    }
    this.#wordsOfTrigram.finish();
  }

  /** About how many numbers and texts it keeps. */
  get size(): number {
    const words = this.phrases.reduce((sum, phrase) => sum + phrase.words.length + 4, 0);
    return (
      this.entries.length * 4 +
      words +
      this.#stems.size +
      this.#phrasesOfWord.size +
      this.#wordsOfTrigram.size
    );
  }

  /** Where a stem stands. */
  withStem(stem: string): Occurrence[] {
    return Array.from(this.#stems.of(stem), (packed) => ({
      entry: Math.floor(packed / steps),
      strength: (packed % steps) / (steps - 1),
    }));
  }

  /** The phrases in which a folded word stands. */
  withWord(word: string): Uint32Array {
    return this.#phrasesOfWord.of(word);
  }

  /** The words of phrases that are like a folded word: Dice's coefficient of their trigrams, at least `least`. */
  wordsLike(word: string, least: number): Map<string, number> {
    const wanted = trigrams(word);
    const shared = new Map<number, number>();
    for (const trigram of wanted)
      for (const near of this.#wordsOfTrigram.of(trigram))
        shared.set(near, (shared.get(near) ?? 0) + 1);
    const like = new Map<string, number>();
    for (const [near, count] of shared) {
      const likeness = (2 * count) / (wanted.length + itemAt(this.#trigramsOfWord, near)); // every word has its count
      if (likeness >= least) like.set(itemAt(this.#sortedWords, near), likeness); // and its place
    }
    return like;
  }

  /** The words of phrases that begin with a folded prefix, in the order of letters. */
  wordsFrom(prefix: string): readonly string[] {
    const words = this.#sortedWords;
    const start = firstNotBefore(words, prefix);
    let end = start;
    while (words[end]?.startsWith(prefix)) end++;
    return words.slice(start, end);
  }
}

function phraseOf(entry: number, field: PhraseField, text: string): Phrase {
  return { entry, field, text, words: foldedWords(fold(text)) };
}

/** The place of the first of sorted words that is not before a word. */
function firstNotBefore(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (itemAt(words, middle) < word)
      low = middle + 1; // within the list
    else high = middle;
  }
  return low;
}
