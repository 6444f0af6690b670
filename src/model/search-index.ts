import { fold, foldedWords, stemsOfVector, trigrams } from './words.ts';

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
  readonly folded: string;
  readonly words: readonly string[];
};

/** An element that can be found. */
export type SearchEntry = { readonly kind: string; readonly code: string; readonly name: string; readonly phrases: readonly Phrase[] };

/** Where a stem stands, and how strongly: 1 in a name, less in keywords and descriptions. */
export type Occurrence = { readonly entry: number; readonly strength: number };

/**
 * What one may search in a town on a day: the elements by stem, and by the words of their phrases. It is filled once and
 * then only read.
 */
export class SearchIndex {
  readonly entries: SearchEntry[] = [];
  readonly phrases: Phrase[] = [];
  readonly #stems = new Map<string, Occurrence[]>();
  readonly #phrasesOfWord = new Map<string, number[]>();
  readonly #wordsOfTrigram = new Map<string, string[]>();
  readonly #trigramsOfWord = new Map<string, number>();
  #sortedWords: readonly string[] = [];
  #size = 0;

  add([kind, code, name, vector, keywords, citizenName, synonyms]: SearchRow): void {
    const entry = this.entries.length;
    const phrases = [
      phraseOf(entry, 'name', name),
      ...(citizenName === null ? [] : [phraseOf(entry, 'citizenName', citizenName)]),
      ...(synonyms ?? []).map((text) => phraseOf(entry, 'synonyms', text)),
      ...(keywords ?? []).map((text) => phraseOf(entry, 'keywords', text)),
    ];
    this.entries.push({ kind, code, name, phrases });
    for (const [stem, strength] of stemsOfVector(vector)) {
      put(this.#stems, stem, { entry, strength });
      this.#size++;
    }
    for (const phrase of phrases) this.#addPhrase(phrase);
  }

  #addPhrase(phrase: Phrase): void {
    for (const word of new Set(phrase.words)) put(this.#phrasesOfWord, word, this.phrases.length);
    this.#size += phrase.words.length;
    this.phrases.push(phrase);
  }

  /** To be called once, after the last element. */
  finish(): void {
    this.#sortedWords = [...this.#phrasesOfWord.keys()].sort();
    for (const word of this.#sortedWords) {
      const found = trigrams(word);
      this.#trigramsOfWord.set(word, found.length);
      for (const trigram of found) put(this.#wordsOfTrigram, trigram, word);
    }
  }

  /** About how many numbers and texts it keeps. */
  get size(): number {
    return this.#size + this.entries.length;
  }

  /** Where a stem stands. */
  withStem(stem: string): readonly Occurrence[] {
    return this.#stems.get(stem) ?? [];
  }

  /** The phrases in which a folded word stands. */
  withWord(word: string): readonly number[] {
    return this.#phrasesOfWord.get(word) ?? [];
  }

  /** The words of phrases that are like a folded word: Dice's coefficient of their trigrams, at least `least`. */
  wordsLike(word: string, least: number): Map<string, number> {
    const wanted = trigrams(word);
    const shared = new Map<string, number>();
    for (const trigram of wanted) for (const near of this.#wordsOfTrigram.get(trigram) ?? []) shared.set(near, (shared.get(near) ?? 0) + 1);
    const like = new Map<string, number>();
    for (const [near, count] of shared) {
      const likeness = (2 * count) / (wanted.length + (this.#trigramsOfWord.get(near) as number)); // every word of the index has some
      if (likeness >= least) like.set(near, likeness);
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
  const folded = fold(text);
  return { entry, field, text, folded, words: foldedWords(folded) };
}

function put<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The place of the first of sorted words that is not before a word. */
function firstNotBefore(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as string) < word)
      low = middle + 1; // within the list
    else high = middle;
  }
  return low;
}
