import { problem, violation } from '../../../errors.ts';

/** @throws ApiError invalid-request when a token would have expired already */
export function assertEndsInFuture(expiresAt: string | null, now: Date): void {
  if (expiresAt === null || new Date(expiresAt) > now) return;
  throw problem('invalid-request', {
    errors: [
      violation('/expiresAt', 'Tento okamžik už minul.', 'That instant has passed.', 'past'),
    ],
  });
}
