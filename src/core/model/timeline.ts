import { compareDays, type Day, earlier, later, openEnd } from './day.ts';

/** The days on which a version is valid: `[from, to)`. */
export type Span = { readonly version: number; readonly from: Day; readonly to: Day };

/** An outgoing edge of a version's node. */
export type EdgeTarget = {
  readonly relation: string;
  readonly target: number;
  readonly position: number;
  readonly attributes: string | null;
};

/** An edge with the days on which it is valid: `[from, to)`. */
export type Edge = EdgeTarget & { readonly from: Day; readonly to: Day };

/** An edge of one relation, with the days on which it is valid: `[from, to)`. */
export type DatedEdge = {
  readonly from: Day;
  readonly to: Day;
  readonly source: number;
  readonly target: number;
};

/**
 * Returns where a version published from a day ends by default: where the next planned one begins,
 * or where the present one ends.
 */
export function defaultEnd(spans: readonly Span[], from: Day): Day {
  const next = spans.filter((span) => compareDays(span.from, from) > 0).map((span) => span.from);
  const present = spans.filter((span) => isWithin(from, span)).map((span) => span.to);
  return [...next, ...present].reduce(earlier, openEnd);
}

/** Returns the spans after a version is placed: it takes over its days, all others stay. */
export function place(spans: readonly Span[], placed: Span): readonly Span[] {
  return inOrder([...spans.flatMap((span) => outside(span, placed)), placed]);
}

/** Returns the spans after the end of everything from a day on. */
export const endFrom = (spans: readonly Span[], from: Day): readonly Span[] =>
  spans.flatMap((span) => outside(span, { from, to: openEnd }));

/**
 * Returns whether publishing over days is a correction: some version was valid on one before today.
 */
export const isCorrection = (
  spans: readonly Span[],
  placed: { from: Day; to: Day },
  today: Day,
): boolean =>
  spans.some((span) => {
    const from = later(span.from, placed.from);
    return compareDays(from, earlier(span.to, placed.to)) < 0 && compareDays(from, today) < 0;
  });

/** Returns the edges of a node over its spans; adjoining versions with the same edge share it. */
export function edgesOver(
  spans: readonly Span[],
  targets: (version: number) => readonly EdgeTarget[],
): readonly Edge[] {
  const merged = new Map<string, Edge[]>();
  for (const { version, from, to } of inOrder([...spans]))
    for (const target of targets(version)) {
      const key = `${target.relation} ${target.target} ${target.position}`;
      const edges = merged.get(key) ?? [];
      const last = edges.at(-1);
      if (last && last.to === from && isSameTarget(last, target))
        edges[edges.length - 1] = { ...last, to };
      else edges.push({ ...target, from, to });
      merged.set(key, edges);
    }
  return [...merged.values()].flat();
}

/** Returns what to close and what to open to turn `before` into `after`. */
export function difference<Item>(
  before: readonly Item[],
  after: readonly Item[],
  key: (item: Item) => string,
): { closed: Item[]; opened: Item[] } {
  const keysBefore = new Set(before.map(key));
  const keysAfter = new Set(after.map(key));
  return {
    closed: before.filter((item) => !keysAfter.has(key(item))),
    opened: after.filter((item) => !keysBefore.has(key(item))),
  };
}

/** Returns a key that identifies a span of a node. */
export const spanKey = ({ version, from, to }: Span): string => `${version} ${from} ${to}`;
/** Returns a key that identifies an edge of a node. */
export const edgeKey = ({ relation, target, position, attributes, from, to }: Edge): string =>
  `${relation} ${target} ${position} ${from} ${to} ${attributes ?? ''}`;

/** Returns whether a day lies in a span. */
export const isWithin = (day: Day, { from, to }: { from: Day; to: Day }): boolean =>
  compareDays(from, day) <= 0 && compareDays(day, to) < 0;

const inOrder = (spans: Span[]): readonly Span[] =>
  spans.sort((a, b) => compareDays(a.from, b.from));

const isSameTarget = (a: EdgeTarget, b: EdgeTarget): boolean => a.attributes === b.attributes;

/** Returns what of a span lies outside an interval: nothing, one piece or two. */
function outside<S extends { from: Day; to: Day }>(span: S, interval: { from: Day; to: Day }): S[] {
  const pieces = [
    { ...span, to: earlier(span.to, interval.from) },
    { ...span, from: later(span.from, interval.to) },
  ];
  if (compareDays(later(span.from, interval.from), earlier(span.to, interval.to)) >= 0)
    return [span];
  return pieces.filter((piece) => compareDays(piece.from, piece.to) < 0);
}
