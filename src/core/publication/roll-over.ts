import { type Deps, todayIn } from '../context.ts';
import { inTransaction, type Transaction } from '../database/transaction.ts';
import type { Day } from '../model/day.ts';
import { serviceItself } from '../model/principal.ts';
import { logChanges, type NewChange } from '../store/changes.ts';
import { eachMunicipality, type Municipality } from '../store/municipalities.ts';
import { refreshLive } from '../store/refresh-live.ts';
import {
  awaitRollover,
  type DueSpan,
  finishRollover,
  isRolloverDue,
  readDue,
  tryRollover,
} from '../store/rollover.ts';

/**
 * In every town where a day has passed on which something begins or ends: refreshes names, search and pointers, and
 * tells the log. Nothing waits for it to be right: statements carry their own day.
 */
export async function rollOver(deps: Deps, signal?: AbortSignal): Promise<number> {
  let rolledOver = 0;
  for await (const municipality of eachMunicipality(deps.database)) {
    if (signal?.aborted) break;
    rolledOver += await rollOverMunicipality(deps, municipality);
  }
  return rolledOver;
}

/** The same for one town; answers how many elements changed. */
export async function rollOverMunicipality(
  deps: Deps,
  municipality: Municipality,
): Promise<number> {
  const today = todayIn(deps, municipality);
  return inTransaction(
    deps.database,
    serviceItself(municipality.id, 'clock'),
    async (transaction) =>
      (await isRolloverDue(transaction, today)) && (await tryRollover(transaction))
        ? refreshDue(transaction, today)
        : 0,
  );
}

/**
 * Before a write: tells the log first what has begun or ended by itself and nobody has looked at yet. The write would
 * bring the pointers in line, and the roll would find nothing left to tell.
 */
export async function rollOverBefore(transaction: Transaction, today: Day): Promise<void> {
  if (!(await isRolloverDue(transaction, today))) return;
  await awaitRollover(transaction);
  const { principal } = transaction;
  transaction.principal = serviceItself(principal.municipalityId, 'clock');
  await refreshDue(transaction, today);
  transaction.principal = principal;
}

async function refreshDue(transaction: Transaction, today: Day): Promise<number> {
  const due = await readDue(transaction, today);
  await refreshLive(transaction, [...new Set(due.map(({ node }) => node))], today);
  await finishRollover(transaction, today);
  const owners = due.filter(({ isPart }) => !isPart);
  // parts begin and end with their owner; where they are all that was left to be looked at, they are told of themselves
  const changes = (owners.length > 0 ? owners : due).map(changeOf);
  if (changes.length > 0) await logChanges(transaction, changes);
  return changes.length;
}

const changeOf = (due: DueSpan): NewChange => ({
  action: due.isBeginning ? 'came-into-force' : 'expired',
  kind: due.kind,
  code: due.code,
  node: due.node,
  version: due.version,
  validFrom: due.from,
  validTo: due.to,
  digest: due.digest,
});
