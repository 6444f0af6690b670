import fc from 'fast-check';
import { type DatedEdge, isWithin } from '../../../../src/core/model/timeline.ts';
import {
  findCycle,
  overlinkedTargets,
} from '../../../../src/core/publication/checks/edge-rules.ts';
import { costRatio } from '../../../support/processes/cpu-cost.ts';

const day = (number: number): string => `2026-01-0${number + 1}`;
const days = [0, 1, 2, 3, 4, 5].map(day);

const edge = fc
  .record({
    source: fc.integer({ min: 1, max: 5 }),
    target: fc.integer({ min: 1, max: 5 }),
    from: fc.integer({ min: 0, max: 4 }),
    length: fc.integer({ min: 1, max: 3 }),
  })
  .map(
    ({ source, target, from, length }): DatedEdge => ({
      source,
      target,
      from: day(from),
      to: day(from + length),
    }),
  );
const isForward = ({ source, target }: DatedEdge): boolean => source < target;
/** Edges that make no cycle by themselves, and edges that are added to them. */
const graphs = fc.tuple(
  fc.array(edge.filter(isForward), { maxLength: 10 }),
  fc.array(edge, { maxLength: 5 }),
);

/** Whether edges that all hold at once make a cycle: nodes that nothing reaches are taken away until none is left. */
function hasCycle(edges: readonly DatedEdge[]): boolean {
  const reached = new Set(edges.map(({ target }) => target));
  const left = edges.filter(({ source }) => reached.has(source));
  return left.length === edges.length ? edges.length > 0 : hasCycle(left);
}
const on = (at: string, edges: readonly DatedEdge[]): DatedEdge[] =>
  edges.filter((held) => isWithin(at, held));

describe('a cycle', () => {
  it('is found exactly where there is one on some day', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async ([before, added]) => {
        const edges = [...before, ...added];
        expect((await findCycle(edges, added)) !== null).toBe(
          days.some((at) => hasCycle(on(at, edges))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is named as a path that leads back along edges of one day', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async ([before, added]) => {
        const edges = [...before, ...added];
        const cycle = await findCycle(edges, added);
        fc.pre(cycle !== null);
        expect(cycle.at(-1)).toBe(cycle[0]);
        const isWay = (at: string) =>
          cycle
            .slice(1)
            .every((node, index) =>
              on(at, edges).some(
                ({ source, target }) => source === cycle[index] && target === node,
              ),
            );
        expect(days.some(isWay)).toBe(true);
      }),
    );
  });

  it('is found at the end of a long chain', async () => {
    const chain = Array.from(
      { length: 20_000 },
      (_, source): DatedEdge => ({ source, target: source + 1, from: day(0), to: 'infinity' }),
    );
    const back: DatedEdge = { source: 20_000, target: 0, from: day(1), to: day(2) };
    expect(await findCycle(chain, chain)).toBeNull();
    expect(await findCycle([...chain, back], [back])).toHaveLength(20_002);
  });

  it.each([
    ['in a row that grows by one each day', (n: number) => ({ source: n, target: n + 1 })],
    ['to one target', (n: number) => ({ source: n + 1, target: 0 })],
    // as many rings as there are pairs of days, and none that is whole on one of them
    [
      'in rings of which no day sees the whole',
      (n: number) => ({ source: n, target: n % 2 === 0 ? n + 1 : n - 1 }),
    ],
  ])('on no day takes time in proportion to the edges, %s', async (_, ends) => {
    const since = (n: number) => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10);
    const grown = (count: number) =>
      Array.from(
        { length: count },
        (__, n): DatedEdge => ({ ...ends(n), from: since(n), to: since(n + 1) }),
      );
    const [few, many] = [grown(1_000), grown(16_000)];
    // sixteen times as many: with every day looking at every edge, or every edge at every other, 256 times
    expect(
      await costRatio(
        () => findCycle(few, few),
        () => findCycle(many, many),
      ),
    ).toBeLessThan(64);
    expect(
      await costRatio(
        () => overlinkedTargets(few, few, 1),
        () => overlinkedTargets(many, many, 1),
      ),
    ).toBeLessThan(64);
    expect(await findCycle(many, many)).toBeNull();
  });

  it('is not reported for an edge outside the graph', async () => {
    const [one, other]: DatedEdge[] = [
      { source: 1, target: 2, from: day(0), to: day(3) },
      { source: 5, target: 6, from: day(0), to: day(3) },
    ] as const;
    expect(await findCycle([one], [other])).toBeNull();
  });
});

describe('a crowded target', () => {
  it('is one that more edges than allowed reach on one day', () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 2 }), ([before, added], most) => {
        const edges = [...before, ...added];
        const touched = new Set(added.map(({ target }) => target));
        const crowded = [...touched].filter((node) =>
          days.some((at) => on(at, edges).filter(({ target }) => target === node).length > most),
        );
        expect(overlinkedTargets(edges, added, most).toSorted()).toEqual(crowded.toSorted());
      }),
    );
  });
});
