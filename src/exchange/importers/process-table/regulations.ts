import { shortNote } from './cell-values.ts';

/** An act that a cell cites by its number in the Collection of Laws, and what the cell says around it. */
export type CitedAct = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly fields: { readonly type: string; readonly number: number; readonly year: number };
  readonly note: string;
};

const citation = /(\d{1,5})\s*\/\s*((?:18|19|20)\d\d)\s*Sb\b/i;

/** The word before a number, which says what sort of act it is. */
const wordBefore = /(nařízení vlády|\p{L}+)\.?\s*(?:č\.\s*)?$/iu;

const types: readonly (readonly [RegExp, type: string, name: string])[] = [
  [/^(?:nařízení vlády|nv)$/i, 'government-regulation', 'Nařízení vlády'],
  [/^vyhl/i, 'decree', 'Vyhláška'],
  [/^(?:zák|z$)/i, 'act', 'Zákon'],
];

/** Reads a citation such as `§ 35 zákona č. 128/2000 Sb., o obcích`; undefined when there is none to be sure of. */
export function citedAct(cell: string): CitedAct | undefined {
  const found = citation.exec(cell);
  if (!found) return undefined;
  const [, number = '', year = ''] = found;
  const [, word = ''] = wordBefore.exec(cell.slice(Math.max(0, found.index - 40), found.index)) ?? [];
  const known = types.find(([pattern]) => pattern.test(word));
  if (!known) return undefined;
  const [, type, name] = known;
  const id = `${Number(number)}/${year}`;
  return {
    id,
    code: `Z-${Number(number)}-${year}`,
    name: `${name} č. ${id} Sb.`,
    fields: { type, number: Number(number), year: Number(year) },
    note: shortNote(cell),
  };
}
