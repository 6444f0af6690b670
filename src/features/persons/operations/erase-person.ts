import { deleteKeysOfKind } from '../../../core/database/idempotency.ts';
import type { Transaction } from '../../../core/database/transaction.ts';
import type { Kind } from '../../../core/model/kind.ts';
import { logChanges } from '../../../core/store/changes.ts';
import { lockElement } from '../../../core/store/elements/elements.ts';
import { writePersonalRows } from '../../../core/store/timelines/versions.ts';
import { problem } from '../../../errors.ts';

/**
 * Blanks the personal row of an element and drops stored answers about it; the model, its history
 * and the log stay whole.
 * @throws ApiError not-found
 */
export async function erasePerson(
  transaction: Transaction,
  kind: Kind,
  code: string,
): Promise<void> {
  const row = await lockElement(transaction, kind.key, code);
  if (!row) throw problem('not-found');
  // consent is withdrawn too: a name written again later must not be public at once
  await writePersonalRows(transaction, kind, [
    { node: row.node, document: { code: row.code, name: row.code, namePublic: false } },
  ]);
  await deleteKeysOfKind(transaction, kind.key);
  await logChanges(transaction, [
    { action: 'erased', kind: kind.key, code: row.code, node: row.node },
  ]);
}
