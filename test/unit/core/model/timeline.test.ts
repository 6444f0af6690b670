import fc from 'fast-check';
import { compareDays, openEnd } from '../../../../src/core/model/day.ts';
import {
  defaultEnd,
  difference,
  type Edge,
  type EdgeTarget,
  edgeKey,
  edgesOver,
  endFrom,
  isCorrection,
  isWithin,
  place,
  type Span,
  spanKey,
} from '../../../../src/core/model/timeline.ts';

const day = (number: number): string => `2026-01-${String(number + 1).padStart(2, '0')}`;
const days = Array.from({ length: 20 }, (_, number) => day(number));

type Act = {
  readonly from: number;
  readonly length: number | null;
  readonly isRetirement: boolean;
};
/** What is published or retired, day by day; without a length to the open end. */
const acts = fc.array(
  fc.record<Act>({
    from: fc.integer({ min: 0, max: 15 }),
    length: fc.option(fc.integer({ min: 1, max: 8 })),
    isRetirement: fc.boolean(),
  }),
  { maxLength: 12 },
);

const endOf = ({ from, length }: Act): string => (length === null ? openEnd : day(from + length));
const perform = (spans: readonly Span[], act: Act, version: number): readonly Span[] =>
  act.isRetirement && act.length === null
    ? endFrom(spans, day(act.from))
    : place(spans, { version, from: day(act.from), to: endOf(act) });
const versionOn = (spans: readonly Span[], on: string): number[] =>
  spans.filter((span) => isWithin(on, span)).map(({ version }) => version);

/** Day by day, which version was the last to be published over it. */
function lastOver(done: readonly Act[]): Map<string, number> {
  const held = new Map<string, number>();
  done.forEach((act, version) => {
    for (const on of days.filter((candidate) =>
      isWithin(candidate, { from: day(act.from), to: endOf(act) }),
    ))
      if (act.isRetirement && act.length === null) held.delete(on);
      else held.set(on, version);
  });
  return held;
}

describe('the spans of a timeline', () => {
  it('have on every day the version published over it last, and no other', () => {
    fc.assert(
      fc.property(acts, (done) => {
        const spans = done.reduce(perform, [] as readonly Span[]);
        const held = lastOver(done);
        expect(days.map((on) => versionOn(spans, on))).toEqual(
          days.map((on) => (held.has(on) ? [held.get(on)] : [])),
        );
        expect(spans.every(({ from, to }) => compareDays(from, to) < 0)).toBe(true);
      }),
    );
  });

  it('are in the order of days, and never overlap beyond those either', () => {
    fc.assert(
      fc.property(acts, (done) => {
        const spans = done.reduce(perform, [] as readonly Span[]);
        for (const [index, span] of spans.entries())
          expect(compareDays(span.to, spans[index + 1]?.from ?? openEnd)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('end a version at the next planned one, or where the present one ends', () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: 0, max: 15 }), (done, from) => {
        const spans = done.reduce(perform, [] as readonly Span[]);
        const end = defaultEnd(spans, day(from));
        const present = spans.find((span) => isWithin(day(from), span));
        const starts = spans
          .map((span) => span.from)
          .filter((start) => compareDays(start, day(from)) > 0);
        expect([openEnd, ...starts, present?.to]).toContain(end);
        for (const bound of [...starts, present?.to ?? openEnd])
          expect(compareDays(end, bound)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('a correction', () => {
  const spans: Span[] = [
    { version: 1, from: day(2), to: day(6) },
    { version: 2, from: day(12), to: day(14) },
  ];
  it.each([
    ['over days before today that were in force', 3, 5, 8, true],
    ['over days before today on which nothing held', 0, 2, 8, false],
    ['from today on', 5, 9, 5, false],
    ['from yesterday on, where today is the first day in force', 1, 9, 2, false],
    ['from yesterday on, where yesterday was in force', 2, 9, 3, true],
  ])('is a publication %s', (_when, from, to, today, expected) => {
    expect(isCorrection(spans, { from: day(from), to: day(to) }, day(today))).toBe(expected);
  });
});

describe('the edges of a timeline', () => {
  it('are distinguished by everything they hold', () => {
    const edge: Edge = {
      relation: 'supports',
      target: 1,
      position: 0,
      attributes: null,
      from: day(1),
      to: day(2),
    };
    const others = [
      { relation: 'partOf' },
      { target: 2 },
      { position: 1 },
      { attributes: '{}' },
      { attributes: '{"weight":1}' },
      { from: day(0) },
      { to: day(3) },
    ];
    const keys = [edge, ...others.map((other) => ({ ...edge, ...other }))].map(edgeKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  const target = fc.record<EdgeTarget>({
    relation: fc.constantFrom('supports', 'partOf'),
    target: fc.integer({ min: 1, max: 3 }),
    position: fc.integer({ min: 0, max: 1 }),
    attributes: fc.constantFrom(null, '{"weight":1}'),
  });
  const placeOf = ({ relation, target: to, position }: EdgeTarget) =>
    `${relation} ${to} ${position}`;
  const drawn = fc.array(fc.uniqueArray(target, { selector: placeOf, maxLength: 4 }), {
    minLength: 12,
    maxLength: 12,
  });

  it('kept by differences are those of the versions, day by day', () => {
    fc.assert(
      fc.property(acts, drawn, (done, links) => {
        const targets = (version: number) => links[version] ?? [];
        let spans: readonly Span[] = [];
        let edges: readonly Edge[] = [];
        done.forEach((act, version) => {
          spans = perform(spans, act, version);
          const { closed, opened } = difference(edges, edgesOver(spans, targets), edgeKey);
          expect(closed.every((edge) => edges.includes(edge))).toBe(true);
          edges = [...edges.filter((edge) => !closed.includes(edge)), ...opened];
        });
        const drawnOn = (on: string) =>
          edges
            .filter((edge) => isWithin(on, edge))
            .map(({ from: _, to: __, ...edge }) => JSON.stringify(edge));
        const wantedOn = (on: string) =>
          versionOn(spans, on)
            .flatMap(targets)
            .map((edge) => JSON.stringify(edge));
        for (const on of days)
          expect(drawnOn(on).map(sortedMembers).toSorted()).toEqual(
            wantedOn(on).map(sortedMembers).toSorted(),
          );
      }),
    );
  });

  it('continue over a new version that has the same link', () => {
    const link: EdgeTarget = { relation: 'supports', target: 1, position: 0, attributes: null };
    const spans: Span[] = [
      { version: 1, from: day(0), to: day(3) },
      { version: 2, from: day(3), to: openEnd },
    ];
    expect(edgesOver(spans, () => [link])).toEqual([{ ...link, from: day(0), to: openEnd }]);
    expect(edgesOver(spans, (version) => [{ ...link, position: version }])).toHaveLength(2);
  });
});

describe('a difference', () => {
  it('closes what is no longer wanted and opens what is new', () => {
    const spans = (versions: number[]) =>
      versions.map((version) => ({ version, from: day(0), to: openEnd }));
    expect(difference(spans([1, 2]), spans([2, 3]), spanKey)).toEqual({
      closed: spans([1]),
      opened: spans([3]),
    });
  });
});

const sortedMembers = (json: string): string =>
  JSON.stringify(Object.entries(JSON.parse(json) as object).toSorted());
