import type { ModelArc, ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { vertexAt } from '../../core/model/graph.ts';

/** Which way arcs are walked: along them, against them, or both. */
export type Direction = 'out' | 'in' | 'both';

/** The bounds of a walk over the graph. */
export type WalkOptions = {
  readonly depth: number;
  readonly direction: Direction;
  /** Null for all. */
  readonly relations: ReadonlySet<string> | null;
  /** Null for all. */
  readonly kinds: ReadonlySet<string> | null;
  /** The largest number of vertices, or of paths. */
  readonly limit: number;
};

type Passage = Pick<WalkOptions, 'direction' | 'relations' | 'kinds'>;

/**
 * Calls `take` for every step that may be taken from a vertex. No list is made: a walk takes
 * thousands.
 */
function eachStep(
  graph: ModelGraph,
  from: number,
  { direction, relations, kinds }: Passage,
  take: (arc: ModelArc, to: number) => void,
): void {
  const tryStep = (arc: ModelArc, to: number): void => {
    if (relations !== null && !relations.has(arc.relation)) return;
    if (kinds === null || kinds.has(vertexAt(graph, to).kind)) take(arc, to);
  };
  if (direction !== 'in') for (const arc of graph.outgoing[from] ?? []) tryStep(arc, arc.target);
  if (direction !== 'out') for (const arc of graph.incoming[from] ?? []) tryStep(arc, arc.source);
}

/** A step from a vertex along an arc. */
type Step = { readonly arc: ModelArc; readonly to: number };

/** Returns the steps that may be taken from a vertex. */
function stepsFrom(graph: ModelGraph, from: number, passage: Passage): Step[] {
  const steps: Step[] = [];
  eachStep(graph, from, passage, (arc, to) => steps.push({ arc, to }));
  return steps;
}

/** The vertices within a number of steps of a vertex, and the arcs walked between them. */
export type Neighbourhood = {
  readonly nodes: readonly { readonly vertex: ModelVertex; readonly distance: number }[];
  readonly arcs: readonly ModelArc[];
  /** Whether the limit left vertices out. */
  readonly isTruncated: boolean;
};

/** Walks breadth first from a vertex; the start is the first node, at distance 0. */
export function neighbourhood(
  graph: ModelGraph,
  start: ModelVertex,
  options: WalkOptions,
): Neighbourhood {
  const distances = new Map<number, number>([[start.index, 0]]);
  const arcs = new Set<ModelArc>();
  let frontier = [start.index];
  let isTruncated = false;
  for (let distance = 1; distance <= options.depth && frontier.length > 0; distance++) {
    const next: number[] = [];
    const take = (arc: ModelArc, to: number): void => {
      const isNew = !distances.has(to);
      if (isNew && distances.size >= options.limit) {
        isTruncated = true;
        return;
      }
      arcs.add(arc);
      if (!isNew) return;
      distances.set(to, distance);
      next.push(to);
    };
    for (const from of frontier) eachStep(graph, from, options, take);
    frontier = next;
  }
  const nodes = [...distances].map(([index, distance]) => ({
    vertex: vertexAt(graph, index),
    distance,
  }));
  return { nodes, arcs: [...arcs], isTruncated };
}

/** A path: its vertices from start to end, and the arcs between them, whichever way they point. */
export type Path = {
  readonly vertices: readonly ModelVertex[];
  readonly arcs: readonly ModelArc[];
};

/** Bounds the time of one search for paths. */
const maxSteps = 200_000;

/**
 * Returns simple paths between two vertices, shortest first. The search prunes by the distance left
 * to the end, and is truncated at the limit of paths and after a bounded number of steps.
 */
export function pathsBetween(
  graph: ModelGraph,
  from: ModelVertex,
  to: ModelVertex,
  options: WalkOptions,
): { paths: Path[]; isTruncated: boolean } {
  const reversed: Direction =
    options.direction === 'both' ? 'both' : options.direction === 'out' ? 'in' : 'out';
  const kinds = options.kinds === null ? null : new Set([...options.kinds, from.kind, to.kind]);
  const remaining = distancesFrom(graph, to, { ...options, kinds, direction: reversed });
  const paths: Path[] = [];
  let steps = 0;
  let isTruncated = false;
  const visit = (
    last: number,
    before: readonly number[],
    arcs: readonly ModelArc[],
    length: number,
  ): void => {
    const vertices = [...before, last];
    if (last === to.index) {
      if (arcs.length === length)
        paths.push({ vertices: vertices.map((index) => vertexAt(graph, index)), arcs });
      return;
    }
    for (const { arc, to: next } of stepsFrom(graph, last, { ...options, kinds })) {
      if (paths.length >= options.limit || ++steps > maxSteps) {
        isTruncated = true;
        return;
      }
      const rest = remaining.get(next);
      if (rest === undefined || arcs.length + 1 + rest > length || vertices.includes(next))
        continue;
      visit(next, vertices, [...arcs, arc], length);
    }
  };
  for (
    let length = remaining.get(from.index) ?? Number.POSITIVE_INFINITY;
    length <= options.depth && !isTruncated;
    length++
  )
    visit(from.index, [], [], length);
  return { paths, isTruncated };
}

/** Returns the least number of steps from a vertex to each vertex within the depth, by index. */
function distancesFrom(
  graph: ModelGraph,
  start: ModelVertex,
  options: WalkOptions,
): Map<number, number> {
  const { nodes } = neighbourhood(graph, start, { ...options, limit: Number.POSITIVE_INFINITY });
  return new Map(nodes.map(({ vertex, distance }) => [vertex.index, distance]));
}
