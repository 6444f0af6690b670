import type { Transaction } from '../../../core/database/transaction.ts';
import {
  checkPrecondition,
  type Precondition,
  stateEtag,
} from '../../../core/publication/acts/precondition.ts';
import {
  lockMunicipality,
  type Municipality,
  updateMunicipality,
} from '../../../core/store/municipalities/municipalities.ts';

/** Returns the etag of a municipality as it is answered. */
export const municipalityEtag = ({ ico, slug, name, timeZone, details }: Municipality): string =>
  stateEtag({ ico, slug, name, timeZone, details });

/**
 * Changes the name and the details of the transaction's municipality, and returns it; null removes
 * a detail.
 * @throws ApiError version-required, stale-version
 */
export async function changeMunicipality(
  transaction: Transaction,
  { name, ...changes }: Readonly<Record<string, string | null>>,
  precondition: Precondition,
): Promise<Municipality> {
  const present = await lockMunicipality(transaction, transaction.municipalityId);
  checkPrecondition(precondition, municipalityEtag(present));
  const details = Object.entries({ ...present.details, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return updateMunicipality(
    transaction,
    present.id,
    name ?? present.name,
    Object.fromEntries(details),
  );
}
