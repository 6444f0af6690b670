import fc from 'fast-check';

/** The days of the oracle: what it says of a day holds until the next one; the last goes on without end. */
export const days = [
  ...Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01`),
  '2027-01-01',
];

/** What a version says: a name that no other version has, and the weight of its link when it has one. */
export type Said = { readonly name: string; readonly weight: number | null };

/** What is held of one element, day by day. */
export type Held = readonly (Said | null)[];

/** What is held of both elements: a process, which may link to a goal. */
export type State = { readonly process: Held; readonly goal: Held };
export type Side = keyof State;

const nothing: Held = days.map(() => null);
export const emptyState: State = { process: nothing, goal: nothing };

export type Act =
  | {
      readonly verb: 'publish';
      readonly side: Side;
      readonly from: number;
      readonly to: number | null;
      readonly said: Said;
    }
  | {
      readonly verb: 'correct';
      readonly side: Side;
      readonly from: number;
      readonly to: number | null;
      readonly name: string;
    }
  | { readonly verb: 'retire'; readonly side: Side; readonly from: number }
  /** So many days pass, and maybe the roll comes by. */
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

/** A goal, a process that links to it, and then any sequence of acts; every version has a name of its own. */
export const sequences = fc
  .tuple(goalFirst, thenLinked, acts)
  .map(([first, second, rest]) => [first, second, ...rest].map(actOf));

type Drawn =
  | readonly ['publish', Side, number, number | null, number | null]
  | readonly ['correct', Side, number, number | null]
  | readonly ['retire', Side, number]
  | readonly ['wait', number, boolean];

function actOf(drawn: Drawn, index: number): Act {
  switch (drawn[0]) {
    case 'publish': {
      const [verb, on, at, count, weight] = drawn;
      return {
        verb,
        side: on,
        from: at,
        to: endAfter(at, count),
        said: { name: `Verze ${index}`, weight: on === 'process' ? weight : null },
      };
    }
    case 'correct':
      return {
        verb: drawn[0],
        side: drawn[1],
        from: drawn[2],
        to: endAfter(drawn[2], drawn[3]),
        name: `Oprava ${index}`,
      };
    case 'retire':
      return { verb: drawn[0], side: drawn[1], from: drawn[2] };
    case 'wait':
      return { verb: drawn[0], days: drawn[1], rollsOver: drawn[2] };
  }
}

/** The status with which an act must be answered, and what is held after it. */
export type Expected = { readonly status: 200 | 400 | 404 | 409; readonly state: State };

/** What must become of an act: the simplest thing that can be right, a cell a day. */
export function expectedOf(state: State, act: Act): Expected {
  if (act.verb === 'wait') return { status: 200, state };
  const held = state[act.side];
  if (act.verb === 'retire') {
    if (held.every((said) => said === null)) return { status: 404, state };
    if (held.slice(act.from).every((said) => said === null)) return { status: 409, state };
    return {
      status: 200,
      state: { ...state, [act.side]: held.map((said, at) => (at < act.from ? said : null)) },
    };
  }
  const before = held[act.from] ?? null;
  if (act.verb === 'correct' && before === null) return { status: 404, state };
  const said = act.verb === 'publish' ? act.said : { ...(before as Said), name: act.name }; // there is one to correct
  if (said.weight !== null && !isEverPublished(state.goal, act.from)) return { status: 400, state };
  const to = act.to ?? endOf(held, act.from);
  return {
    status: 200,
    state: {
      ...state,
      [act.side]: held.map((kept, at) => (at >= act.from && at < to ? said : kept)),
    },
  };
}

/** Where what holds on a day ends, or where the next begins when nothing holds. */
export function endOf(held: Held, at: number): number {
  const change = held.findIndex((said, later) => later > at && said !== held[at]);
  return change === -1 ? days.length : change;
}

/** Since when what holds on a day has held. */
export function startOf(held: Held, at: number): number {
  return held[at - 1] === held[at] && at > 0 ? startOf(held, at - 1) : at;
}

/** Whether the day lies between the first and the last day on which something holds. */
const isEverPublished = (held: Held, at: number): boolean =>
  held.slice(0, at + 1).some((said) => said !== null) &&
  held.slice(at).some((said) => said !== null);

/** The days of what holds on a day, as an answer tells them. */
export const validityAt = (
  held: Held,
  at: number,
): { validFrom: string | undefined; validTo: string | undefined } => ({
  validFrom: days[startOf(held, at)],
  validTo: days[endOf(held, at)],
});
