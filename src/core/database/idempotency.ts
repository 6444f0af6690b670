import { problem } from '../../errors.ts';
import type { JsonText } from '../../platform/formats/json-text.ts';
import type { Transaction } from './transaction.ts';

/** An answer that can be given again: what the client saw the first time. */
export type KeptAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The same as it is given again: its text is of whatever was answered then. */
export type AnswerGivenAgain = KeptAnswer & { readonly body: JsonText<never> };

export type IdempotencyKey = { readonly key: string; readonly fingerprint: Buffer };

/**
 * Claims a key for this transaction, or answers what the same request was answered before. A twin that is still under
 * way is waited for by the lock on its row; past the lock's timeout that is 409.
 * @throws ApiError key-reused when the key belongs to another request
 */
export async function claimKey(
  transaction: Transaction,
  { key, fingerprint }: IdempotencyKey,
): Promise<AnswerGivenAgain | null> {
  const place = [transaction.municipalityId, transaction.principal.actor, key];
  const claimed = await transaction.query(claimStatement, [...place, fingerprint]);
  if (claimed.length > 0) return null;
  const [kept] = await transaction.query<AnswerGivenAgain & { fingerprint: Buffer }>(
    keptStatement,
    place,
  );
  if (!kept || kept.status === 0) throw problem('under-way', { headers: { 'Retry-After': '1' } });
  if (!kept.fingerprint.equals(fingerprint)) throw problem('key-reused');
  return kept;
}

/** Keeps the answer with its key, for a day. */
export const keepAnswer = (
  transaction: Transaction,
  key: string,
  { status, headers, body }: KeptAnswer,
): Promise<unknown> =>
  transaction.query(keepStatement, [
    transaction.municipalityId,
    transaction.principal.actor,
    key,
    status,
    JSON.stringify(headers),
    body,
  ]);

/** Forgets keys older than a day, some at a time. */
export const purgeExpiredKeys = (transaction: Transaction): Promise<unknown> =>
  transaction.query(purgeStatement, [transaction.municipalityId]);

const claimStatement = {
  name: 'idempotency:claim',
  text: 'INSERT INTO idempotency_keys (municipality_id, actor, key, fingerprint) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1',
};
const keptStatement = {
  name: 'idempotency:kept',
  text: 'SELECT fingerprint, status, headers, body FROM idempotency_keys WHERE municipality_id = $1 AND actor = $2 AND key = $3',
};
const keepStatement = {
  name: 'idempotency:keep',
  text: 'UPDATE idempotency_keys SET status = $4, headers = $5, body = $6 WHERE municipality_id = $1 AND actor = $2 AND key = $3',
};
const purgeStatement = {
  name: 'idempotency:sweep',
  text: `DELETE FROM idempotency_keys WHERE municipality_id = $1 AND key IN (
    SELECT key FROM idempotency_keys WHERE municipality_id = $1 AND created_at < clock_timestamp() - interval '24 hours' LIMIT 1000)`,
};

/** Forgets kept answers with documents of a kind: they may hold personal data that was erased. */
export const forgetKeys = (transaction: Transaction, kind: string): Promise<unknown> =>
  transaction.query(
    {
      name: 'idempotency:forget',
      text: `DELETE FROM idempotency_keys WHERE municipality_id = $1
        AND (strpos(coalesce(headers ->> 'location', ''), '/' || $2 || '/') > 0 OR strpos(coalesce(body, ''), '"kind":"' || $2 || '"') > 0)`,
    },
    [transaction.municipalityId, kind],
  );
