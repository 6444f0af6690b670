import { plainWords } from '../plain-text.ts';

export type Responsibility = 'responsible' | 'accountable' | 'consulted' | 'informed';

/** The letters of matrices of responsibility: RACI and RASCI, and those that Czech towns write. */
const letters: Readonly<Record<string, Responsibility>> = {
  r: 'responsible',
  v: 'responsible', // vykonává
  p: 'responsible', // provádí
  a: 'accountable',
  o: 'accountable', // odpovídá
  z: 'accountable', // zodpovídá
  c: 'consulted',
  s: 'consulted', // spolupracuje
  k: 'consulted', // konzultuje
  i: 'informed',
};

const words: readonly (readonly [RegExp, Responsibility])[] = [
  [/^(?:vykonav|provad|zpracov|responsible)/, 'responsible'],
  [/^(?:odpov|zodpov|schval|accountable)/, 'accountable'],
  [/^(?:spoluprac|soucin|konzult|consulted)/, 'consulted'],
  [/^(?:informov|informed)/, 'informed'],
];

/** What a cell of a matrix says, such as `R`, `O/V`, `A, R` or `odpovídá`; undefined when it is nothing of the sort. */
export function responsibilitiesIn(cell: string): readonly Responsibility[] | undefined {
  const found: Responsibility[] = [];
  for (const part of plainWords(cell).split(' ')) {
    const word = words.find(([pattern]) => pattern.test(part))?.[1];
    const each = word ? [word] : part.length > 4 ? [undefined] : [...part].map((letter) => letters[letter]);
    for (const responsibility of each) {
      if (!responsibility) return undefined;
      if (!found.includes(responsibility)) found.push(responsibility);
    }
  }
  return found;
}
