import { problem } from '../errors.ts';
import { logChanges } from '../store/changes.ts';
import { endToken } from '../store/tokens.ts';
import type { Transaction } from '../store/transaction.ts';

/** Ends a token of the town at once. @throws ApiError not-found */
export async function revokeToken(transaction: Transaction, id: string): Promise<void> {
  if (!(await endToken(transaction, id))) throw problem('not-found');
  await logChanges(transaction, [{ action: 'settings-changed', kind: 'tokens', code: id }]);
}
