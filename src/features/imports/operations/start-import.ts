import type { Transaction } from '../../../core/database/transaction.ts';
import { problem, type Violation, violation } from '../../../errors.ts';
import { expected } from '../../../platform/expected.ts';
import { partNumbers } from '../store/import-parts.ts';
import { queueImport } from '../store/import-runs.ts';
import { lockImport, readImportWithin, type StoredImport } from '../store/imports.ts';
import { assertReceiving } from './assert-receiving.ts';

/**
 * Has an import applied by the job, on behalf of the principal of the transaction.
 * @param parts how many parts it has
 * @throws ApiError not-found; wrong-state when it has been started already; invalid-request that
 * names each missing and each surplus part
 */
export async function startImport(
  transaction: Transaction,
  id: string,
  parts: number,
): Promise<StoredImport> {
  assertReceiving(await lockImport(transaction, id));
  const errors = wrongParts(await partNumbers(transaction, id), parts);
  if (errors.length > 0) throw problem('invalid-request', { errors });
  const { actor, role, positions } = transaction.principal;
  await queueImport(transaction, id, { actor, role, positions });
  return expected(await readImportWithin(transaction, id), 'import that was started');
}

function wrongParts(received: readonly number[], parts: number): Violation[] {
  const present = new Set(received);
  const numbers = Array.from({ length: parts }, (_, index) => index + 1);
  return [
    ...numbers
      .filter((number) => !present.has(number))
      .map((number) =>
        violation(
          '/parts',
          `Část ${number} nepřišla.`,
          `Part ${number} has not been received.`,
          'missing',
        ),
      ),
    ...received
      .filter((number) => number > parts)
      .map((number) =>
        violation(
          '/parts',
          `Přišla i část ${number}.`,
          `Part ${number} has been received as well.`,
          'unexpected',
        ),
      ),
  ];
}
