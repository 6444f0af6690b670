import { type Adjacency, type Edge, readAdjacency } from './adjacency.ts';
import { found, type MakeHandler } from './bare-handler.ts';

/** How many elements the product returns at most when not told otherwise. */
const limit = 1000;

/**
 * The neighbourhood by a plain walk in memory, over adjacency lists that are read once and never
 * again: it does not notice a write. It returns what the product returns, links included.
 */
export const neighbourhoodInMemory: MakeHandler = (database, today) => {
  const loaded = new Map<number, Promise<Adjacency>>();
  return async ({ municipality, query }) => {
    const reading = loaded.get(municipality) ?? readAdjacency(database, municipality, today);
    loaded.set(municipality, reading);
    const adjacency = await reading;
    const of = query.get('of') ?? '';
    const start = adjacency.indexes.get(of);
    if (start === undefined) return found(null);
    const relations = new Set((query.get('relations') ?? '').split(','));
    const walked = walk(adjacency, start, Number(query.get('depth')), relations);
    return found(JSON.stringify({ asOf: today, of, ...walked }));
  };
};

/** Walks breadth first, in either direction. */
function walk(
  { nodes, edges }: Adjacency,
  start: number,
  depth: number,
  relations: ReadonlySet<string>,
) {
  const distances = new Map([[start, 0]]);
  const walkedEdges = new Set<Edge>();
  let truncated = false;
  let frontier = [start];
  let next: number[] = [];
  const take = (edge: Edge, other: number, distance: number): void => {
    if (!relations.has(edge.relation)) return;
    const isNew = !distances.has(other);
    if (isNew && distances.size >= limit) {
      truncated = true;
      return;
    }
    walkedEdges.add(edge);
    if (!isNew) return;
    distances.set(other, distance);
    next.push(other);
  };
  for (let distance = 1; distance <= depth && frontier.length > 0; distance++) {
    next = [];
    for (const node of frontier)
      for (const edge of edges[node] ?? [])
        take(edge, edge.from === node ? edge.to : edge.from, distance);
    frontier = next;
  }
  return {
    truncated,
    nodes: [...distances].map(([index, distance]) => ({ ...nodes[index], distance })),
    links: [...walkedEdges].map(({ relation, from, to, attributes }) => ({
      from: nodes[from]?.reference,
      relation,
      to: nodes[to]?.reference,
      ...(attributes === null ? {} : { attributes }),
    })),
  };
}
