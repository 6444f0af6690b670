import { expected } from '../../../platform/expected.ts';
import { canonicalJson } from '../../../platform/formats/canonical-json.ts';
import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { knownNow } from '../../database/time-sql.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Links } from '../../model/document.ts';
import type { Edge, Span } from '../../model/timeline.ts';
import { bulkInsert, jsonRows } from '../json-rows.ts';

/** The links and parts of a version, which its edges are derived from. */
export type VersionLinks = {
  readonly version: number;
  readonly links: Links | null;
  readonly parts: Readonly<Record<string, readonly { code: string; links?: Links }[]>> | null;
};

/** What is known now of the versions, spans and edges of one node. */
export type Timeline = {
  readonly node: number;
  readonly lastVersion: number;
  readonly spans: readonly (Span & { readonly digest: string })[];
  readonly versions: readonly VersionLinks[];
  readonly edges: readonly Edge[];
};

/** Returns the timelines of nodes, by node; empty ones for nodes without versions. */
export async function readTimelines(
  transaction: Transaction,
  nodes: readonly number[],
): Promise<Map<number, Timeline>> {
  if (nodes.length === 0) return new Map();
  await transaction.expectRows(nodes.length);
  const rows = await transaction.query<{ timeline: StoredTimeline }>(timelineStatement, [
    transaction.municipalityId,
    [...nodes],
  ]);
  return new Map(
    await mapYielding(rows, ({ timeline }) => [
      timeline.node,
      { ...timeline, edges: timeline.edges.map(toEdge) },
    ]),
  );
}

type StoredEdge = Omit<Edge, 'attributes'> & {
  readonly attributes: Readonly<Record<string, unknown>> | null;
};
type StoredTimeline = Omit<Timeline, 'edges'> & { readonly edges: readonly StoredEdge[] };

/** Serializes attributes, so that they compare equal whatever the order of their members. */
const toEdge = (edge: StoredEdge): Edge => ({
  ...edge,
  attributes: edge.attributes === null ? null : canonicalJson(edge.attributes),
});

const timelineStatement = {
  name: 'timelines:read',
  text: `WITH last AS (
      SELECT v.node, max(v.version) AS version FROM versions v WHERE v.municipality_id = $1 AND v.node = ANY ($2::int[]) GROUP BY v.node
    ), held AS (
      SELECT s.node,
        json_agg(json_build_object('version', s.version, 'from', s.valid_from, 'to', s.valid_to, 'digest', encode(v.digest, 'hex')) ORDER BY s.valid_from) AS spans,
        json_agg(json_build_object('version', v.version, 'links', v.links, 'parts', v.parts)) AS versions
      FROM spans s JOIN versions v ON v.municipality_id = $1 AND v.node = s.node AND v.version = s.version
      WHERE s.municipality_id = $1 AND s.node = ANY ($2::int[]) AND ${knownNow('s')} GROUP BY s.node
    ), drawn AS (
      SELECT l.src AS node, json_agg(json_build_object('relation', l.relation, 'target', l.dst, 'position', l.position, 'attributes', l.attributes,
        'from', l.valid_from, 'to', l.valid_to)) AS edges
      FROM links l WHERE l.municipality_id = $1 AND l.src = ANY ($2::int[]) AND ${knownNow('l')} GROUP BY l.src
    )
    SELECT json_build_object('node', n.node, 'lastVersion', coalesce(last.version, 0), 'spans', coalesce(held.spans, '[]'),
      'versions', coalesce(held.versions, '[]'), 'edges', coalesce(drawn.edges, '[]')) AS timeline
    FROM unnest($2::int[]) AS n(node) LEFT JOIN last USING (node) LEFT JOIN held USING (node) LEFT JOIN drawn USING (node)`,
};

/**
 * Returns the record time of a batch: read after locking, so that it follows the order of writes.
 */
export async function recordInstant(transaction: Transaction): Promise<string> {
  const [row] = await transaction.query<{ instant: string }>(
    { name: 'timelines:instant', text: 'SELECT clock_timestamp()::text AS instant' },
    [],
  );
  return expected(row, 'instant').instant;
}

export type NodeSpan = Span & { readonly node: number };
export type NodeEdge = Edge & { readonly node: number };

/**
 * Supersedes spans and records others at an instant; what was known before stays readable.
 * @param reason why they are superseded
 */
export async function rewriteSpans(
  transaction: Transaction,
  instant: string,
  closed: readonly NodeSpan[],
  opened: readonly NodeSpan[],
  reason: string | null = null,
): Promise<void> {
  if (closed.length > 0)
    transaction.send(closeSpans, [
      transaction.municipalityId,
      await jsonRows(closed, (span) => span),
      instant,
      reason,
    ]);
  if (opened.length === 0) return;
  const rows = await jsonRows(opened, ({ node, version, from, to }) => ({
    node,
    version,
    valid_from: from,
    valid_to: to,
    recorded_at: instant,
  }));
  transaction.send(openSpans, [transaction.municipalityId, rows]);
}

/** Supersedes edges and records others at an instant, as `rewriteSpans`. */
export async function rewriteEdges(
  transaction: Transaction,
  instant: string,
  closed: readonly NodeEdge[],
  opened: readonly NodeEdge[],
): Promise<void> {
  if (closed.length > 0)
    transaction.send(closeEdges, [
      transaction.municipalityId,
      await jsonRows(closed, (edge) => edge),
      instant,
    ]);
  if (opened.length === 0) return;
  const rows = await jsonRows(
    opened,
    ({ node, relation, target, position, attributes, from, to }) => ({
      src: node,
      relation,
      dst: target,
      position,
      attributes: attributes === null ? null : JSON.parse(attributes),
      valid_from: from,
      valid_to: to,
      recorded_at: instant,
    }),
  );
  transaction.send(openEdges, [transaction.municipalityId, rows]);
}

const closeSpans = {
  name: 'spans:close',
  text: `UPDATE spans s SET superseded_at = $3::timestamptz, superseded_reason = $4 FROM json_to_recordset($2::json) AS r(node int, version int, "from" date)
    WHERE s.municipality_id = $1 AND s.node = r.node AND s.version = r.version AND s.valid_from = r."from" AND ${knownNow('s')}`,
};
const openSpans = {
  name: 'spans:open',
  text: bulkInsert('spans', {
    node: 'int',
    version: 'int',
    valid_from: 'date',
    valid_to: 'date',
    recorded_at: 'timestamptz',
  }),
};
const closeEdges = {
  name: 'links:close',
  text: `UPDATE links l SET superseded_at = $3::timestamptz FROM json_to_recordset($2::json) AS r(node int, relation text, target int, position int, "from" date)
    WHERE l.municipality_id = $1 AND l.src = r.node AND l.relation = r.relation AND l.dst = r.target AND l.position = r.position AND l.valid_from = r."from" AND ${knownNow('l')}`,
};
const openEdges = {
  name: 'links:open',
  text: bulkInsert('links', {
    src: 'int',
    relation: 'text',
    dst: 'int',
    position: 'int',
    attributes: 'jsonb',
    valid_from: 'date',
    valid_to: 'date',
    recorded_at: 'timestamptz',
  }),
};
