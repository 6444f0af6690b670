import type { ModelArc, ModelGraph, ModelVertex } from '../../core/kinds/types.ts';
import { vertexAt } from '../../core/model/graph.ts';

export type Direction = 'out' | 'in' | 'both';

/** What a walk over the graph may use. */
export type WalkOptions = {
  readonly depth: number;
  readonly direction: Direction;
  /** Null: all relations, all kinds. */
  readonly relations: ReadonlySet<string> | null;
  readonly kinds: ReadonlySet<string> | null;
  /** At most so many vertices are reached. */
  readonly limit: number;
};

type Passable = Pick<WalkOptions, 'direction' | 'relations' | 'kinds'>;

/** Takes every step that may be taken from a vertex. A call for each, not a list of them: a walk takes thousands. */
function eachStep(
  graph: ModelGraph,
  from: number,
  { direction, relations, kinds }: Passable,
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

/** The steps that may be taken from a vertex. */
function stepsFrom(graph: ModelGraph, from: number, passable: Passable): Step[] {
  const steps: Step[] = [];
  eachStep(graph, from, passable, (arc, to) => steps.push({ arc, to }));
  return steps;
}

/** What is within a number of steps of a vertex. */
export type Neighbourhood = {
  readonly nodes: readonly { readonly vertex: ModelVertex; readonly distance: number }[];
  readonly arcs: readonly ModelArc[];
  /** There is more than the limit let through. */
  readonly isTruncated: boolean;
};

/** Breadth first from a vertex; the arcs are all those walked between what was reached. */
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

/** A path: where it starts, and each step with the way its arc points. */
export type Path = {
  readonly vertices: readonly ModelVertex[];
  readonly arcs: readonly ModelArc[];
};

const maxSteps = 200_000;

/**
 * Simple paths between two vertices, shortest first, up to a depth and a number. The walk is cut by the distance still
 * to go, and after a bounded number of steps; then it says so.
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
  const togo = distancesFrom(graph, to, { ...options, kinds, direction: reversed });
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
      const rest = togo.get(next);
      if (rest === undefined || arcs.length + 1 + rest > length || vertices.includes(next))
        continue;
      visit(next, vertices, [...arcs, arc], length);
    }
  };
  for (
    let length = togo.get(from.index) ?? Number.POSITIVE_INFINITY;
    length <= options.depth && !isTruncated;
    length++
  )
    visit(from.index, [], [], length);
  return { paths, isTruncated };
}

/** The least number of steps from a vertex to each that it reaches. */
function distancesFrom(
  graph: ModelGraph,
  start: ModelVertex,
  options: WalkOptions,
): Map<number, number> {
  const { nodes } = neighbourhood(graph, start, { ...options, limit: Number.POSITIVE_INFINITY });
  return new Map(nodes.map(({ vertex, distance }) => [vertex.index, distance]));
}
