import type { Relation } from './relation.ts';

type Attributes = Readonly<Record<string, unknown>>;

/**
 * Returns the indexes of the links that are valid on a day on which an earlier one already is,
 * though the relation's `onePer` allows one only. Deputies do not count.
 * @param links of one relation that leave one source
 */
export function clashingLinks({ onePer }: Relation, links: readonly Attributes[]): number[] {
  if (onePer === undefined) return [];
  return links.flatMap((link, index) =>
    link.deputy !== true &&
    links
      .slice(0, index)
      .some(
        (other) => other.deputy !== true && other[onePer] === link[onePer] && overlap(other, link),
      )
      ? [index]
      : [],
  );
}

/** Returns whether two links share a day; `validTo` is the first day on which one is not valid. */
const overlap = (one: Attributes, other: Attributes): boolean =>
  beginsBefore(one, other) && beginsBefore(other, one);

const beginsBefore = ({ validFrom }: Attributes, { validTo }: Attributes): boolean =>
  typeof validFrom !== 'string' || typeof validTo !== 'string' || validFrom < validTo;
