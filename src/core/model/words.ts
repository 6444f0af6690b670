import { LRUCache } from 'lru-cache';
import { newStemmer } from 'snowball-stemmers';

const stemmer = newStemmer('czech');
const foldedStem = (word: string): string => (isStopWord(word) ? '' : fold(stemmer.stem(word)));
const foldedStems = new LRUCache<string, string>({ max: 100_000, memoMethod: foldedStem });
/** Longer ones are no words, and a hundred thousand of them would be gigabytes. */
const maxRememberedLength = 40;

/** Text as it is compared without regard to case and diacritics. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words of a folded text, in their order. */
export const foldedWords = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];

/** The groups of three letters of a word, with two blanks before it and one after, as pg_trgm has them. */
export function trigrams(word: string): string[] {
  const padded = `  ${word} `;
  const found = new Set<string>();
  for (let start = 0; start + 3 <= padded.length; start++)
    found.add(padded.slice(start, start + 3));
  return [...found];
}

/** Whether a word only joins others. */
const isStopWord = (word: string): boolean => stopWords.has(fold(word));

/** The words of a text that say what it is about: in lower case, without those that only join. */
export const contentWords = (text: string): string[] =>
  wordsOf(text).filter((word) => !isStopWord(word));

/** The folded Czech stems of the content words of a text (Snowball, then without diacritics), each once. */
export const stems = (text: string): string[] =>
  [...new Set(wordsOf(text).map(stem))].filter((found) => found !== '');

/** What a stem counts for in a name, in keywords and citizens' words, and in a description. */
const weakest = 0.1;
const strengths: ReadonlyMap<string, number> = new Map([
  ['A', 1],
  ['B', 0.8],
  ['C', 0.4],
  ['D', weakest],
]);

/**
 * The stems of a tsvector's text (`'pas':3A,7B`), each with its strength: the strongest place, then with less and less
 * weight the others, as PostgreSQL's ts_rank has it.
 */
export function* stemsOfVector(
  vector: string,
): Generator<readonly [stem: string, strength: number]> {
  // stems are letters and digits: neither a blank nor an apostrophe stands in one
  for (const lexeme of vector === '' ? [] : vector.split(' ')) {
    const end = lexeme.lastIndexOf("':");
    yield [lexeme.slice(1, end), strengthOf(lexeme.slice(end + 2))];
  }
}

/** Not the least recently used go: a map answers six times faster, and every lexeme of every index asks it. */
const rememberedStrengths = new Map<string, number>();
const strengthsAtMost = 100_000;

/** The strength of a stem by its places: `3A,7B`. Few sequences of weights are ever met. */
function strengthOf(places: string): number {
  const weights = places.replace(/[0-9]+/g, '');
  let known = rememberedStrengths.get(weights);
  if (known === undefined) {
    const found = weights.split(',').map((weight) => strengths.get(weight) ?? weakest);
    known =
      found.sort((a, b) => b - a).reduce((sum, strength, n) => sum + strength / (n + 1) ** 2, 0) /
      maxStrength;
    if (rememberedStrengths.size < strengthsAtMost) rememberedStrengths.set(weights, known);
  }
  return known;
}

/** What a stem in endless names would come to: the sum of 1/n². */
const maxStrength = Math.PI ** 2 / 6;

/** The folded stem of a word; empty for one that only joins. */
const stem = (word: string): string =>
  word.length > maxRememberedLength ? foldedStem(word) : foldedStems.memo(word);

// Czech function words, folded: what a citizen types around the thing itself
const stopWords = new Set(
  `a aby aj ale ani asi az bez bude by byl byla bych chci co cz da do ho i ja jak jako je jeho jeji jejich jen jestli jsem jsou
   k kam kde kdo kdy kdyz ke ktera ktere kteri ktery ma mam mame me mi mit mne muj muze muzu my na nad nam nas ne nebo neni
   nez o od on ona po pod podle pokud pro proc pred pri proto s se si sve svuj ta tak take tato te ten tento ti to toho
   tom tu ty u uz v vam vas ve vsak z za ze
   chtel chtela chteli chtit potrebuji potrebuju potrebuje potrebujeme potrebovat nechat udelat delat zaridit vyridit`.split(
    /\s+/,
  ),
);
