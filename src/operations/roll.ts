import { logChanges, type NewChange } from '../store/changes.ts';
import { refreshLive } from '../store/elements.ts';
import { eachTown, type Town } from '../store/municipalities.ts';
import { type DueSpan, finishRoll, readDue, tryRoll } from '../store/roll.ts';
import { inTransaction } from '../store/transaction.ts';
import { serviceItself } from '../store/viewer.ts';
import { type Deps, todayIn } from './context.ts';

/**
 * In every town where a day has passed on which something begins or ends: refreshes names, search and pointers, and
 * tells the log. Nothing waits for it to be right: statements carry their own day.
 */
export async function roll(deps: Deps): Promise<number> {
  let rolled = 0;
  for await (const town of eachTown(deps.database)) rolled += await rollTown(deps, town);
  return rolled;
}

/** The same for one town; answers how many elements changed. */
export async function rollTown(deps: Deps, town: Town): Promise<number> {
  const today = todayIn(deps, town);
  return inTransaction(deps.database, serviceItself(town.id, 'clock'), async (transaction) => {
    if (!(await tryRoll(transaction, today))) return 0;
    const due = await readDue(transaction, today);
    await refreshLive(transaction, [...new Set(due.map(({ node }) => node))], today);
    const changes = due.filter(({ isPart }) => !isPart).map(changeOf);
    if (changes.length > 0) await logChanges(transaction, changes);
    await finishRoll(transaction, today);
    return changes.length;
  });
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
