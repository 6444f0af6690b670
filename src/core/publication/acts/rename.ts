import { problem } from '../../../errors.ts';
import { type Act, type Deps, todayIn } from '../../context.ts';
import type { Transaction } from '../../database/transaction.ts';
import { referenceTo } from '../../model/document.ts';
import type { Kind } from '../../model/kind.ts';
import { logChanges } from '../../store/changes.ts';
import { findElements, lockElement } from '../../store/elements/elements.ts';
import { renameElement } from '../../store/elements/rename-element.ts';
import { readCurrentState } from '../batch/read-current-state.ts';
import { checkPrecondition, type Precondition } from './precondition.ts';

export type RenameOptions = {
  readonly kind: Kind;
  readonly code: string;
  readonly newCode: string;
  readonly precondition: Precondition;
};

/**
 * Renames an element. The former code keeps leading to it, also in links of older documents.
 * @throws ApiError not-found; version-required, stale-version; already-exists when the code is or
 * was another's
 */
export async function rename(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  { kind, code, newCode, precondition }: RenameOptions,
): Promise<{ code: string }> {
  const row = await lockElement(transaction, kind.key, code);
  if (!row || row.code !== code) throw problem('not-found');
  checkPrecondition(
    precondition,
    (await readCurrentState(transaction, kind, row, todayIn(deps, act.municipality)))?.etag ?? null,
  );
  const taken = (await findElements(transaction, [referenceTo(kind.key, newCode)])).get(
    referenceTo(kind.key, newCode),
  );
  if (taken && taken.node !== row.node) throw problem('already-exists');
  await renameElement(transaction, kind, row, newCode);
  await logChanges(transaction, [
    { action: 'renamed', kind: kind.key, code: newCode, node: row.node },
  ]);
  return { code: newCode };
}
