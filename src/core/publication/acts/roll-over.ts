import { type Deps, todayIn } from '../../context.ts';
import { inTransaction, type Transaction } from '../../database/transaction.ts';
import type { Day } from '../../model/day.ts';
import { serviceItself } from '../../model/principal.ts';
import { logChanges, type NewChange } from '../../store/changes.ts';
import { refreshLive } from '../../store/elements/refresh-live.ts';
import { eachMunicipality, type Municipality } from '../../store/municipalities/municipalities.ts';
import {
  awaitRollover,
  type DueSpan,
  finishRollover,
  isRolloverDue,
  readDue,
  tryRollover,
} from '../../store/timelines/rollover.ts';

/**
 * Rolls over every municipality in which something has begun or ended by itself: refreshes live
 * pointers, names and search, and appends to the log. Reads are right without it, as they carry
 * their own day.
 * @returns the number of elements changed
 */
export async function rollOver(deps: Deps, signal?: AbortSignal): Promise<number> {
  let rolledOver = 0;
  for await (const municipality of eachMunicipality(deps.database)) {
    if (signal?.aborted) break;
    rolledOver += await rollOverMunicipality(deps, municipality);
  }
  return rolledOver;
}

/** Rolls over one municipality; returns the number of elements changed. */
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
 * Rolls over the municipality before a write: the write would update the pointers, and leave the
 * rollover nothing to log.
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
  // parts begin and end with their owner, and are logged only when no owner is due
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
