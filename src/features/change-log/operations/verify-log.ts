import type { Database } from '../../../core/database/database.ts';
import { contentHash } from '../../../core/model/content-hash.ts';
import type { Day } from '../../../core/model/day.ts';
import { documentIn } from '../../../core/model/document.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Model } from '../../../core/model/model.ts';
import { normalise } from '../../../core/model/normal-form.ts';
import type { Principal } from '../../../core/model/principal.ts';
import {
  type ChainFault,
  type LoggedVersion,
  proveChain,
  readKindsOfLog,
  readLoggedVersions,
} from '../store/log-proof.ts';
import type { HeadFault } from './signed-head.ts';
import { type StateFault, verifyState } from './verify-state.ts';

/** What is wrong with the text of a version that the log knows. */
type ContentFault = {
  readonly seq: number;
  readonly fault: 'content-changed' | 'content-missing' | 'content-unlogged';
  readonly element: string;
  readonly version: number;
};

/** What is wrong with a town's log, or with what it tells of: at which number (0: the log has none for it), and how. */
export type LogFault = ChainFault | ContentFault | StateFault | HeadFault;

export type LogProof = {
  readonly rows: number;
  readonly head: string;
  /** From which number on the log tells of every row of the town; only of a deep proof. */
  readonly provedFrom?: number;
  readonly faults: readonly LogFault[];
};

export type ProofOptions = {
  /** Of a deep proof: today in the town. */
  readonly deep?: { readonly today: Day } | undefined;
  /** Told what is looked at: a kind, or a table. */
  readonly onStep?: (step: string) => void;
};

/**
 * Proves a town's log: numbers without a gap, each row's hash from what it says and the row before, the end equal to
 * the town's head, and every published version there, equal to the digest that the log has of it, and known to the log.
 * A deep proof also compares every row of the town's tables with what the log says of it. Names each row at fault.
 */
export async function verifyLog(
  database: Database,
  model: Model,
  principal: Principal,
  { deep, onStep = () => undefined }: ProofOptions = {},
): Promise<LogProof> {
  const contents: LogFault[] = [];
  const kinds = await readKindsOfLog(database, principal);
  for (const kind of model.elements.filter(({ key }) => kinds.has(key))) {
    onStep(kind.key);
    for await (const rows of readLoggedVersions(database, principal, kind))
      for (const row of rows) {
        const fault = faultOf(kind, row);
        if (fault)
          contents.push({
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
    faults: [...faults, ...contents, ...(state?.faults ?? [])].sort((a, b) => a.seq - b.seq),
  };
}

function faultOf(
  kind: Kind,
  { digest, stored, document }: LoggedVersion,
): ContentFault['fault'] | null {
  if (digest === null) return 'content-unlogged';
  if (document === null) return 'content-missing';
  const content = contentHash(kind, normalise(kind, documentIn(document)));
  return content === digest && stored === digest ? null : 'content-changed';
}
