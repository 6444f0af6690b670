import type { BareDatabase, NamedStatement } from './bare-database.ts';

/** Values: municipality, day. */
const nodesStatement: NamedStatement = {
  name: 'bench:nodes',
  text: `SELECT node, kind || '/' || code AS reference, name FROM elements
    WHERE municipality_id = $1 AND live_from <= $2::date AND live_to > $2::date`,
};
const linksStatement: NamedStatement = {
  name: 'bench:links',
  text: `SELECT relation, src, dst, attributes FROM links
    WHERE municipality_id = $1 AND superseded_at = 'infinity' AND valid_from <= $2::date AND valid_to > $2::date
    ORDER BY src, relation, position`,
};

/** A link between two nodes, by their indexes. */
export type Edge = {
  readonly relation: string;
  readonly from: number;
  readonly to: number;
  readonly attributes: unknown;
};

/** What is in force in a municipality, as adjacency lists by the index of a node. */
export type Adjacency = {
  readonly nodes: readonly { readonly reference: string; readonly name: string }[];
  readonly indexes: ReadonlyMap<string, number>;
  /** The links that begin or end at a node. */
  readonly edges: readonly (readonly Edge[])[];
};

/** Reads the rows of a municipality into adjacency lists. */
export async function readAdjacency(
  database: BareDatabase,
  municipality: number,
  today: string,
): Promise<Adjacency> {
  const nodeRows = await database.rows(nodesStatement, [municipality, today]);
  const nodes = nodeRows.map(({ reference, name }) => ({
    reference: reference ?? '',
    name: name ?? '',
  }));
  const byNode = new Map(nodeRows.map(({ node }, index) => [node, index]));
  const edges: Edge[][] = nodes.map(() => []);
  for (const row of await database.rows(linksStatement, [municipality, today])) {
    const [from, to] = [byNode.get(row.src ?? ''), byNode.get(row.dst ?? '')];
    if (from === undefined || to === undefined) continue;
    const attributes = row.attributes == null ? null : JSON.parse(row.attributes);
    const edge = { relation: row.relation ?? '', from, to, attributes };
    edges[from]?.push(edge);
    if (to !== from) edges[to]?.push(edge);
  }
  const indexes = new Map(nodes.map(({ reference }, index) => [reference, index]));
  return { nodes, indexes, edges };
}
