import type { Database } from '../../../core/database/database.ts';
import type { Principal } from '../../../core/model/principal.ts';
import type { Action } from '../../../core/store/changes.ts';

/** A row of the log as the feed returns it. */
export type Change = {
  readonly seq: number;
  readonly at: string;
  /**
   * Null outside the municipality, like the hashes, which would confirm a guess at hidden content.
   */
  readonly actor: string | null;
  readonly action: Action | 'withdrawn';
  readonly batch: string | null;
  readonly kind: string;
  readonly code: string;
  readonly version: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly contentHash: string | null;
  readonly hash: string | null;
};

/**
 * Returns the changes after a number that the principal may see, in the order of commits, and in
 * `lookedAt` the number up to which the log was read.
 */
export async function readChanges(
  database: Database,
  principal: Principal,
  after: number,
  limit: number,
  reference: { kind: string | null; code: string | null },
): Promise<{ changes: Change[]; lookedAt: number }> {
  const rows = await database.read<Change & { end: string }>(
    principal,
    principal.level === 'internal' ? internalFeed : outsideFeed,
    [principal.municipalityId, after, limit, reference.kind, reference.code],
  );
  const changes = rows
    .map(({ end: _, ...change }) => ({ ...change, seq: Number(change.seq) }))
    .filter(({ seq }) => Number.isFinite(seq) && seq > 0);
  const end = Number(rows[0]?.end ?? after);
  return {
    changes,
    lookedAt: changes.length < limit ? Math.max(end, after) : (changes.at(-1)?.seq ?? after),
  };
}

// the end is read with the rows, in one snapshot: the cursor moves past what the principal may not
// see
const feed = (
  name: string,
  [actor, action, digest, hash]: readonly [string, string, string, string],
) => ({
  name,
  text: `SELECT t.seq AS "end", c.seq, c.at, c.actor, c.action, c.batch, c.kind, c.code, c.version, c."validFrom", c."validTo", c."contentHash", c.hash FROM towns t
    LEFT JOIN LATERAL (
      SELECT c.seq, c.at, ${actor} AS actor, ${action} AS action, c.batch, c.kind, c.code, c.version, c.valid_from::text AS "validFrom", nullif(c.valid_to, 'infinity')::text AS "validTo",
        ${digest} AS "contentHash", ${hash} AS hash
      FROM changes c WHERE c.municipality_id = $1 AND c.seq > $2 AND ($4::text IS NULL OR c.kind = $4) AND ($5::text IS NULL OR c.code = $5)
      ORDER BY c.seq LIMIT $3) c ON true
    WHERE t.municipality_id = $1 ORDER BY c.seq`,
});
const internalFeed = feed('changes:internal', [
  'c.actor',
  'c.action',
  "encode(c.digest, 'hex')",
  "encode(c.hash, 'hex')",
]);
// an element that the principal saw and no longer sees is reported as withdrawn
const seenOutside = "CASE WHEN c.is_visible < walled_level() THEN 'withdrawn' ELSE c.action END";
const outsideFeed = feed('changes:outside', [
  'NULL::text',
  seenOutside,
  'NULL::text',
  'NULL::text',
]);

/** A change of an element, without the members that prove the log. */
export type ElementChange = Pick<Change, 'seq' | 'at' | 'action' | 'kind' | 'code' | 'version'>;

/**
 * Returns the newest changes of some elements after an instant that the principal may see, newest
 * first.
 */
export async function readElementChanges(
  database: Database,
  principal: Principal,
  nodes: readonly number[],
  { since, limit }: { readonly since: string; readonly limit: number },
): Promise<ElementChange[]> {
  const rows = await database.read<ElementChange>(principal, elementChangesStatement, [
    principal.municipalityId,
    nodes,
    since,
    limit,
  ]);
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

const elementChangesStatement = {
  name: 'changes:of',
  text: `SELECT seq, at, action, kind, code, version FROM changes
    WHERE municipality_id = $1 AND node = ANY ($2::int[]) AND at > $3::timestamptz ORDER BY seq DESC LIMIT $4`,
};
