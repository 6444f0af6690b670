import type { Database } from '../../../core/database/database.ts';
import { contentHash } from '../../../core/model/content-hash.ts';
import type { Day } from '../../../core/model/day.ts';
import { asDocument } from '../../../core/model/document.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Model } from '../../../core/model/model.ts';
import { normalise } from '../../../core/model/normal-form.ts';
import type { Principal } from '../../../core/model/principal.ts';
import {
  type ChainFault,
  type LoggedVersion,
  proveChain,
  readKindsToVerify,
  readLoggedVersions,
} from '../store/log-proof.ts';
import type { HeadFault } from './signed-head.ts';
import { type StateFault, verifyState } from './verify-state.ts';

/** How the content of a version contradicts the log. */
type ContentFault = {
  readonly seq: number;
  readonly fault: 'content-changed' | 'content-missing' | 'content-unlogged';
  readonly element: string;
  readonly version: number;
};

/**
 * A fault of a municipality's log, or of what it covers; `seq` is the entry at fault, 0 where there
 * is none.
 */
export type LogFault = ChainFault | ContentFault | StateFault | HeadFault;

export type LogProof = {
  readonly rows: number;
  readonly head: string;
  /** The entry from which on the log covers every row of the municipality; only in a deep proof. */
  readonly provedFrom?: number;
  readonly faults: readonly LogFault[];
};

export type ProofOptions = {
  /** Asks for a deep proof, and gives today in the municipality. */
  readonly deep?: { readonly today: Day } | undefined;
  /** Called with what is being verified: a kind, or a table. */
  readonly onStep?: (step: string) => void;
};

/**
 * Verifies a municipality's log: numbers without a gap, the hash of each row from its content and
 * the row before, an end equal to the municipality's head, and every published version present,
 * known to the log and equal to the digest in it. A deep proof also compares every row of the
 * municipality's tables with the log. Returns each row at fault.
 */
export async function verifyLog(
  database: Database,
  model: Model,
  principal: Principal,
  { deep, onStep = () => undefined }: ProofOptions = {},
): Promise<LogProof> {
  const contentFaults: LogFault[] = [];
  const kinds = await readKindsToVerify(database, principal);
  for (const kind of model.elements.filter(({ key }) => kinds.has(key))) {
    onStep(kind.key);
    for await (const rows of readLoggedVersions(database, principal, kind))
      for (const row of rows) {
        const fault = faultOf(kind, row);
        if (fault)
          contentFaults.push({
            seq: Number(row.seq),
            fault,
            element: `${kind.key}/${row.code}`,
            version: row.version,
          });
      }
  }
  const state = deep ? await verifyState(database, principal, { today: deep.today, onStep }) : null;
  onStep('changes');
  const { rows, head, faults } = await proveChain(database, principal);
  return {
    rows,
    head,
    ...(state ? { provedFrom: state.provedFrom } : {}),
    faults: [...faults, ...contentFaults, ...(state?.faults ?? [])].sort((a, b) => a.seq - b.seq),
  };
}

function faultOf(
  kind: Kind,
  { digest, stored, document }: LoggedVersion,
): ContentFault['fault'] | null {
  if (digest === null) return 'content-unlogged';
  if (document === null) return 'content-missing';
  const content = contentHash(kind, normalise(kind, asDocument(document)));
  return content === digest && stored === digest ? null : 'content-changed';
}
