import { LRUCache } from 'lru-cache';
import { newStemmer } from 'snowball-stemmers';

const stemmer = newStemmer('czech');
const foldedStem = (word: string): string => (isStopWord(word) ? '' : fold(stemmer.stem(word)));
const foldedStems = new LRUCache<string, string>({ max: 100_000, memoMethod: foldedStem });
/** Longer ones are not words, and 100,000 of them would take gigabytes. */
const maxCachedLength = 40;

/** Returns a text without case and diacritics, for comparison. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Returns the words of a folded text, in order. */
export const foldedWords = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Returns the trigrams of a word, padded by two blanks before and one after, as pg_trgm does. */
export function trigrams(word: string): string[] {
  const padded = `  ${word} `;
  const groups = new Set<string>();
  for (let start = 0; start + 3 <= padded.length; start++)
    groups.add(padded.slice(start, start + 3));
  return [...groups];
}

/** Returns whether a word is a function word, which says nothing of the subject. */
const isStopWord = (word: string): boolean => stopWords.has(fold(word));

/** Returns the words of a text in lower case, without stop words. */
export const contentWords = (text: string): string[] =>
  wordsOf(text).filter((word) => !isStopWord(word));

/** Returns the folded Czech stems (Snowball) of the content words of a text, each once. */
export const stems = (text: string): string[] =>
  [...new Set(wordsOf(text).map(stem))].filter((stemmed) => stemmed !== '');

/** The weights of a stem in a name, in keywords and citizens' words, and in a description. */
const weakest = 0.1;
const strengths: ReadonlyMap<string, number> = new Map([
  ['A', 1],
  ['B', 0.8],
  ['C', 0.4],
  ['D', weakest],
]);

/**
 * Yields the stems of a tsvector's text (`'pas':3A,7B`), each with its strength from 0 to 1: the
 * sum of the weights of its places, divided by n² for the n-th strongest, as in PostgreSQL's
 * ts_rank.
 */
export function* stemsOfVector(
  vector: string,
): Generator<readonly [stem: string, strength: number]> {
  // stems are letters and digits: they contain neither blanks nor apostrophes
  for (const lexeme of vector === '' ? [] : vector.split(' ')) {
    const end = lexeme.lastIndexOf("':");
    yield [lexeme.slice(1, end), strengthOf(lexeme.slice(end + 2))];
  }
}

/** Not an LRU cache: a plain map is six times faster, and every lexeme of every index uses it. */
const cachedStrengths = new Map<string, number>();
const maxCachedStrengths = 100_000;

/**
 * Returns the strength of a stem by its places (`3A,7B`), cached: few sequences of weights occur.
 */
function strengthOf(places: string): number {
  const weights = places.replace(/[0-9]+/g, '');
  const cached = cachedStrengths.get(weights);
  if (cached !== undefined) return cached;
  const weighted = weights.split(',').map((weight) => strengths.get(weight) ?? weakest);
  const total = weighted
    .sort((a, b) => b - a)
    .reduce((sum, weight, n) => sum + weight / (n + 1) ** 2, 0);
  const strength = total / maxStrength;
  if (cachedStrengths.size < maxCachedStrengths) cachedStrengths.set(weights, strength);
  return strength;
}

/** The limit of the sum of 1/n²: a stem in infinitely many names. */
const maxStrength = Math.PI ** 2 / 6;

/** Returns the folded stem of a word; empty for a stop word. */
const stem = (word: string): string =>
  word.length > maxCachedLength ? foldedStem(word) : foldedStems.memo(word);

// Czech function words, folded, and verbs that citizens type around the subject
const stopWords = new Set(
  `a aby aj ale ani asi az bez bude by byl byla bych chci co cz da do ho i ja jak jako je jeho jeji jejich jen jestli jsem jsou
   k kam kde kdo kdy kdyz ke ktera ktere kteri ktery ma mam mame me mi mit mne muj muze muzu my na nad nam nas ne nebo neni
   nez o od on ona po pod podle pokud pro proc pred pri proto s se si sve svuj ta tak take tato te ten tento ti to toho
   tom tu ty u uz v vam vas ve vsak z za ze
   chtel chtela chteli chtit potrebuji potrebuju potrebuje potrebujeme potrebovat nechat udelat delat zaridit vyridit`.split(
    /\s+/,
  ),
);
