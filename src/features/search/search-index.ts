import { fold, foldedWords, stemsOfVector, trigrams } from '../../core/model/words.ts';
import { itemAt } from '../../platform/item-at.ts';
import { Postings } from './postings.ts';

/** The fields that hold phrases. */
export const phraseFields = ['name', 'citizenName', 'synonyms', 'keywords'] as const;
export type PhraseField = (typeof phraseFields)[number];

/** An element as the statement returns it; `vector` is a `tsvector` of weighted stems, as text. */
export type SearchRow = readonly [
  node: number,
  kind: string,
  code: string,
  name: string,
  vector: string,
  keywords: readonly string[] | null,
  citizenName: string | null,
  synonyms: readonly string[] | null,
];

/** A short text that names an element, with its folded words in order. */
export type Phrase = {
  /** The index of its element among the entries. */
  readonly entry: number;
  readonly field: PhraseField;
  readonly text: string;
  readonly words: readonly string[];
};

/** An element that can be found, with its phrases. */
export type SearchEntry = {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly phrases: readonly Phrase[];
};

/**
 * An entry with a stem, and the strength of the stem there: from 0 to 1, which only endless names
 * would reach.
 */
export type Occurrence = { readonly entry: number; readonly strength: number };

/** A strength is rounded to one of so many steps, to be packed into one number with its entry. */
const strengthSteps = 1024;

/** Elements by stem and by the words of their phrases, as a search reads them. */
export type Searchable = {
  /** The number of elements. */
  readonly count: number;
  /** Entries and phrases have numbers below these; not every number has one. */
  readonly entryBound: number;
  readonly phraseBound: number;
  readonly entryAt: (entry: number) => SearchEntry;
  /** Returns the entry of a phrase. */
  readonly entryOf: (phrase: number) => number;
  readonly phraseAt: (phrase: number) => Phrase;
  /** Returns the entries with a stem. */
  readonly occurrencesOf: (stem: string) => readonly Occurrence[];
  /** Returns the indexes of the phrases with a folded word. */
  readonly phrasesWith: (word: string) => ArrayLike<number> & Iterable<number>;
  /**
   * Returns the words of phrases that are similar to a folded word, with their similarity: Dice's
   * coefficient of the trigrams, from 0 to 1.
   */
  readonly similarWords: (word: string, minSimilarity: number) => ReadonlyMap<string, number>;
  /** Returns the words of phrases that begin with a folded prefix, sorted by code units. */
  readonly wordsStartingWith: (prefix: string) => readonly string[];
};

/**
 * The elements of a municipality on a day, or some of them. Filled once by `add` and `finish`, then
 * only read.
 */
export class SearchIndex implements Searchable {
  readonly #entries: SearchEntry[] = [];
  readonly #phrases: Phrase[] = [];
  readonly #entryOfNode = new Map<number, number>();
  readonly #stems = new Postings();
  readonly #phrasesOfWord = new Postings();
  readonly #wordsOfTrigram = new Postings();
  #sortedWords: readonly string[] = [];
  #trigramCounts = new Uint8Array();

  add([node, kind, code, name, vector, keywords, citizenName, synonyms]: SearchRow): void {
    const entry = this.#entries.length;
    this.#entryOfNode.set(node, entry);
    const phrases = [
      phraseOf(entry, 'name', name),
      ...(citizenName === null ? [] : [phraseOf(entry, 'citizenName', citizenName)]),
      ...(synonyms ?? []).map((text) => phraseOf(entry, 'synonyms', text)),
      ...(keywords ?? []).map((text) => phraseOf(entry, 'keywords', text)),
    ];
    this.#entries.push({ kind, code, name, phrases });
    for (const [stem, strength] of stemsOfVector(vector))
      this.#stems.add(stem, entry * strengthSteps + Math.round(strength * (strengthSteps - 1)));
    for (const phrase of phrases) {
      for (const word of new Set(phrase.words)) this.#phrasesOfWord.add(word, this.#phrases.length);
      this.#phrases.push(phrase);
    }
  }

  /** Must be called once, after the last element and before any look-up. */
  finish(): void {
    this.#stems.finish();
    this.#phrasesOfWord.finish();
    this.#sortedWords = [...this.#phrasesOfWord.texts].sort();
    this.#trigramCounts = new Uint8Array(this.#sortedWords.length);
    for (const [n, word] of this.#sortedWords.entries()) {
      const ofWord = trigrams(word);
      this.#trigramCounts[n] = Math.min(255, ofWord.length);
      for (const trigram of ofWord) this.#wordsOfTrigram.add(trigram, n);
    }
    this.#wordsOfTrigram.finish();
  }

  /** The approximate number of numbers and texts in memory. */
  get size(): number {
    const words = this.#phrases.reduce((sum, phrase) => sum + phrase.words.length + 4, 0);
    return (
      this.#entries.length * 6 +
      words +
      this.#stems.size +
      this.#phrasesOfWord.size +
      this.#wordsOfTrigram.size
    );
  }

  get count(): number {
    return this.#entries.length;
  }

  get entryBound(): number {
    return this.#entries.length;
  }

  get phraseBound(): number {
    return this.#phrases.length;
  }

  /** Returns the entry of a node, if it is here. */
  entryOfNode(node: number): number | undefined {
    return this.#entryOfNode.get(node);
  }

  entryAt(entry: number): SearchEntry {
    return itemAt(this.#entries, entry);
  }

  entryOf(phrase: number): number {
    return itemAt(this.#phrases, phrase).entry;
  }

  phraseAt(phrase: number): Phrase {
    return itemAt(this.#phrases, phrase);
  }

  occurrencesOf(stem: string): Occurrence[] {
    return Array.from(this.#stems.of(stem), (packed) => ({
      entry: Math.floor(packed / strengthSteps),
      strength: (packed % strengthSteps) / (strengthSteps - 1),
    }));
  }

  phrasesWith(word: string): Uint32Array {
    return this.#phrasesOfWord.of(word);
  }

  similarWords(word: string, minSimilarity: number): Map<string, number> {
    const ofWord = trigrams(word);
    const shared = new Map<number, number>();
    for (const trigram of ofWord)
      for (const candidate of this.#wordsOfTrigram.of(trigram))
        shared.set(candidate, (shared.get(candidate) ?? 0) + 1);
    const similar = new Map<string, number>();
    for (const [candidate, count] of shared) {
      // every word has its count and its place
      const similarity = (2 * count) / (ofWord.length + itemAt(this.#trigramCounts, candidate));
      if (similarity >= minSimilarity)
        similar.set(itemAt(this.#sortedWords, candidate), similarity);
    }
    return similar;
  }

  wordsStartingWith(prefix: string): readonly string[] {
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

/** Returns the index of the first of sorted words that is not before a word. */
function firstNotBefore(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // within the list
    if (itemAt(words, middle) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
