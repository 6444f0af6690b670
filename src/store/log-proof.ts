import type { Kind } from '../model/kind.ts';
import { readRows } from './cursor.ts';
import type { Database } from './database.ts';
import { documentColumns, quoted, wholeDocument } from './document-sql.ts';
import type { TownHead } from './town-heads.ts';
import type { Viewer } from './viewer.ts';

/** A fault of the chain itself. */
export type ChainFault = { readonly seq: number; readonly fault: 'row-changed' | 'row-missing' | 'row-inserted' | 'tail-missing' };

type Link = { readonly seq: string; readonly isRight: boolean; readonly hash: string };

/** Recomputes the chain row by row; a row whose hash does not follow from itself and its predecessor is named. */
export async function readChainFaults(database: Database, viewer: Viewer, head: TownHead): Promise<ChainFault[]> {
  const faults: ChainFault[] = [];
  let expected = 1;
  let last = '';
  for await (const rows of readRows<Link>(database, viewer, chainStatement, [viewer.municipalityId]))
    for (const row of rows) {
      const seq = Number(row.seq);
      faults.push(...missing(expected, seq, 'row-missing'), ...faultOf(row, seq < expected || seq > head.seq));
      expected = Math.max(expected, seq + 1);
      last = row.hash;
    }
  faults.push(...missing(expected, head.seq + 1, 'tail-missing'));
  if (faults.length === 0 && head.seq > 0 && last !== head.head) faults.push({ seq: head.seq, fault: 'row-changed' });
  return faults;
}

/** The numbers from one up to, and without, another, each as a fault. */
const missing = (from: number, to: number, fault: ChainFault['fault']): ChainFault[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ seq: from + index, fault }));

function faultOf({ seq, isRight }: Link, isExtra: boolean): ChainFault[] {
  if (isExtra) return [{ seq: Number(seq), fault: 'row-inserted' }];
  return isRight ? [] : [{ seq: Number(seq), fault: 'row-changed' }];
}

const chainStatement = {
  text: `SELECT seq, encode(hash, 'hex') AS hash,
      hash = sha256(coalesce(lag(hash) OVER (ORDER BY seq), sha256(''))
        || change_digest(seq, at, actor, action, batch, kind, code, version, valid_from, valid_to, digest)) AS "isRight"
    FROM changes WHERE municipality_id = $1 ORDER BY seq`,
};

export type LoggedVersion = {
  readonly seq: string;
  readonly code: string;
  readonly version: number;
  readonly digest: string;
  readonly stored: string;
  readonly document: Readonly<Record<string, unknown>>;
};

/** Every published version of a kind with the digest that the log has of it, and the document as it stands now. */
export async function* readLoggedVersions(database: Database, viewer: Viewer, kind: Kind): AsyncGenerator<LoggedVersion[]> {
  const version = kind.isPersonal ? '1' : 'v.version';
  const text = `SELECT c.seq, c.code, c.version, encode(c.digest, 'hex') AS digest, encode(v.digest, 'hex') AS stored, json_strip_nulls(row_to_json(x)) AS document
    FROM changes c
    JOIN elements n ON n.municipality_id = $1 AND n.node = c.node
    CROSS JOIN LATERAL (SELECT n.node, c.code, n.visibility, n.municipality_id) e
    JOIN versions v ON v.municipality_id = $1 AND v.node = c.node AND v.version = c.version
    JOIN ${quoted(kind.tableName)} p ON p.municipality_id = $1 AND p.node = c.node AND p.version = ${version}
    CROSS JOIN LATERAL (SELECT ${documentColumns(kind, 'internal', wholeDocument)}) x
    WHERE c.municipality_id = $1 AND c.kind = '${kind.key}' AND c.action IN ('published', 'corrected') AND c.version IS NOT NULL ORDER BY c.seq`;
  yield* readRows<LoggedVersion>(database, viewer, { text }, [viewer.municipalityId]);
}
