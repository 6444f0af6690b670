import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { problem, violation } from '../../errors.ts';
import { canonicalJson } from '../../platform/formats/canonical-json.ts';
import { claimKey, storeAnswer } from '../database/idempotency.ts';
import { inTransaction, type Transaction } from '../database/transaction.ts';
import type { Answer, Replayed } from './answer.ts';
import type { Call } from './route.ts';
import type { Services } from './services.ts';

/**
 * Runs a write in one transaction. With an Idempotency-Key the answer is stored in the same
 * transaction, and a repeated request gets the stored answer.
 */
export async function write<A extends Answer>(
  services: Services,
  call: Call,
  work: (transaction: Transaction) => Promise<A>,
): Promise<A | Replayed> {
  const key = keyOf(call.request);
  if (key === null) return inTransaction(services.database, call.principal, work);
  const claim = { key, fingerprint: fingerprintOf(call.request) };
  return inTransaction(services.database, call.principal, async (transaction) => {
    const kept = await claimKey(transaction, claim);
    if (kept)
      return {
        status: kept.status,
        headers: { ...kept.headers, 'idempotency-replayed': 'true' },
        json: kept.body,
      };
    const answer = await work(transaction);
    const headers = {
      ...answer.headers,
      ...(answer.etag === undefined ? {} : { etag: `"${answer.etag}"` }),
    };
    await storeAnswer(transaction, key, {
      status: answer.status ?? 200,
      headers,
      body: bodyOf(answer),
    });
    return answer;
  });
}

/** Returns whether a repeated request must get the answer of the first one. */
export const hasIdempotencyKey = ({ request }: Call): boolean =>
  request.headers['idempotency-key'] !== undefined;

const bodyOf = ({ json, value }: Answer): string =>
  json ?? (value === undefined ? '' : JSON.stringify(value));

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw problem('invalid-request', {
      errors: [
        violation(
          '/Idempotency-Key',
          'Klíč má 1 až 255 viditelných znaků ASCII.',
          'The key has 1 to 255 visible ASCII characters.',
          'format',
        ),
      ],
    });
  return key;
}

/**
 * Returns what identifies a repeated request: method, address, precondition and the canonical body.
 */
function fingerprintOf(request: FastifyRequest): Buffer {
  const body = Buffer.isBuffer(request.body) ? request.body : canonicalJson(request.body ?? null);
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${request.headers['if-match'] ?? ''}\n`)
    .update(body)
    .digest();
}
