import type { Database } from '../../../core/database/database.ts';
import { readRows } from '../../../core/database/read-rows.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Principal } from '../../../core/model/principal.ts';
import {
  documentColumns,
  quoted,
  writtenDocument,
} from '../../../core/store/documents/document-sql.ts';

/** A fault of the chain itself. */
export type ChainFault = {
  readonly seq: number;
  readonly fault: 'row-changed' | 'row-missing' | 'row-inserted' | 'tail-missing' | 'head-missing';
};

/** The municipality's head, the number of rows, and the faults of the chain that leads to it. */
export type Chain = {
  readonly rows: number;
  readonly head: string;
  readonly faults: readonly ChainFault[];
};

type ChainRow = {
  readonly end: string;
  readonly head: string;
  readonly seq: string | null;
  readonly isIntact: boolean;
  readonly hash: string;
};

const maxFaults = 1000;

/**
 * Recomputes the chain row by row; a row whose hash does not follow from its content and its
 * predecessor is a fault.
 */
export async function proveChain(database: Database, principal: Principal): Promise<Chain> {
  const faults: ChainFault[] = [];
  let expected = 1;
  let last: ChainRow | null = null;
  for await (const rows of readRows<ChainRow>(database, principal, chainStatement, [
    principal.municipalityId,
  ]))
    for (const row of rows) {
      last = row;
      if (row.seq === null) continue;
      const seq = Number(row.seq);
      faults.push(
        ...faultsBetween(expected, seq, 'row-missing'),
        ...faultOf(seq, row.isIntact, seq < expected || seq > Number(row.end)),
      );
      expected = Math.max(expected, seq + 1);
    }
  if (!last) faults.push({ seq: 0, fault: 'head-missing' });
  const rows = Number(last?.end ?? 0);
  faults.push(...faultsBetween(expected, rows + 1, 'tail-missing'));
  if (faults.length === 0 && last?.seq && last.hash !== last.head)
    faults.push({ seq: rows, fault: 'row-changed' });
  return { rows, head: last?.head ?? '', faults };
}

/** Returns a fault for each number from `from` up to, and without, `to`. */
const faultsBetween = (from: number, to: number, fault: ChainFault['fault']): ChainFault[] =>
  Array.from({ length: Math.min(maxFaults, Math.max(0, to - from)) }, (_, index) => ({
    seq: from + index,
    fault,
  }));

function faultOf(seq: number, isIntact: boolean, isExtra: boolean): ChainFault[] {
  if (isExtra) return [{ seq, fault: 'row-inserted' }];
  return isIntact ? [] : [{ seq, fault: 'row-changed' }];
}

// the head is read with the rows, in one snapshot: the log may be proved while it is being written.
// A row of the former format after one of the present one would evade what only the present format
// covers.
const chainStatement = {
  text: `SELECT t.seq AS "end", encode(t.head, 'hex') AS head, c.seq, encode(c.hash, 'hex') AS hash,
      c.format = max(c.format) OVER (ORDER BY c.seq) AND (c.format > 1 OR coalesce(c.was_visible, c.is_visible) IS NULL) AND c.hash = sha256(coalesce(lag(c.hash) OVER (ORDER BY c.seq), sha256('')) || CASE c.format
        WHEN 1 THEN change_digest(c.seq, c.at, c.actor, c.action, c.batch, c.kind, c.code, c.version, c.valid_from, c.valid_to, c.digest)
        WHEN 2 THEN change_digest_2($1, c.seq, c.at, c.actor, c.action, c.batch, c.kind, c.code, c.node, c.version, c.valid_from, c.valid_to, c.digest, c.facts_digest, c.was_visible, c.is_visible)
      END) AS "isIntact"
    FROM towns t LEFT JOIN changes c ON c.municipality_id = $1 WHERE t.municipality_id = $1 ORDER BY c.seq`,
};

/** Returns the hash of one row of the log, in hex; null if there is no such row. */
export async function readEntryHash(
  database: Database,
  principal: Principal,
  seq: number,
): Promise<string | null> {
  const [row] = await database.read<{ hash: string }>(principal, hashStatement, [
    principal.municipalityId,
    seq,
  ]);
  return row?.hash ?? null;
}

const hashStatement = {
  name: 'changes:hash',
  text: "SELECT encode(hash, 'hex') AS hash FROM changes WHERE municipality_id = $1 AND seq = $2",
};

/** Returns the kinds of the municipality's elements, and of the entries of its log. */
export async function readKindsToVerify(
  database: Database,
  principal: Principal,
): Promise<ReadonlySet<string>> {
  const rows = await database.read<{ kind: string }>(principal, kindsStatement, [
    principal.municipalityId,
  ]);
  return new Set(rows.map(({ kind }) => kind));
}

const kindsStatement = {
  name: 'changes:kinds',
  text: 'SELECT kind FROM elements WHERE municipality_id = $1 UNION SELECT kind FROM changes WHERE municipality_id = $1 AND kind IS NOT NULL',
};

/** A version as the log and the tables have it. */
export type LoggedVersion = {
  /** 0 for a version that the log does not know. */
  readonly seq: string;
  readonly code: string;
  readonly version: number;
  readonly digest: string | null;
  readonly stored: string | null;
  /** Null where the tables no longer have it. */
  readonly document: Readonly<Record<string, unknown>> | null;
};

/**
 * Yields every published version of a kind in batches, with its digest in the log and its present
 * document; also versions that only the log has, or only the tables.
 */
export async function* readLoggedVersions(
  database: Database,
  principal: Principal,
  kind: Kind,
): AsyncGenerator<LoggedVersion[]> {
  const version = kind.isPersonal ? '1' : 'v.version';
  // materialised, because row-level security keeps the planner from using an index for a computed
  // node
  const text = `WITH logged AS (
      SELECT seq, node, version, code, digest FROM changes
      WHERE municipality_id = $1 AND kind = '${kind.key}' AND action IN ('published', 'corrected') AND version IS NOT NULL
    ), stored AS (
      SELECT v.node, v.version, n.code, n.visibility FROM elements n JOIN versions v ON v.municipality_id = $1 AND v.node = n.node AND v.version > 0
      WHERE n.municipality_id = $1 AND n.kind = '${kind.key}'
    ), e AS MATERIALIZED (
      SELECT coalesce(l.seq, 0) AS seq, coalesce(l.node, s.node) AS node, coalesce(l.version, s.version) AS version, coalesce(l.code, s.code) AS code, l.digest, s.visibility
      FROM logged l FULL JOIN stored s ON s.node = l.node AND s.version = l.version)
    SELECT e.seq, e.code, e.version, encode(e.digest, 'hex') AS digest, encode(v.digest, 'hex') AS stored,
      CASE WHEN v.node IS NULL OR p.node IS NULL THEN NULL ELSE json_strip_nulls(row_to_json(x)) END AS document
    FROM e
    LEFT JOIN versions v ON v.municipality_id = $1 AND v.node = e.node AND v.version = e.version
    LEFT JOIN ${quoted(kind.tableName)} p ON p.municipality_id = $1 AND p.node = e.node AND p.version = ${version}
    CROSS JOIN LATERAL (SELECT ${documentColumns(kind, 'internal', writtenDocument)}) x
    ORDER BY 1, e.node, e.version`;
  yield* readRows<LoggedVersion>(database, principal, { text }, [principal.municipalityId]);
}
