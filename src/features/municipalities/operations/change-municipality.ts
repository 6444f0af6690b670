import type { Transaction } from '../../../core/database/transaction.ts';
import { checkPrecondition, type Precondition, stateTag } from '../../../core/publication/precondition.ts';
import { lockTown, type Town, updateTown } from '../../../core/store/municipalities.ts';

/** The tag of what is told of a municipality. */
export const townTag = ({ ico, slug, name, timeZone, details }: Town): string => stateTag({ ico, slug, name, timeZone, details });

/**
 * Changes the name and the details of the transaction's municipality; null takes a detail away.
 * @throws ApiError version-required, stale-version
 */
export async function changeMunicipality(
  transaction: Transaction,
  { name, ...given }: Readonly<Record<string, string | null>>,
  precondition: Precondition,
): Promise<Town> {
  const present = await lockTown(transaction, transaction.municipalityId);
  checkPrecondition(precondition, townTag(present));
  const details = Object.entries({ ...present.details, ...given }).filter((entry): entry is [string, string] => entry[1] !== null);
  return updateTown(transaction, present.id, name ?? present.name, Object.fromEntries(details));
}
