import type { Attributes, FieldValue, FieldValues } from '../../../../core/kinds/types.ts';
import { plainWords } from '../plain-text.ts';

/**
 * Returns the values of a cell that may hold several, separated by line ends or semicolons, without
 * bullets.
 */
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
 * Returns the type that a cell names: `řídicí` and `řídící`, `hlavní` or `základní`, `podpůrný`,
 * the same in Slovak, English and German, and names of groups.
 */
export function processType(cell: string): ProcessType | undefined {
  const words = plainWords(cell);
  if (/\b(?:ridic|rizeni|riadi|manage|fuhrung|steuerung)/.test(words)) return 'management';
  if (/\b(?:hlavn|zakladn|core|kern)/.test(words)) return 'core';
  return /\b(?:podpurn|podporn|support|unterstutz)/.test(words) ? 'support' : undefined;
}

/**
 * Returns the type of the letter with which a municipality begins the number of a process: Ř, H, P;
 * R where the diacritic was lost.
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

/**
 * Returns the competence that a cell names, possibly among other words: `služba v přenesené
 * působnosti`.
 */
export function parseJurisdiction(cell: string): Jurisdiction | undefined {
  const words = plainWords(cell);
  const isIndependent = /\b(?:samostatn|independent|eigen|sp$)/.test(words);
  const isDelegated = /\b(?:prenesen|delegated|ubertragen|pp$)/.test(words);
  if (isIndependent && isDelegated) return 'both';
  if (isIndependent) return 'independent';
  if (isDelegated) return 'delegated';
  return /^(?:oboji|both)$/.test(words) ? 'both' : undefined;
}

/** Returns the boolean of a cell; undefined when it is neither. */
export const parseFlag = (cell: string): boolean | undefined => {
  const words = plainWords(cell);
  if (/^(?:ano|yes|ja|true|x|1)$/.test(words)) return true;
  return /^(?:ne|nie|no|nein|false|0)$/.test(words) ? false : undefined;
};

/**
 * What goes into a process or comes out of it: the kind that it becomes, and the attributes of its
 * link.
 */
export type ExchangeKind = (
  | { readonly kind: 'documents'; readonly initial?: FieldValues<'documents', 'type'> }
  | { readonly kind: 'services'; readonly initial?: FieldValues<'services', 'type'> }
  | { readonly kind: 'life-situations' }
) & {
  readonly sourceKind?: Attributes<'hasInput' | 'hasOutput'>['sourceKind'] & string;
  /** The text of the cell, when it names no known type. */
  readonly note?: string;
};

/** The limit of a name of a type. */
const maxTypeLength = 200;

/** Returns the type of source as municipalities write it; by default a document. */
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
 * Whether one word is followed by another soon after, as in `interní, občas i mimořádná služba`.
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
