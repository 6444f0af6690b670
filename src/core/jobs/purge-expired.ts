import type { Deps } from '../context.ts';
import { sweepKeys } from '../database/idempotency.ts';
import { inTransaction } from '../database/transaction.ts';
import { serviceItself } from '../model/viewer.ts';
import { eachTown } from '../store/municipalities.ts';

/** Forgets idempotency keys older than a day, in every town. */
export async function sweep({ database }: Pick<Deps, 'database'>): Promise<void> {
  for await (const { id } of eachTown(database)) await inTransaction(database, serviceItself(id, 'clock'), sweepKeys);
}
