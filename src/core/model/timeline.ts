import { compareDays, type Day, earlier, later, openEnd } from './day.ts';

/** In which days a version holds: `[from, to)`. */
export type Span = { readonly version: number; readonly from: Day; readonly to: Day };

/** What leaves a version's node: an edge of the graph. */
export type EdgeTarget = {
  readonly relation: string;
  readonly target: number;
  readonly position: number;
  readonly attributes: string | null;
};

/** An edge with the days in which it holds. */
export type Edge = EdgeTarget & { readonly from: Day; readonly to: Day };

/** An edge of one relation, with the days in which it holds. */
export type DatedEdge = {
  readonly from: Day;
  readonly to: Day;
  readonly source: number;
  readonly target: number;
};

/** Where a version published from `from` ends when nothing else is said: where the next planned one begins, or where the present one is to end. */
export function naturalEnd(spans: readonly Span[], from: Day): Day {
  const next = spans.filter((span) => compareDays(span.from, from) > 0).map((span) => span.from);
  const present = spans.filter((span) => isWithin(from, span)).map((span) => span.to);
  return [...next, ...present].reduce(earlier, openEnd);
}

/** The spans after a version is placed: it takes its days from whatever held them, the rest stays. */
export function place(spans: readonly Span[], placed: Span): readonly Span[] {
  return inOrder([...spans.flatMap((span) => outside(span, placed)), placed]);
}

/** The spans after everything from a day on has ended. */
export const endFrom = (spans: readonly Span[], from: Day): readonly Span[] =>
  spans.flatMap((span) => outside(span, { from, to: openEnd }));

/** The days of `placed` before today that some published version already held: publishing over them is a correction. */
export const isCorrection = (
  spans: readonly Span[],
  placed: { from: Day; to: Day },
  today: Day,
): boolean =>
  spans.some((span) => {
    const from = later(span.from, placed.from);
    return compareDays(from, earlier(span.to, placed.to)) < 0 && compareDays(from, today) < 0;
  });

/** The edges that a node's versions draw over its spans; what two adjoining versions have in common is one edge. */
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

/** What must be closed and what must be opened so that `before` becomes `after`. */
export function difference<Item>(
  before: readonly Item[],
  after: readonly Item[],
  key: (item: Item) => string,
): { closed: Item[]; opened: Item[] } {
  const old = new Set(before.map(key));
  const wanted = new Set(after.map(key));
  return {
    closed: before.filter((item) => !wanted.has(key(item))),
    opened: after.filter((item) => !old.has(key(item))),
  };
}

/** How a span is found again. */
export const spanKey = ({ version, from, to }: Span): string => `${version} ${from} ${to}`;
/** How an edge is found again. */
export const edgeKey = ({ relation, target, position, attributes, from, to }: Edge): string =>
  `${relation} ${target} ${position} ${from} ${to} ${attributes ?? ''}`;

/** Whether the day lies in the span. */
export const isWithin = (day: Day, { from, to }: { from: Day; to: Day }): boolean =>
  compareDays(from, day) <= 0 && compareDays(day, to) < 0;

const inOrder = (spans: Span[]): readonly Span[] =>
  spans.sort((a, b) => compareDays(a.from, b.from));

const isSameTarget = (a: EdgeTarget, b: EdgeTarget): boolean => a.attributes === b.attributes;

/** What of a span lies outside an interval: nothing, one piece or two. */
function outside<S extends { from: Day; to: Day }>(span: S, interval: { from: Day; to: Day }): S[] {
  const pieces = [
    { ...span, to: earlier(span.to, interval.from) },
    { ...span, from: later(span.from, interval.to) },
  ];
  if (compareDays(later(span.from, interval.from), earlier(span.to, interval.to)) >= 0)
    return [span];
  return pieces.filter((piece) => compareDays(piece.from, piece.to) < 0);
}
