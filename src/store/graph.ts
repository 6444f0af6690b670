import type { Moment } from '../model/day.ts';
import { buildGraph, type Graph, type GraphEdge, type GraphNode } from '../model/graph.ts';
import type { Database } from './database.ts';
import { Memory } from './memory.ts';
import { readTownVersion } from './town-heads.ts';
import type { Viewer } from './viewer.ts';

/** The graph of a town as a viewer sees it on a day, as known at an instant. */
export async function readGraph(database: Database, viewer: Viewer, moment: Moment): Promise<Graph> {
  const values = [viewer.municipalityId, moment.asOf, ...(moment.knownAt === null ? [] : [moment.knownAt])];
  const [nodes, edges] = await Promise.all([
    database.readJson(viewer, moment.knownAt === null ? nodesNow : nodesKnown, values),
    database.readJson(viewer, moment.knownAt === null ? edgesNow : edgesKnown, values),
  ]);
  return buildGraph(JSON.parse(nodes ?? '[]') as GraphNode[], JSON.parse(edges ?? '[]') as GraphEdge[]); // the statements make these shapes
}

/** Vertices and arcs of all graphs in memory; about 200 bytes each. */
const mostInMemory = 1_000_000;

/** Graphs in memory, by the town's counter, the day and what the viewer may see: only what is known now is kept. */
export class GraphMemory {
  readonly #database: Database;
  readonly #graphs = new Memory<{ version: number; graph: Graph }>({
    most: mostInMemory,
    milliseconds: 3_600_000,
    weigh: ({ graph }) => graph.vertices.length + graph.arcs.length,
  });

  /** Read once, however many ask for it meanwhile. */
  readonly #reading = new Map<string, Promise<Graph>>();

  #hits = 0;
  #misses = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** How often a graph was there and how often it had to be read; how many there are, and their vertices and arcs. */
  figures(): { readonly hits: number; readonly misses: number; readonly entries: number; readonly weight: number } {
    return { hits: this.#hits, misses: this.#misses, ...this.#graphs.size };
  }

  async graph(viewer: Viewer, moment: Moment): Promise<Graph> {
    if (moment.knownAt !== null) return readGraph(this.#database, viewer, moment);
    const { municipalityId, level } = viewer;
    const version = await readTownVersion(this.#database, viewer);
    const key = `${municipalityId} ${level} ${moment.asOf}`;
    const known = this.#graphs.get(key);
    if (known?.version === version) {
      this.#hits++;
      return known.graph;
    }
    this.#misses++;
    const place = `${key} ${version}`;
    const reading = this.#reading.get(place) ?? readGraph(this.#database, viewer, moment).finally(() => this.#reading.delete(place));
    this.#reading.set(place, reading);
    const graph = await reading;
    this.#graphs.set(key, { version, graph });
    return graph;
  }
}

const nodesStatement = (name: string, known: string) => ({
  name,
  text: `SELECT json_agg(json_build_array(e.node, e.kind, e.code, v.name, e.visibility, v.illustrative, e.owner))::text AS json
    FROM spans s JOIN elements e ON e.municipality_id = $1 AND e.node = s.node
    JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version
    WHERE s.municipality_id = $1 AND s.valid_from <= $2::date AND s.valid_to > $2::date AND ${known}`,
});
const edgesStatement = (name: string, known: string) => ({
  name,
  text: `SELECT json_agg(json_build_array(s.relation, s.src, s.dst, s.position, s.attributes) ORDER BY s.src, s.relation, s.position, s.dst)::text AS json
    FROM links s WHERE s.municipality_id = $1 AND s.valid_from <= $2::date AND s.valid_to > $2::date AND ${known}`,
});
const knownNow = "s.superseded_at = 'infinity'";
const knownThen = 's.recorded_at <= $3::timestamptz AND s.superseded_at > $3::timestamptz';

const nodesNow = nodesStatement('graph:nodes:now', knownNow);
const nodesKnown = nodesStatement('graph:nodes:known', knownThen);
const edgesNow = edgesStatement('graph:edges:now', knownNow);
const edgesKnown = edgesStatement('graph:edges:known', knownThen);
