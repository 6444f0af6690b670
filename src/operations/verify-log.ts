import { contentHash } from '../model/canonical.ts';
import type { Document } from '../model/document.ts';
import type { Model } from '../model/model.ts';
import { normalise } from '../model/normal-form.ts';
import type { Database } from '../store/database.ts';
import { type ChainFault, readChainFaults, readLoggedVersions } from '../store/log-proof.ts';
import { readTownHead } from '../store/town-heads.ts';
import type { Viewer } from '../store/viewer.ts';

/** What is wrong with a town's log: at which number, and how. */
export type LogFault =
  | ChainFault
  | { readonly seq: number; readonly fault: 'content-changed'; readonly element: string; readonly version: number };

export type LogProof = { readonly rows: number; readonly head: string; readonly faults: readonly LogFault[] };

/**
 * Proves a town's log: numbers without a gap, each row's hash from what it says and the row before, the end equal to
 * the town's head, and every published version equal to the digest that the log has of it. Names each row at fault.
 */
export async function verifyLog(database: Database, model: Model, viewer: Viewer): Promise<LogProof> {
  const head = await readTownHead(database, viewer);
  const faults: LogFault[] = [...(await readChainFaults(database, viewer, head))];
  for (const kind of model.elements)
    for await (const rows of readLoggedVersions(database, viewer, kind))
      for (const { seq, code, version, digest, stored, document } of rows) {
        const content = contentHash(kind, normalise(kind, document as Document)); // stored documents are documents
        if (content !== digest || stored !== digest)
          faults.push({ seq: Number(seq), fault: 'content-changed', element: `${kind.key}/${code}`, version });
      }
  return { rows: head.seq, head: head.head, faults: faults.sort((a, b) => a.seq - b.seq) };
}
