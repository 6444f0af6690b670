/** How a unit of measure begins in the titles of Kolada. */
const unitStart = new RegExp(
  `^(?:${[
    'antal',
    'totalt antal',
    'andel',
    'promille',
    'balanstal',
    'medelbetyg',
    'total poäng',
    'svarsfrekvens',
    'kr',
    'kronor',
    'tkr',
    'mkr',
    'miljoner kronor',
    '1000 kr',
    'ton',
    'kg',
    'gram',
    'liter',
    'kbm',
    'meter',
    'km',
    'mil',
    'kvm',
    'kvadratkilometer',
    'hektar',
    'MW',
    'MWh',
    'kWh',
    'Mbit',
    'timmar',
    'minuter',
    'mediantid',
    'dagar',
    'recept',
    'inv',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'u',
);

/** Where the title states no unit. */
export const unitInDefinition = 'enligt definitionen';

/**
 * The unit of measure out of a title such as "Personalkostnader, kr/inv":
 * `%` for "andel (%)", the code list for "(Ja=1, Nej=0)", else the last part between commas that is a unit.
 */
export function unitOf(title: string): string {
  const parts = title
    .split(',')
    .map((part) => part.replace(/\s*(?:\(-\d{4}\)|Källa:.*)$/, '').trim());
  if (title.includes('(%)') || parts.at(-1) === '%') return '%';
  const codes = /\(([^()]*=[^()]*)\)/.exec(title)?.[1];
  const unit =
    codes ??
    parts.findLast((part) => unitStart.test(part)) ??
    (/index/i.test(title) ? 'index' : undefined);
  return unit === undefined || unit.length > 50 ? unitInDefinition : unit.replace(/\.$/, '');
}
