import type { Transaction } from '../../../core/database/transaction.ts';
import { logChanges } from '../../../core/store/changes.ts';
import { findElements } from '../../../core/store/elements/elements.ts';
import {
  type IssuedToken,
  insertToken,
  type NewToken,
} from '../../../core/store/municipalities/tokens.ts';
import { problem, violation } from '../../../errors.ts';
import { assertEndsInFuture } from './assert-ends-in-future.ts';

/**
 * Creates a token of the municipality, and returns it with its secret, which is not stored.
 * @throws ApiError invalid-request when it would have expired already; dangling-reference for a
 * position that does not exist
 */
export async function issueToken(
  transaction: Transaction,
  token: NewToken,
  now: Date,
): Promise<IssuedToken> {
  assertEndsInFuture(token.expiresAt, now);
  const positions = await findElements(transaction, token.positions);
  const errors = token.positions.flatMap((position, index) =>
    positions.has(position)
      ? []
      : [
          violation(
            `/positions/${index}`,
            `Pozice ${position} v obci není.`,
            `There is no ${position} in the municipality.`,
            'dangling',
          ),
        ],
  );
  if (errors.length > 0) throw problem('dangling-reference', { errors });
  const issued = await insertToken(transaction, token);
  await logChanges(transaction, [{ action: 'settings-changed', kind: 'tokens', code: issued.id }]);
  return issued;
}
