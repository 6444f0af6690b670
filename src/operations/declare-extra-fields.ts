import { problem } from '../errors.ts';
import { jsonDigest } from '../model/canonical.ts';
import type { Kind } from '../model/kind.ts';
import { text } from '../model/text.ts';
import { logChanges } from '../store/changes.ts';
import { type ExtraFields, readExtraFields, writeExtraFields } from '../store/extra-fields.ts';
import type { Transaction } from '../store/transaction.ts';
import { checkPrecondition, type Precondition, stateTag } from './precondition.ts';

/**
 * Declares the town's own fields of a kind, in place of those declared before; values in former versions stay.
 * @throws ApiError not-allowed for persons; version-required, stale-version
 */
export async function declareExtraFields(
  transaction: Transaction,
  kind: Kind,
  fields: ExtraFields,
  precondition: Precondition,
): Promise<void> {
  if (kind.isPersonal)
    throw problem('not-allowed', { detail: text('K osobám se vlastní údaje nezavádějí.', 'Persons take no own fields.') });
  const present = (await readExtraFields(transaction)).get(kind.key);
  // a kind without own fields reads as {}, whose tag the first write may name
  checkPrecondition(precondition, present || precondition.ifMatch !== undefined ? stateTag(present ?? {}) : null);
  await writeExtraFields(transaction, kind.key, fields);
  await logChanges(transaction, [{ action: 'settings-changed', kind: kind.key, code: 'extra-fields', digest: jsonDigest(fields) }]);
}
