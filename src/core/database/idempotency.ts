import { problem, retrySoon } from '../../errors.ts';
import type { JsonText } from '../../platform/formats/json-text.ts';
import type { Transaction } from './transaction.ts';

/** An answer as it is stored with its key: what the client saw the first time. */
export type StoredAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A stored answer that is sent again; the type of its body is that of the first answer. */
export type ReplayedAnswer = StoredAnswer & { readonly body: JsonText<never> };

export type IdempotencyKey = { readonly key: string; readonly fingerprint: Buffer };

/**
 * Claims a key for this transaction, or returns what the same request was answered before. Waits
 * on the row lock of a duplicate request that is still under way.
 * @throws ApiError key-reused when the key belongs to another request; under-way when the lock
 * times out
 */
export async function claimKey(
  transaction: Transaction,
  { key, fingerprint }: IdempotencyKey,
): Promise<ReplayedAnswer | null> {
  const place = [transaction.municipalityId, transaction.principal.actor, key];
  const claimed = await transaction.query(claimStatement, [...place, fingerprint]);
  if (claimed.length > 0) return null;
  const [stored] = await transaction.query<ReplayedAnswer & { fingerprint: Buffer }>(
    readStatement,
    place,
  );
  if (!stored || stored.status === 0) throw problem('under-way', retrySoon);
  if (!stored.fingerprint.equals(fingerprint)) throw problem('key-reused');
  return stored;
}

/** Stores the answer with its key, for a day. */
export const storeAnswer = (
  transaction: Transaction,
  key: string,
  { status, headers, body }: StoredAnswer,
): Promise<unknown> =>
  transaction.query(storeStatement, [
    transaction.municipalityId,
    transaction.principal.actor,
    key,
    status,
    JSON.stringify(headers),
    body,
  ]);

/** Deletes keys older than a day, 1,000 at a time. */
export const purgeExpiredKeys = (transaction: Transaction): Promise<unknown> =>
  transaction.query(purgeStatement, [transaction.municipalityId]);

const claimStatement = {
  name: 'idempotency:claim',
  text: 'INSERT INTO idempotency_keys (municipality_id, actor, key, fingerprint) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1',
};
const readStatement = {
  name: 'idempotency:read',
  text: 'SELECT fingerprint, status, headers, body FROM idempotency_keys WHERE municipality_id = $1 AND actor = $2 AND key = $3',
};
const storeStatement = {
  name: 'idempotency:store',
  text: 'UPDATE idempotency_keys SET status = $4, headers = $5, body = $6 WHERE municipality_id = $1 AND actor = $2 AND key = $3',
};
const purgeStatement = {
  name: 'idempotency:purge',
  text: `DELETE FROM idempotency_keys WHERE municipality_id = $1 AND key IN (
    SELECT key FROM idempotency_keys WHERE municipality_id = $1 AND created_at < clock_timestamp() - interval '24 hours' LIMIT 1000)`,
};

/** Deletes stored answers with documents of a kind: they may hold personal data that was erased. */
export const deleteKeysOfKind = (transaction: Transaction, kind: string): Promise<unknown> =>
  transaction.query(
    {
      name: 'idempotency:delete-kind',
      text: `DELETE FROM idempotency_keys WHERE municipality_id = $1
        AND (strpos(coalesce(headers ->> 'location', ''), '/' || $2 || '/') > 0 OR strpos(coalesce(body, ''), '"kind":"' || $2 || '"') > 0)`,
    },
    [transaction.municipalityId, kind],
  );
