import fc from 'fast-check';

/**
 * The days of the oracle: a state lasts from its day until the next; the last one is open-ended.
 */
export const days = [
  ...Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01`),
  '2027-01-01',
];

/** The content of a version: a unique name, and the weight of its link when it has one. */
export type VersionContent = { readonly name: string; readonly weight: number | null };

/** The version in force of one element, day by day. */
export type Timeline = readonly (VersionContent | null)[];

/** The timelines of both elements: a process, which may link to a goal. */
export type State = { readonly process: Timeline; readonly goal: Timeline };
export type Side = keyof State;

const empty: Timeline = days.map(() => null);
export const emptyState: State = { process: empty, goal: empty };

export type Act =
  | {
      readonly verb: 'publish';
      readonly side: Side;
      readonly from: number;
      readonly to: number | null;
      readonly content: VersionContent;
    }
  | {
      readonly verb: 'correct';
      readonly side: Side;
      readonly from: number;
      readonly to: number | null;
      readonly name: string;
    }
  | { readonly verb: 'retire'; readonly side: Side; readonly from: number }
  /** Some days pass, with or without the daily rollover. */
  | { readonly verb: 'wait'; readonly days: number; readonly rollsOver: boolean };

const side = fc.constantFrom<Side>('process', 'goal');
const from = fc.nat(11);
const length = fc.option(fc.integer({ min: 1, max: 12 }));
const endAfter = (at: number, count: number | null): number | null =>
  count === null ? null : Math.min(at + count, 12);

const acts = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.tuple(
        fc.constant('publish' as const),
        side,
        from,
        length,
        fc.constantFrom(null, 0.25, 0.5, 1),
      ),
    },
    { weight: 3, arbitrary: fc.tuple(fc.constant('correct' as const), side, from, length) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('retire' as const), side, from) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('wait' as const), fc.nat(3), fc.boolean()) },
  ),
  { minLength: 3, maxLength: 10 },
);
const goalFirst = fc.tuple(
  fc.constant('publish' as const),
  fc.constant('goal' as const),
  fc.nat(2),
  fc.constant(null),
  fc.constant(null),
);
const thenLinked = fc.tuple(
  fc.constant('publish' as const),
  fc.constant('process' as const),
  fc.integer({ min: 2, max: 4 }),
  fc.constant(null),
  fc.constant(1),
);

/**
 * Generates a goal, a process that links to it, and then any sequence of acts with unique names.
 */
export const sequences = fc
  .tuple(goalFirst, thenLinked, acts)
  .map(([first, second, rest]) => [first, second, ...rest].map(actOf));

type DrawnAct =
  | readonly ['publish', Side, number, number | null, number | null]
  | readonly ['correct', Side, number, number | null]
  | readonly ['retire', Side, number]
  | readonly ['wait', number, boolean];

function actOf(draw: DrawnAct, index: number): Act {
  switch (draw[0]) {
    case 'publish': {
      const [verb, on, at, count, weight] = draw;
      return {
        verb,
        side: on,
        from: at,
        to: endAfter(at, count),
        content: { name: `Verze ${index}`, weight: on === 'process' ? weight : null },
      };
    }
    case 'correct':
      return {
        verb: draw[0],
        side: draw[1],
        from: draw[2],
        to: endAfter(draw[2], draw[3]),
        name: `Oprava ${index}`,
      };
    case 'retire':
      return { verb: draw[0], side: draw[1], from: draw[2] };
    case 'wait':
      return { verb: draw[0], days: draw[1], rollsOver: draw[2] };
  }
}

/** The expected status of an act, and the state after it. */
export type Expected = { readonly status: 200 | 400 | 404 | 409; readonly state: State };

/** Returns the expected outcome of an act, computed in the simplest possible way: day by day. */
export function expectedOutcome(state: State, act: Act): Expected {
  if (act.verb === 'wait') return { status: 200, state };
  const timeline = state[act.side];
  if (act.verb === 'retire') {
    if (timeline.every((content) => content === null)) return { status: 404, state };
    if (timeline.slice(act.from).every((content) => content === null))
      return { status: 409, state };
    return {
      status: 200,
      state: {
        ...state,
        [act.side]: timeline.map((content, at) => (at < act.from ? content : null)),
      },
    };
  }
  const before = timeline[act.from] ?? null;
  if (act.verb === 'correct' && before === null) return { status: 404, state };
  const content =
    act.verb === 'publish' ? act.content : { ...(before as VersionContent), name: act.name }; // there is one to correct
  if (content.weight !== null && !isEverPublished(state.goal, act.from))
    return { status: 400, state };
  const to = act.to ?? endOf(timeline, act.from);
  return {
    status: 200,
    state: {
      ...state,
      [act.side]: timeline.map((kept, at) => (at >= act.from && at < to ? content : kept)),
    },
  };
}

/** Returns the index at which the version in force on a day ends, or the next one begins. */
export function endOf(timeline: Timeline, at: number): number {
  const change = timeline.findIndex((content, later) => later > at && content !== timeline[at]);
  return change === -1 ? days.length : change;
}

/** Returns the index from which the version in force on a day has been in force. */
export function startOf(timeline: Timeline, at: number): number {
  return timeline[at - 1] === timeline[at] && at > 0 ? startOf(timeline, at - 1) : at;
}

/** Whether the day lies between the first and the last day with a version in force. */
const isEverPublished = (timeline: Timeline, at: number): boolean =>
  timeline.slice(0, at + 1).some((content) => content !== null) &&
  timeline.slice(at).some((content) => content !== null);

/** Returns the validity of the version in force on a day, as in an answer. */
export const validityAt = (
  timeline: Timeline,
  at: number,
): { validFrom: string | undefined; validTo: string | undefined } => ({
  validFrom: days[startOf(timeline, at)],
  validTo: days[endOf(timeline, at)],
});
