import { type Day, daysAfter, earlier, later } from '../../../core/model/day.ts';
import type { NamedLink } from '../../../core/model/document.ts';
import { isWithin } from '../../../core/model/timeline.ts';
import {
  flatMapYielding,
  mapYielding,
  startYielding,
} from '../../../platform/yield-to-event-loop.ts';
import type { Validity } from '../importer.ts';
import { type Dating, hasEnded } from './file-validity.ts';

/** An object of a file that is to be dated. */
export type Datable = {
  readonly reference: string;
  readonly validity: Validity | undefined;
  /** The file only mentions it: the element may be as old as whatever refers to it. */
  readonly isMentionOnly: boolean;
};

/** When an object is to be valid, the end exclusive. */
export type Days = {
  readonly from: Day;
  readonly to: Day | null;
  /** The day from which an existing element must be valid in addition, up to its first day here. */
  readonly earlier: Day | null;
};

/** The first and the last day of the municipality's elements, by reference. */
export type Known = ReadonlyMap<string, { readonly from: Day; readonly to: Day }>;

/**
 * Returns when the objects of a file are valid. A new one has the days of the file; an existing one
 * changes from today on, since its past belongs to the municipality; what has ended has ended.
 */
export async function daysOfObjects(
  objects: readonly Datable[],
  links: readonly NamedLink[],
  known: Known,
  { dating, today }: { readonly dating: Dating; readonly today: Day },
): Promise<ReadonlyMap<string, Days>> {
  const own = new Map(
    await mapYielding(objects, (object): [string, Days] => [
      object.reference,
      { ...ownDays(object, known, dating, today), earlier: null },
    ]),
  );
  const undated = new Map(
    objects.flatMap((object) =>
      object.validity === undefined ? [[object.reference, object] as const] : [],
    ),
  );
  const needed = new Map<string, Day>();
  const yieldWhenDue = startYielding();
  for (const { from, to } of links) {
    await yieldWhenDue();
    const day = own.get(from)?.from;
    if (day !== undefined && undated.has(to)) needed.set(to, earlier(day, needed.get(to) ?? day));
  }
  for (const [reference, day] of needed) {
    await yieldWhenDue();
    const days = own.get(reference);
    const first = known.get(reference)?.from;
    if (days === undefined || day >= days.from) continue;
    if (first === undefined) own.set(reference, { ...days, from: day });
    else if (undated.get(reference)?.isMentionOnly && day < first)
      own.set(reference, { ...days, earlier: day });
  }
  return own;
}

function ownDays(
  { reference, validity }: Datable,
  known: Known,
  dating: Dating,
  today: Day,
): Omit<Days, 'earlier'> {
  if (dating !== 'file') return { from: dating === 'today' ? today : dating, to: null };
  const { from, to = null } = validity ?? {};
  const first = known.get(reference)?.from;
  if (to !== null && hasEnded(validity, today))
    return { from: from ?? earlier(first ?? to, daysAfter(to, -1)), to };
  return { from: first === undefined ? (from ?? today) : later(today, from ?? today), to };
}

/**
 * Returns the links whose target is not valid on the first day of their source, where that day has
 * passed: they are not possible.
 */
export const linksTooEarly = <L extends NamedLink>(
  links: readonly L[],
  days: ReadonlyMap<string, Days>,
  known: Known,
  today: Day,
): Promise<L[]> =>
  flatMapYielding(links, (link) => {
    const { from, to } = link;
    const day = days.get(from)?.from ?? today;
    const target = known.get(to);
    return day < today && !days.has(to) && target !== undefined && !isWithin(day, target)
      ? [link]
      : [];
  });
