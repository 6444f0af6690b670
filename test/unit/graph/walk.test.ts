import fc from 'fast-check';
import type {
  ModelArc as Arc,
  ModelGraph,
  ModelVertex as Vertex,
} from '../../../src/core/kinds/types.ts';
import { arcsIn } from '../../../src/core/model/graph.ts';
import {
  type Direction,
  neighbourhood,
  pathsBetween,
  type WalkOptions,
} from '../../../src/features/graph/walk.ts';
import { graphOf } from '../../support/models/model-graph.ts';

const kinds = ['goals', 'processes'] as const;
const relations = ['supports', 'precedes'] as const;

const vertexAt = (index: number, kind: Vertex['kind']): Vertex => ({
  index,
  node: 100 + index,
  kind,
  code: `V${index}`,
  reference: `${kind}/V${index}`,
  name: `Prvek ${index}`,
  englishName: null,
  isIllustrative: false,
});

const size = 6;
const graphs = fc
  .tuple(
    fc.array(fc.constantFrom(...kinds), { minLength: size, maxLength: size }),
    fc.array(
      fc.record({
        relation: fc.constantFrom(...relations),
        source: fc.nat(size - 1),
        target: fc.nat(size - 1),
      }),
      { maxLength: 14 },
    ),
  )
  .map(
    ([of, arcs]): ModelGraph =>
      graphOf(
        of.map((kind, index) => vertexAt(index, kind)),
        arcs.map((arc): Arc => ({ ...arc, attributes: null })),
      ),
  );

const some = <Name extends string>(names: readonly Name[]) =>
  fc.option(fc.subarray([...names]).map((list) => new Set<string>(list)));
const options = fc.record({
  depth: fc.integer({ min: 0, max: 5 }),
  direction: fc.constantFrom<Direction>('out', 'in', 'both'),
  relations: some(relations),
  kinds: some(kinds),
});

/** The ends of an arc in the ways in which it may be walked. */
const waysOf = ({ source, target }: Arc, direction: Direction): [number, number][] => [
  ...(direction === 'in' ? [] : [[source, target] as [number, number]]),
  ...(direction === 'out' ? [] : [[target, source] as [number, number]]),
];
const isWalked = (
  { relation }: Arc,
  { relations: wanted }: Pick<WalkOptions, 'relations'>,
): boolean => wanted?.has(relation) ?? true;
const isPassed = (graph: ModelGraph, index: number, wanted: ReadonlySet<string> | null): boolean =>
  wanted?.has(graph.vertices[index]?.kind ?? '') ?? true;

/** Distances by looking at every arc again and again. */
function plainDistances(
  graph: ModelGraph,
  start: number,
  requested: Omit<WalkOptions, 'limit'>,
): Map<number, number> {
  const found = new Map([[start, 0]]);
  for (let distance = 1; distance <= requested.depth; distance++) {
    const reached = [...arcsIn(graph)]
      .filter((arc) => isWalked(arc, requested))
      .flatMap((arc) => waysOf(arc, requested.direction))
      .filter(
        ([from, to]) =>
          found.get(from) === distance - 1 &&
          !found.has(to) &&
          isPassed(graph, to, requested.kinds),
      );
    for (const [, to] of reached) found.set(to, distance);
  }
  return found;
}

/** Every simple path, by trying all continuations. */
function plainPaths(
  graph: ModelGraph,
  from: number,
  to: number,
  requested: Omit<WalkOptions, 'limit'>,
): string[] {
  const found: string[] = [];
  const visit = (vertices: number[], arcs: Arc[]): void => {
    const last = vertices.at(-1) as number; // a path has its start
    if (last === to) return void found.push(shown(vertices, arcs, graph));
    if (arcs.length === requested.depth) return;
    for (const arc of [...arcsIn(graph)].filter((one) => isWalked(one, requested)))
      for (const [source, target] of waysOf(arc, requested.direction))
        if (
          source === last &&
          !vertices.includes(target) &&
          (target === to ||
            isPassed(graph, target, requested.kinds) ||
            graph.vertices[target]?.kind === graph.vertices[from]?.kind ||
            graph.vertices[target]?.kind === graph.vertices[to]?.kind)
        )
          visit([...vertices, target], [...arcs, arc]);
  };
  visit([from], []);
  return found;
}

