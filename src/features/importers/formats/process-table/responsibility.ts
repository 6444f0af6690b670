import { plainWords } from '../plain-text.ts';

export type Responsibility = 'responsible' | 'accountable' | 'consulted' | 'informed';

/** The letters of responsibility matrices: RACI and RASCI, and those of Czech municipalities. */
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

/**
 * Returns what a cell of a matrix means, such as `R`, `O/V`, `A, R` or `odpovídá`; an empty list
 * for a dash; undefined when it is anything else.
 */
export function parseResponsibilities(cell: string): readonly Responsibility[] | undefined {
  if (/^[-–—−\s]*$/.test(cell)) return [];
  const responsibilities = plainWords(cell).split(' ').flatMap(responsibilitiesOf);
  const known = responsibilities.filter((one) => one !== undefined);
  return known.length > 0 && known.length === responsibilities.length
    ? [...new Set(known)]
    : undefined;
}

function responsibilitiesOf(part: string): (Responsibility | undefined)[] {
  const word = words.find(([pattern]) => pattern.test(part))?.[1];
  if (word) return [word];
  return part.length > 4 ? [undefined] : [...part].map((letter) => letters[letter]);
}
