import type { FieldValue, FieldValues } from '../../../../core/kinds/types.ts';

/** An act that a cell cites by its number in the Collection of Laws, with the text around it. */
export type CitedAct = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly fields: FieldValues<'legal-provisions', 'type' | 'number' | 'year'>;
  readonly note: string;
};

/** For text with single spaces. */
const citation = /(\d{1,5}) ?\/ ?((?:18|19|20)\d\d) ?Sb\b/i;

const types: readonly (readonly [
  RegExp,
  type: FieldValue<'legal-provisions', 'type'>,
  name: string,
])[] = [
  [/^(?:nařízení vlády|nv)$/i, 'government-regulation', 'Nařízení vlády'],
  [/^vyhl/i, 'decree', 'Vyhláška'],
  [/^(?:zák|z$)/i, 'act', 'Zákon'],
];

/**
 * Parses a citation such as `§ 35 zákona č. 128/2000 Sb., o obcích`; undefined when there is no
 * certain one.
 */
export function citedAct(cell: string): CitedAct | undefined {
  const words = cell.replace(/\s+/g, ' ');
  const match = citation.exec(words);
  if (!match) return undefined;
  const [, number = '', year = ''] = match;
  const word = wordBefore(words.slice(Math.max(0, match.index - 40), match.index));
  const known = types.find(([pattern]) => pattern.test(word));
  if (!known) return undefined;
  const [, type, name] = known;
  const id = `${Number(number)}/${year}`;
  return {
    id,
    code: `Z-${Number(number)}-${year}`,
    name: `${name} č. ${id} Sb.`,
    fields: { type, number: Number(number), year: Number(year) },
    note: cell,
  };
}

/**
 * Returns the word before a number, possibly abbreviated and followed by `č.`, which names the type
 * of act.
 */
function wordBefore(text: string): string {
  const words = withoutEnd(withoutEnd(text.toLowerCase().trimEnd(), 'č.').trimEnd(), '.');
  return words.endsWith('nařízení vlády')
    ? 'nařízení vlády'
    : (words.split(/[^\p{L}]/u).at(-1) ?? '');
}

const withoutEnd = (text: string, end: string): string =>
  text.endsWith(end) ? text.slice(0, -end.length) : text;
