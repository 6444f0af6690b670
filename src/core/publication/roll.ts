import { type Deps, todayIn } from '../context.ts';
import { inTransaction, type Transaction } from '../database/transaction.ts';
import type { Day } from '../model/day.ts';
import { serviceItself } from '../model/viewer.ts';
import { logChanges, type NewChange } from '../store/changes.ts';
import { refreshLive } from '../store/elements.ts';
import { eachTown, type Town } from '../store/municipalities.ts';
import { awaitRoll, type DueSpan, finishRoll, isRollDue, readDue, tryRoll } from '../store/roll.ts';

/**
 * In every town where a day has passed on which something begins or ends: refreshes names, search and pointers, and
 * tells the log. Nothing waits for it to be right: statements carry their own day.
 */
export async function roll(deps: Deps, signal?: AbortSignal): Promise<number> {
  let rolled = 0;
  for await (const town of eachTown(deps.database)) {
    if (signal?.aborted) break;
    rolled += await rollTown(deps, town);
  }
  return rolled;
}

/** The same for one town; answers how many elements changed. */
export async function rollTown(deps: Deps, town: Town): Promise<number> {
  const today = todayIn(deps, town);
  return inTransaction(deps.database, serviceItself(town.id, 'clock'), async (transaction) =>
    (await isRollDue(transaction, today)) && (await tryRoll(transaction)) ? refreshDue(transaction, today) : 0,
  );
}

/**
 * Before a write: tells the log first what has begun or ended by itself and nobody has looked at yet. The write would
 * bring the pointers in line, and the roll would find nothing left to tell.
 */
export async function rollBefore(transaction: Transaction, today: Day): Promise<void> {
  if (!(await isRollDue(transaction, today))) return;
  await awaitRoll(transaction);
  const { viewer } = transaction;
  transaction.viewer = serviceItself(viewer.municipalityId, 'clock');
  await refreshDue(transaction, today);
  transaction.viewer = viewer;
}

async function refreshDue(transaction: Transaction, today: Day): Promise<number> {
  const due = await readDue(transaction, today);
  await refreshLive(transaction, [...new Set(due.map(({ node }) => node))], today);
  await finishRoll(transaction, today);
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
