import type { Attributes, FieldValue, FieldValues } from '../../../../core/kinds/types.ts';
import { plainWords } from '../plain-text.ts';

/** The values of a cell that may hold several: a line or a semicolon apart, without bullets. */
export const listed = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[\n;]/)
      .map((item) => item.replace(/^[\s•▪◦*–-]+/, '').trim())
      .filter((item) => item !== ''),
  ),
];

export const processTypes = [
  'management',
  'core',
  'support',
] as const satisfies readonly FieldValue<'processes', 'type'>[];
export type ProcessType = (typeof processTypes)[number];

/**
 * `řídicí` and `řídící`, `hlavní` or `základní`, `podpůrný`, the same in Slovak, English and
 * German; the words of groups too.
 */
export function processType(cell: string): ProcessType | undefined {
  const words = plainWords(cell);
  if (/\b(?:ridic|rizeni|riadi|manage|fuhrung|steuerung)/.test(words)) return 'management';
  if (/\b(?:hlavn|zakladn|core|kern)/.test(words)) return 'core';
  return /\b(?:podpurn|podporn|support|unterstutz)/.test(words) ? 'support' : undefined;
}

/**
 * The letter with which a town starts the number of a process: Ř, H, P; R where the mark was lost.
 */
export function typeOfNumber(code: string): ProcessType | undefined {
  const letter = /^(\p{L})[^\p{L}]/u.exec(code)?.[1]?.toUpperCase();
  return letter === undefined ? undefined : typesByLetter[letter];
}

const typesByLetter: Readonly<Record<string, ProcessType>> = {
  Ř: 'management',
  R: 'management',
  H: 'core',
  P: 'support',
};

export type Jurisdiction = FieldValue<'processes', 'jurisdiction'>;

/** The competence that a cell names, maybe among other words: `služba v přenesené působnosti`. */
export function jurisdictionIn(cell: string): Jurisdiction | undefined {
  const words = plainWords(cell);
  const isIndependent = /\b(?:samostatn|independent|eigen|sp$)/.test(words);
  const isDelegated = /\b(?:prenesen|delegated|ubertragen|pp$)/.test(words);
  if (isIndependent && isDelegated) return 'both';
  if (isIndependent) return 'independent';
  if (isDelegated) return 'delegated';
  return /^(?:oboji|both)$/.test(words) ? 'both' : undefined;
}

/** The yes or no of a cell; undefined when it says neither. */
export const flagIn = (cell: string): boolean | undefined => {
  const words = plainWords(cell);
  if (/^(?:ano|yes|ja|true|x|1)$/.test(words)) return true;
  return /^(?:ne|nie|no|nein|false|0)$/.test(words) ? false : undefined;
};

/** What goes into a process or comes out of it: the kind that it becomes and what its link says. */
export type ExchangeKind = (
  | { readonly kind: 'documents'; readonly initial?: FieldValues<'documents', 'type'> }
  | { readonly kind: 'services'; readonly initial?: FieldValues<'services', 'type'> }
  | { readonly kind: 'life-situations' }
) & {
  readonly sourceKind?: Attributes<'hasInput' | 'hasOutput'>['sourceKind'] & string;
  /** The words of the cell, where none of the known types is among them. */
  readonly note?: string;
};

/** A name of a type is not longer. */
const maxTypeLength = 200;

/** Reads the type of source as towns write it; without one it is a document. */
export function exchangeKind(cell: string): ExchangeKind {
  const words = plainWords(cell.slice(0, maxTypeLength));
  if (words === '') return { kind: 'documents' };
  const known = exchangeKinds.find(([matches]) => matches(words));
  return known?.[1] ?? { kind: 'documents', sourceKind: 'other', note: cell };
}

const matching =
  (pattern: RegExp) =>
  (words: string): boolean =>
    pattern.test(words);

/**
 * Whether one word is said and another soon after it, as in `interní, občas i mimořádná služba`.
 */
const matchingSoon =
  (first: RegExp, second: RegExp) =>
  (words: string): boolean =>
    [...words.matchAll(first)].some(({ 0: word, index }) =>
      second.test(words.slice(index + word.length, index + word.length + 48)),
    );

const exchangeKinds: readonly (readonly [(words: string) => boolean, ExchangeKind])[] = [
  [
    matching(/zivotni situac|life situation/),
    { kind: 'life-situations', sourceKind: 'life-situation' },
  ],
  [
    matchingSoon(/intern|vnitrni/g, /sluzb|service/),
    { kind: 'services', sourceKind: 'internal-service', initial: { type: 'internal' } },
  ],
  [
    matchingSoon(/intern|vnitrni|ridic/g, /do[ck]ument|predpis|directive/),
    { kind: 'documents', sourceKind: 'internal-document', initial: { type: 'internal-directive' } },
  ],
  [
    matching(/smernice/),
    { kind: 'documents', sourceKind: 'internal-document', initial: { type: 'internal-directive' } },
  ],
  [
    matching(/extern|vnejsi|sluzb|service/),
    { kind: 'services', sourceKind: 'external-service', initial: { type: 'public' } },
  ],
  [matching(/\bproces/), { kind: 'documents', sourceKind: 'process' }],
  [
    matching(/formular|form\b/),
    { kind: 'documents', sourceKind: 'other', initial: { type: 'form' } },
  ],
  [
    matching(/dokument|podani|zadost|jin[ey]|document|other/),
    { kind: 'documents', sourceKind: 'other' },
  ],
];
