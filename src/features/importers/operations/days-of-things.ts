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

/** A thing of a file that is to be dated. */
export type Datable = {
  readonly reference: string;
  readonly validity: Validity | undefined;
  /** Nothing but its name is told: the town's own may hold as early as whatever names it needs. */
  readonly isOnlyNamed: boolean;
};

/** When a thing shall hold, the end exclusive. */
export type Days = {
  readonly from: Day;
  readonly to: Day | null;
  /** From when a known thing shall hold besides, up to its first day in the town. */
  readonly earlier: Day | null;
};

/** The first and the last day of elements that the town has, by reference. */
export type Known = ReadonlyMap<string, { readonly from: Day; readonly to: Day }>;

/**
 * From when to when the things of a file shall hold. A new thing has the days of the file; what changes of a known one
 * changes from today on, for its past is the town's; what has ended has ended.
 */
export async function daysOfThings(
  things: readonly Datable[],
  links: readonly NamedLink[],
  known: Known,
  { dating, today }: { readonly dating: Dating; readonly today: Day },
): Promise<ReadonlyMap<string, Days>> {
  const own = new Map(
    await mapYielding(things, (thing): [string, Days] => [
      thing.reference,
      { ...ownDays(thing, known, dating, today), earlier: null },
    ]),
  );
  const undated = new Map(
    things.flatMap((thing) =>
      thing.validity === undefined ? [[thing.reference, thing] as const] : [],
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
    else if (undated.get(reference)?.isOnlyNamed && day < first)
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

/** The links whose target does not hold on the first day of their source, where that day has passed: they could not stand. */
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
