import { sweepKeys } from '../store/idempotency.ts';
import { eachTown } from '../store/municipalities.ts';
import { inTransaction } from '../store/transaction.ts';
import { serviceItself } from '../store/viewer.ts';
import type { Deps } from './context.ts';

/** Forgets idempotency keys older than a day, in every town. */
export async function sweep({ database }: Pick<Deps, 'database'>): Promise<void> {
  for await (const { id } of eachTown(database)) await inTransaction(database, serviceItself(id, 'clock'), sweepKeys);
}
