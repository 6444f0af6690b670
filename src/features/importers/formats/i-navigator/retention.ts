import { text } from '../../../../platform/text.ts';
import { field } from './fields.ts';
import type { Tag } from './tag.ts';

/**
 * Returns the Dutch valuation and term as a Czech retention mark: `Vernietigen`, 5 years → `S/5`;
 * `Bewaren` with years → `A/5`. Terms in weeks or months, and keeping for ever without a term, have
 * no mark.
 */
export function retentionMark(
  valuation: string | null,
  count: string | null,
  unit: string | null,
): string | null {
  const letter = /^vernietigen$/i.test(valuation ?? '')
    ? 'S'
    : /^(?:blijvend[ _])?bewaren$/i.test(valuation ?? '')
      ? 'A'
      : null;
  return letter !== null && unit === 'Jaar' && /^[1-9][0-9]{0,2}$/.test(count ?? '')
    ? `${letter}/${count}`
    : null;
}

/** Returns the retention mark of an object. */
export const retentionOf = (tag: Tag): string | null =>
  retentionMark(
    field(tag, 'waardering'),
    field(tag, 'bewaartermijn'),
    field(tag, 'bewaartermijn-eenheid'),
  );

const noMark = text(
  'Takovou dobu uložení skartační znak nevyjádří.',
  'No retention mark expresses such a term.',
);

/**
 * Returns the retention mark where the wording of the file has no other place; what no mark
 * expresses is reported.
 */
export function onlyRetentionOf(tag: Tag): string | null {
  const mark = retentionOf(tag);
  const words = retentionWords(tag);
  if (mark === null && words !== null) tag.reportLost(words, noMark);
  return mark;
}

/**
 * Returns the retention in the wording of the file: `Vernietigen, 6 Week (Afgehandeld)`; null when
 * there is none.
 */
export function retentionWords(tag: Tag): string | null {
  const term = [field(tag, 'bewaartermijn'), field(tag, 'bewaartermijn-eenheid')]
    .filter(Boolean)
    .join(' ');
  const start = field(tag, 'bewaartermijn-start');
  const words = [field(tag, 'waardering'), term === '' ? null : term].filter(Boolean).join(', ');
  return words === '' ? null : start === null ? words : `${words} (${start})`;
}
