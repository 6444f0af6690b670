import type { Transaction } from '../../../core/database/transaction.ts';
import { logChanges } from '../../../core/store/changes.ts';
import { endToken } from '../../../core/store/tokens.ts';
import { problem } from '../../../errors.ts';

/** Revokes a token of the town, effective at once. @throws ApiError not-found */
export async function revokeToken(transaction: Transaction, id: string): Promise<void> {
  if (!(await endToken(transaction, id))) throw problem('not-found');
  await logChanges(transaction, [{ action: 'settings-changed', kind: 'tokens', code: id }]);
}
