import type { Transaction } from '../../../core/database/transaction.ts';
import { logChanges } from '../../../core/store/changes.ts';
import { markTokenRevoked } from '../../../core/store/municipalities/tokens.ts';
import { problem } from '../../../errors.ts';

/** Revokes a token of the municipality, effective at once. @throws ApiError not-found */
export async function revokeToken(transaction: Transaction, id: string): Promise<void> {
  if (!(await markTokenRevoked(transaction, id))) throw problem('not-found');
  await logChanges(transaction, [{ action: 'settings-changed', kind: 'tokens', code: id }]);
}
