import type { Database } from '../../../core/database/database.ts';
import { readRows } from '../../../core/database/read-rows.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Principal } from '../../../core/model/principal.ts';
import { documentColumns, quoted, writtenDocument } from '../../../core/store/document-sql.ts';

/** A fault of the chain itself. */
export type ChainFault = {
  readonly seq: number;
  readonly fault: 'row-changed' | 'row-missing' | 'row-inserted' | 'tail-missing' | 'head-missing';
};

/** The town's head, and what of the chain does not lead to it. */
export type Chain = {
  readonly rows: number;
  readonly head: string;
  readonly faults: readonly ChainFault[];
};

type Link = {
  readonly end: string;
  readonly head: string;
  readonly seq: string | null;
  readonly isRight: boolean;
  readonly hash: string;
};

const maxFaults = 1000;

/** Recomputes the chain row by row; a row whose hash does not follow from itself and its predecessor is named. */
export async function proveChain(database: Database, principal: Principal): Promise<Chain> {
  const faults: ChainFault[] = [];
  let expected = 1;
  let last: Link | null = null;
  for await (const rows of readRows<Link>(database, principal, chainStatement, [
    principal.municipalityId,
  ]))
    for (const row of rows) {
      last = row;
      if (row.seq === null) continue;
      const seq = Number(row.seq);
      faults.push(
        ...missing(expected, seq, 'row-missing'),
        ...faultOf(seq, row.isRight, seq < expected || seq > Number(row.end)),
      );
      expected = Math.max(expected, seq + 1);
    }
  if (!last) faults.push({ seq: 0, fault: 'head-missing' });
  const rows = Number(last?.end ?? 0);
  faults.push(...missing(expected, rows + 1, 'tail-missing'));
  if (faults.length === 0 && last?.seq && last.hash !== last.head)
    faults.push({ seq: rows, fault: 'row-changed' });
  return { rows, head: last?.head ?? '', faults };
}

/** The numbers from one up to, and without, another, each as a fault. */
const missing = (from: number, to: number, fault: ChainFault['fault']): ChainFault[] =>
  Array.from({ length: Math.min(maxFaults, Math.max(0, to - from)) }, (_, index) => ({
    seq: from + index,
    fault,
  }));

function faultOf(seq: number, isRight: boolean, isExtra: boolean): ChainFault[] {
  if (isExtra) return [{ seq, fault: 'row-inserted' }];
  return isRight ? [] : [{ seq, fault: 'row-changed' }];
}

// the head is read with the rows, in one snapshot: the log may be proved while it is being written.
// A row of the former format after one of the present format would be a way around what only the present one covers.
const chainStatement = {
  text: `SELECT t.seq AS "end", encode(t.head, 'hex') AS head, c.seq, encode(c.hash, 'hex') AS hash,
      c.format = max(c.format) OVER (ORDER BY c.seq) AND (c.format > 1 OR coalesce(c.was_visible, c.is_visible) IS NULL) AND c.hash = sha256(coalesce(lag(c.hash) OVER (ORDER BY c.seq), sha256('')) || CASE c.format
        WHEN 1 THEN change_digest(c.seq, c.at, c.actor, c.action, c.batch, c.kind, c.code, c.version, c.valid_from, c.valid_to, c.digest)
        WHEN 2 THEN change_digest_2($1, c.seq, c.at, c.actor, c.action, c.batch, c.kind, c.code, c.node, c.version, c.valid_from, c.valid_to, c.digest, c.facts_digest, c.was_visible, c.is_visible)
      END) AS "isRight"
    FROM towns t LEFT JOIN changes c ON c.municipality_id = $1 WHERE t.municipality_id = $1 ORDER BY c.seq`,
};

/** The hash of one row of the log, in hex; null when there is no such row. */
export async function readHashOf(
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

/** The kinds of which the town has elements, or its log tells. */
export async function readKindsOfLog(
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

export type LoggedVersion = {
  /** 0 for a version that the log does not know. */
  readonly seq: string;
  readonly code: string;
  readonly version: number;
  readonly digest: string | null;
  readonly stored: string | null;
  /** Null when it is gone. */
  readonly document: Readonly<Record<string, unknown>> | null;
};

/**
 * Every published version of a kind with the digest that the log has of it, and the document as it stands now; also
 * those that only the log has, or only the tables.
 */
export async function* readLoggedVersions(
  database: Database,
  principal: Principal,
  kind: Kind,
): AsyncGenerator<LoggedVersion[]> {
  const version = kind.isPersonal ? '1' : 'v.version';
  // materialised, because row-level security lets no computed node be looked up by an index
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
