import { problem } from '../../../errors.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Kind } from '../../model/kind.ts';
import { logChanges } from '../../store/changes.ts';
import { metaOf, readDraftWithin } from '../../store/documents/documents.ts';
import { deleteUnpublished } from '../../store/elements/delete-unpublished.ts';
import { lockElement } from '../../store/elements/elements.ts';
import { projectExternalCodes } from '../../store/elements/external-codes.ts';
import { removeDrafts } from '../../store/timelines/versions.ts';
import { checkPrecondition, type Precondition } from './precondition.ts';

/**
 * Discards a draft, and the element if it was never published.
 * @throws ApiError not-found without a draft; version-required, stale-version
 */
export async function discardDraft(
  transaction: Transaction,
  kind: Kind,
  code: string,
  precondition: Precondition,
): Promise<void> {
  const row = await lockElement(transaction, kind.key, code);
  const draft = row ? await readDraftWithin(transaction, kind, row.code) : null;
  if (!row || !draft) throw problem('not-found');
  checkPrecondition(precondition, draft.etag);
  const digest = String(metaOf(draft).contentHash); // whoever may write sees the hash
  await removeDrafts(transaction, [row.node]);
  if (!row.isPublished) {
    await projectExternalCodes(transaction, [row.node]); // the draft is gone, and with it its codes
    await deleteUnpublished(transaction, row.node);
  }
  await logChanges(transaction, [
    { action: 'draft-discarded', kind: kind.key, code: row.code, node: row.node, digest },
  ]);
}
