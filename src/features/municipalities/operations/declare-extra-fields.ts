import type { Transaction } from '../../../core/database/transaction.ts';
import type { Kind } from '../../../core/model/kind.ts';
import {
  checkPrecondition,
  type Precondition,
  stateEtag,
} from '../../../core/publication/acts/precondition.ts';
import { logChanges } from '../../../core/store/changes.ts';
import {
  type ExtraFields,
  readExtraFields,
  writeExtraFields,
} from '../../../core/store/documents/extra-fields.ts';
import { problem } from '../../../errors.ts';
import { jsonDigest } from '../../../platform/formats/canonical-json.ts';
import { text } from '../../../platform/text.ts';

/**
 * Replaces the own fields that the municipality declares for a kind; values in former versions
 * stay.
 * @throws ApiError not-allowed for persons; version-required, stale-version
 */
export async function declareExtraFields(
  transaction: Transaction,
  kind: Kind,
  fields: ExtraFields,
  precondition: Precondition,
): Promise<void> {
  if (kind.isPersonal)
    throw problem('not-allowed', {
      detail: text('K osobám se vlastní údaje nezavádějí.', 'Persons take no own fields.'),
    });
  const present = (await readExtraFields(transaction)).get(kind.key);
  // a kind without own fields reads as {}, whose etag the first write may send
  checkPrecondition(
    precondition,
    present || precondition.ifMatch !== undefined ? stateEtag(present ?? {}) : null,
  );
  await writeExtraFields(transaction, kind.key, fields);
  await logChanges(transaction, [
    {
      action: 'settings-changed',
      kind: kind.key,
      code: 'extra-fields',
      digest: jsonDigest(fields),
    },
  ]);
}