const shown = (vertices: readonly number[], arcs: readonly Arc[], graph: ModelGraph): string =>
  `${vertices.join('-')} by ${arcs.map((arc) => [...arcsIn(graph)].indexOf(arc)).join('-')}`;
const all = Number.POSITIVE_INFINITY;

describe('a neighbourhood', () => {
  it('is what the arcs lead to, at the least distance, with every arc between', () => {
    fc.assert(
      fc.property(graphs, options, (graph, requested) => {
        const found = neighbourhood(graph, graph.vertices[0] as Vertex, {
          ...requested,
          limit: all,
        });
        const distances = plainDistances(graph, 0, requested);
        expect(
          new Map(found.nodes.map(({ vertex, distance }) => [vertex.index, distance])),
        ).toEqual(distances);
        const walked = [...arcsIn(graph)].filter(
          (arc) =>
            isWalked(arc, requested) &&
            waysOf(arc, requested.direction).some(
              ([from, to]) =>
                (distances.get(from) ?? all) < requested.depth &&
                distances.has(to) &&
                isPassed(graph, to, requested.kinds),
            ),
        );
        expect(new Set(found.arcs)).toEqual(new Set(walked));
        expect(found.isTruncated).toBe(false);
      }),
    );
  });

  it('ends at its limit, nearest first, and says so if there is more', () => {
    fc.assert(
      fc.property(graphs, options, fc.integer({ min: 1, max: size }), (graph, requested, limit) => {
        const whole = neighbourhood(graph, graph.vertices[0] as Vertex, {
          ...requested,
          limit: all,
        });
        const part = neighbourhood(graph, graph.vertices[0] as Vertex, { ...requested, limit });
        expect(part.nodes.length).toBe(Math.min(limit, whole.nodes.length));
        expect(part.isTruncated).toBe(whole.nodes.length > limit);
        expect(part.nodes).toEqual(whole.nodes.slice(0, limit));
        const indexes = new Set(part.nodes.map(({ vertex }) => vertex.index));
        expect(
          part.arcs.every(({ source, target }) => indexes.has(source) && indexes.has(target)),
        ).toBe(true);
      }),
    );
  });
});

describe('paths', () => {
  it('are all simple ones within the depth, shortest first', () => {
    fc.assert(
      fc.property(
        graphs,
        options,
        fc.integer({ min: 1, max: size - 1 }),
        (graph, requested, end) => {
          const { paths, isTruncated } = pathsBetween(
            graph,
            graph.vertices[0] as Vertex,
            graph.vertices[end] as Vertex,
            {
              ...requested,
              limit: all,
            },
          );
          const found = paths.map(({ vertices, arcs }) =>
            shown(
              vertices.map(({ index }) => index),
              arcs,
              graph,
            ),
          );
          expect(found.toSorted()).toEqual(plainPaths(graph, 0, end, requested).toSorted());
          const lengths = paths.map(({ arcs }) => arcs.length);
          expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
          expect(isTruncated).toBe(false);
        },
      ),
    );
  });

  it('are no more than requested, and say if there may be more', () => {
    const vertices = [0, 1, 2, 3].map((index) => vertexAt(index, 'processes'));
    const arcs = [
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3],
    ].map(
      ([source = 0, target = 0]): Arc => ({
        relation: 'precedes',
        source,
        target,
        attributes: null,
      }),
    );
    const graph: ModelGraph = graphOf(vertices, arcs);
    const between = (limit: number) =>
      pathsBetween(graph, vertices[0] as Vertex, vertices[3] as Vertex, {
        depth: 4,
        direction: 'out',
        relations: null,
        kinds: null,
        limit,
      });
    expect(between(1)).toMatchObject({ paths: [{ arcs: [arcs[0], arcs[2]] }], isTruncated: true });
    expect(between(2).paths).toHaveLength(2);
    expect(between(3)).toMatchObject({ paths: [{}, {}], isTruncated: false });
  });

  it('of a vertex to itself is the one without a step', () => {
    const graph: ModelGraph = graphOf([vertexAt(0, 'goals')], []);
    const [only] = graph.vertices as [Vertex];
    expect(
      pathsBetween(graph, only, only, {
        depth: 3,
        direction: 'both',
        relations: null,
        kinds: null,
        limit: 9,
      }).paths,
    ).toEqual([{ vertices: [only], arcs: [] }]);
  });
});
