import { contentHash } from '../model/canonical.ts';
import type { Document } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import type { Model } from '../model/model.ts';
import { normalise } from '../model/normal-form.ts';
import type { Database } from '../store/database.ts';
import { type ChainFault, type LoggedVersion, proveChain, readLoggedVersions } from '../store/log-proof.ts';
import type { Viewer } from '../store/viewer.ts';

/** What is wrong with a town's log: at which number (0: the log has none for it), and how. */
export type LogFault =
  | ChainFault
  | {
      readonly seq: number;
      readonly fault: 'content-changed' | 'content-missing' | 'content-unlogged';
      readonly element: string;
      readonly version: number;
    };

export type LogProof = { readonly rows: number; readonly head: string; readonly faults: readonly LogFault[] };

/**
 * Proves a town's log: numbers without a gap, each row's hash from what it says and the row before, the end equal to
 * the town's head, and every published version there, equal to the digest that the log has of it, and known to the log.
 * Names each row at fault.
 */
export async function verifyLog(database: Database, model: Model, viewer: Viewer): Promise<LogProof> {
  const contents: LogFault[] = [];
  for (const kind of model.elements)
    for await (const rows of readLoggedVersions(database, viewer, kind))
      for (const row of rows) {
        const fault = faultOf(kind, row);
        if (fault) contents.push({ seq: Number(row.seq), fault, element: `${kind.key}/${row.code}`, version: row.version });
      }
  const { rows, head, faults } = await proveChain(database, viewer);
  return { rows, head, faults: [...faults, ...contents].sort((a, b) => a.seq - b.seq) };
}

function faultOf(kind: Kind, { digest, stored, document }: LoggedVersion): Exclude<LogFault, ChainFault>['fault'] | null {
  if (digest === null) return 'content-unlogged';
  if (document === null) return 'content-missing';
  const content = contentHash(kind, normalise(kind, document as Document)); // stored documents are documents
  return content === digest && stored === digest ? null : 'content-changed';
}
