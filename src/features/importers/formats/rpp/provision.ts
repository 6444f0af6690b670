import type { FieldValue } from '../../../../core/kinds/types.ts';
import { plainCode } from '../plain-code.ts';
import { plainLine } from '../plain-text.ts';
import type { TypedDocument, TypedLink } from '../typed-document.ts';

/** A place in an act of the Czech Collection of Laws. */
export type Provision = {
  readonly number: number;
  readonly year: number;
  readonly article?: string | undefined;
  readonly section?: string | undefined;
  readonly subsection?: string | undefined;
  readonly letter?: string | undefined;
  /** The title of the act; only for a new element, since sources word it differently. */
  readonly title?: string | undefined;
  /** Its identifier in e-Sbírka, without its day. */
  readonly eli?: string | undefined;
};

/**
 * Parses a provision from parts as a source writes them: numbers as text, signs and brackets
 * allowed; null when it names no act.
 */
export function readProvision(
  parts: Readonly<Partial<Record<keyof Provision, string | undefined>>>,
): Provision | null {
  const number = Number(parts.number?.trim());
  const year = Number(parts.year?.trim());
  if (
    !Number.isInteger(number) ||
    number < 1 ||
    number > 99_999 ||
    !Number.isInteger(year) ||
    year < 1800 ||
    year > 2999
  )
    return null;
  return {
    number,
    year,
    article: withoutSigns(parts.article),
    section: withoutSigns(parts.section),
    subsection: withoutSigns(parts.subsection),
    letter: withoutSigns(parts.letter),
    title: plainLine(parts.title) ?? undefined,
    eli: parts.eli,
  };
}

/**
 * Returns the legal provision as an element named by its place alone, so that every source names it
 * the same.
 */
export function provisionDocument(provision: Provision): TypedDocument<'legal-provisions'> {
  const { number, year, article, section, subsection, letter, title, eli } = provision;
  return {
    kind: 'legal-provisions',
    id: provisionName(provision),
    isMentionOnly: true,
    source: 'ustanovení',
    code: provisionCode(provision),
    patch: {
      name: provisionName(provision),
      number,
      year,
      article: article ?? null,
      section: section ?? null,
      subsection: subsection ?? null,
      letter: letter ?? null,
      ...(eli === undefined ? {} : { eli }),
    },
    initial: { type: typeOf(title), language: 'cs', ...(title === undefined ? {} : { title }) },
  };
}

/** From whatever may be governed by it. */
type ToProvision = TypedLink<'processes', 'governedBy'> & TypedLink<'services', 'governedBy'>;

/** Returns a link to the provision. */
export const toProvision = (provision: Provision, note?: string | null): ToProvision => ({
  to: { kind: 'legal-provisions', id: provisionName(provision) },
  ...(note ? { note } : {}),
});

/** Returns the name of a provision: `111/2009 Sb., § 14 odst. 4 písm. a)`. */
export function provisionName({
  number,
  year,
  article,
  section,
  subsection,
  letter,
}: Provision): string {
  const place = [
    article && `čl. ${article}`,
    section && `§ ${section}`,
    subsection && `odst. ${subsection}`,
    letter && `písm. ${letter})`,
  ].filter(Boolean);
  return [`${number}/${year} Sb.`, ...(place.length > 0 ? [place.join(' ')] : [])].join(', ');
}

/** Returns its code, `Z-111-2009-p14-o4-a`, the same as in a table of processes. */
const provisionCode = ({ number, year, article, section, subsection, letter }: Provision): string =>
  [
    `Z-${number}-${year}`,
    ...(article ? [`c${plainCode(article)}`] : []),
    ...(section ? [`p${plainCode(section)}`] : []),
    ...(subsection ? [`o${plainCode(subsection)}`] : []),
    ...(letter ? [plainCode(letter)] : []),
  ].join('-');

const withoutSigns = (place: string | undefined): string | undefined => {
  const text = plainLine(
    place?.replace(/^\s*(?:§|čl\.|odst\.|písm\.)\s*/i, '').replace(/\)\s*$/, ''),
  );
  return text === null || plainCode(text) === '' ? undefined : text;
};

/** The title implies the type of act; a source without titles leaves it open. */
type ActType = FieldValue<'legal-provisions', 'type'>;

function typeOf(title: string | undefined): ActType {
  if (title === undefined) return 'other';
  const [, type] = titles.find(([start]) => start.test(title)) ?? [];
  return type ?? 'act';
}

const titles: readonly (readonly [RegExp, ActType])[] = [
  [/^ústavní/i, 'constitutional-act'],
  [/^nařízení vlády/i, 'government-regulation'],
  [/^nařízení (?:evropsk|rady|komise|\(e[su]\))/i, 'eu-act'],
  [/^vyhláška/i, 'decree'],
  [/^(?:smlouva|dohoda|dohovor|úmluva|sdělení)/i, 'treaty'],
];
