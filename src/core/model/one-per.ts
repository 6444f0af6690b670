import type { Relation } from './relation.ts';

type Attributes = Readonly<Record<string, unknown>>;

/** Of links that leave one source by one relation: the places of those that hold on a day on which an earlier one holds already, though only one may. */
export function clashes({ onePer }: Relation, links: readonly Attributes[]): number[] {
  if (onePer === undefined) return [];
  return links.flatMap((link, index) =>
    link.deputy !== true &&
    links
      .slice(0, index)
      .some((other) => other.deputy !== true && other[onePer] === link[onePer] && meet(other, link))
      ? [index]
      : [],
  );
}

/** Whether two links have a day in common; `validTo` is the first day on which one no longer holds. */
const meet = (one: Attributes, other: Attributes): boolean =>
  beginsBefore(one, other) && beginsBefore(other, one);

const beginsBefore = ({ validFrom }: Attributes, { validTo }: Attributes): boolean =>
  typeof validFrom !== 'string' || typeof validTo !== 'string' || validFrom < validTo;
