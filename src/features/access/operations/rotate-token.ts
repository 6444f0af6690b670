import type { Transaction } from '../../../core/database/transaction.ts';
import { logChanges } from '../../../core/store/changes.ts';
import {
  type IssuedToken,
  lockToken,
  replaceSecret,
} from '../../../core/store/municipalities/tokens.ts';
import { problem } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { assertEndsInFuture } from './assert-ends-in-future.ts';

export type Rotation = {
  /** How long the former secret is still accepted; 0 ends it at once. */
  readonly graceSeconds: number;
  /** The new expiry of the token; null for never, undefined to keep the present one. */
  readonly expiresAt: string | null | undefined;
};

/**
 * Gives a valid token of the municipality a new secret, and returns it with the token. The token
 * stays the same: its rights, its name in the log.
 * @throws ApiError not-found; wrong-state when it was revoked or has expired; invalid-request for
 * an expiry in the past
 */
export async function rotateToken(
  transaction: Transaction,
  id: string,
  rotation: Rotation,
  now: Date,
): Promise<IssuedToken> {
  const token = await lockToken(transaction, id);
  if (!token) throw problem('not-found');
  if (token.revokedAt !== null || (token.expiresAt !== null && new Date(token.expiresAt) <= now))
    throw problem('wrong-state', { detail: tokenEnded });
  const expiresAt = rotation.expiresAt === undefined ? token.expiresAt : rotation.expiresAt;
  assertEndsInFuture(expiresAt, now);
  const formerUntil =
    rotation.graceSeconds === 0
      ? null
      : new Date(now.getTime() + rotation.graceSeconds * 1000).toISOString();
  const rotated = await replaceSecret(transaction, id, { formerUntil, expiresAt });
  await logChanges(transaction, [{ action: 'settings-changed', kind: 'tokens', code: id }]);
  return rotated;
}

const tokenEnded = text(
  'Token byl zneplatněn nebo jeho platnost skončila; vydejte nový.',
  'The token was revoked or has expired; issue a new one.',
);
