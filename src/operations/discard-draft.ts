import { problem } from '../errors.ts';
import { contentHash } from '../model/canonical.ts';
import type { Document } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import { normalise } from '../model/normal-form.ts';
import { logChanges } from '../store/changes.ts';
import { readDraftWithin } from '../store/documents.ts';
import { deleteUnpublished, lockElement } from '../store/elements.ts';
import { projectExternalCodes } from '../store/external-codes.ts';
import type { Transaction } from '../store/transaction.ts';
import { removeDrafts } from '../store/versions.ts';
import { checkPrecondition, type Precondition } from './precondition.ts';

/** Throws a draft away; an element that was never published goes with it. */
export async function discardDraft(transaction: Transaction, kind: Kind, code: string, precondition: Precondition): Promise<void> {
  const row = await lockElement(transaction, kind.key, code);
  const draft = row ? await readDraftWithin(transaction, kind, row.code) : null;
  if (!row || !draft) throw problem('not-found');
  checkPrecondition(precondition, draft.tag);
  const digest = contentHash(kind, normalise(kind, JSON.parse(draft.json) as Document)); // a stored draft is a document
  await removeDrafts(transaction, [row.node]);
  if (!row.isPublished) {
    await projectExternalCodes(transaction, [{ node: row.node, kind: kind.key, document: { code: row.code, name: row.code } }]);
    await deleteUnpublished(transaction, row.node);
  }
  await logChanges(transaction, [{ action: 'draft-discarded', kind: kind.key, code: row.code, node: row.node, digest }]);
}
