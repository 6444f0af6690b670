import { parseListYielding } from '../../platform/formats/parse-json-list.ts';
import { mapYielding } from '../../platform/yield-to-event-loop.ts';
import type { Database } from '../database/database.ts';
import { isValidOn, knownNow, knownThen, readTimeValues } from '../database/time-sql.ts';
import { type Arc, arcCount, type Graph, type GraphEdge, type GraphNode } from '../model/graph.ts';
import { GraphBuilder } from '../model/graph-builder.ts';
import { withChanges } from '../model/graph-changes.ts';
import { MunicipalityCache, type Requested } from './municipalities/municipality-cache.ts';
import type { Touched } from './touched-nodes.ts';

/** Returns the graph of a municipality as a principal sees it at a read time. */
async function readGraph<K extends string, A extends Arc>(
  database: Database,
  { principal, readTime }: Requested<null>,
): Promise<Graph<K, A>> {
  const values = [principal.municipalityId, ...readTimeValues(readTime)];
  const [nodes, edges] = await Promise.all([
    database.readJson(principal, readTime.knownAt === null ? nodesNow : nodesKnown, values),
    database.readJson(principal, readTime.knownAt === null ? edgesNow : edgesKnown, values),
  ]);
  const builder = new GraphBuilder<K, A>();
  await mapYielding(await parseListYielding<GraphNode<K>>(nodes ?? '[]'), (row) =>
    builder.addNode(row),
  );
  await mapYielding(await parseListYielding<GraphEdge<A>>(edges ?? '[]'), (edge) =>
    builder.addEdge(edge),
  );
  return builder.graph();
}

/**
 * The bytes of a vertex, with its texts and its places in the maps and lists, and of an arc: together 34.5 MB
 * as measured on 49,050 elements with 139,000 links.
 */
const bytesOfVertex = 480;
const bytesOfArc = 80;

/** Returns a graph with the present state of touched nodes, and of all edges at them. */
async function refreshGraph<K extends string, A extends Arc>(
  database: Database,
  { principal, readTime: { asOf } }: Requested<null>,
  former: Graph<K, A>,
  touched: Touched,
): Promise<Graph<K, A>> {
  const values = [principal.municipalityId, asOf, [...touched.nodes]];
  const [nodes, edges] = await Promise.all([
    database.readJson(principal, touchedNodes, values),
    database.readJson(principal, touchedEdges, values),
  ]);
  return withChanges(former, {
    touched: touched.nodes,
    nodes: JSON.parse(nodes ?? '[]') as GraphNode<K>[], // the shape of the statement
    edges: JSON.parse(edges ?? '[]') as GraphEdge<A>[], // and so is this one
  });
}

/** Caches the graphs of municipalities in memory. */
export class GraphCache<K extends string = string, A extends Arc = Arc> extends MunicipalityCache<
  Graph<K, A>
> {
  constructor(database: Database) {
    super(database, {
      read: readGraph<K, A>,
      refresh: refreshGraph<K, A>,
      bytesOf: (graph) => bytesOfVertex * graph.vertices.length + bytesOfArc * arcCount(graph),
    });
  }
}

// in the order of `compareVertices`, so that sorting them again costs next to nothing
// rows have no line breaks of their own, as `parseListYielding` needs
const nodesStatement = (name: string, condition: string) => ({
  name,
  text: `SELECT json_agg(json_build_array(e.node, e.kind, e.code, v.name, e.visibility, v.illustrative, e.owner,
      nullif(v.translations -> 'en' ->> 'name', '')) ORDER BY e.kind, e.code COLLATE czech)::text AS json
    FROM spans s JOIN elements e ON e.municipality_id = $1 AND e.node = s.node
    JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version
    WHERE s.municipality_id = $1 AND ${isValidOn('s', '$2::date')} AND ${condition}`,
});
// `withChanges` sorts by the same order
const edgesStatement = (name: string, condition: string, links = 'links') => ({
  name,
  text: `SELECT json_agg(json_build_array(s.relation, s.src, s.dst, s.position, s.attributes) ORDER BY s.src, s.relation COLLATE "C", s.position, s.dst)::text AS json
    FROM ${links} s WHERE s.municipality_id = $1 AND ${isValidOn('s', '$2::date')} AND ${condition}`,
});
const now = knownNow('s');
const then = knownThen('s', '$3::timestamptz');

const nodesNow = nodesStatement('graph:nodes:now', now);
const nodesKnown = nodesStatement('graph:nodes:known', then);
const edgesNow = edgesStatement('graph:edges:now', now);
const edgesKnown = edgesStatement('graph:edges:known', then);

const touchedNodes = nodesStatement('graph:nodes:touched', `${now} AND s.node = ANY ($3::int[])`);
// two scans of an index each, instead of one over all links
const touchedEdges = edgesStatement(
  'graph:edges:touched',
  now,
  `(SELECT * FROM links WHERE municipality_id = $1 AND src = ANY ($3::int[])
      UNION ALL SELECT * FROM links WHERE municipality_id = $1 AND dst = ANY ($3::int[]) AND src <> ALL ($3::int[]))`,
);
