import { problem } from '../../../errors.ts';
import { expected } from '../../../platform/expected.ts';
import { type Act, type Deps, todayIn } from '../../context.ts';
import type { Transaction } from '../../database/transaction.ts';
import { contentHash } from '../../model/content-hash.ts';
import type { Day } from '../../model/day.ts';
import type { Kind } from '../../model/kind.ts';
import { logChanges } from '../../store/changes.ts';
import {
  metaOf,
  readDraftWithin,
  readInForceWithin,
  type StoredDocument,
} from '../../store/documents/documents.ts';
import { readExtraFields } from '../../store/documents/extra-fields.ts';
import { lockElement } from '../../store/elements/elements.ts';
import { newestVersion, removeDrafts } from '../../store/timelines/versions.ts';
import { publishBatch } from '../batch/publish-batch.ts';
import { validDocument } from '../checks/validate-document.ts';
import { checkPrecondition, type Precondition } from './precondition.ts';

export type PublishOptions = {
  readonly kind: Kind;
  readonly code: string;
  readonly precondition: Precondition;
  readonly validFrom: Day | undefined;
  readonly validTo: Day | undefined;
  readonly reason: string | undefined;
};

/**
 * Publishes the draft of an element, by default from today; its predecessor ends where it begins.
 * @throws ApiError not-found without a draft; version-required, stale-version; draft-outdated when
 * a version was published since it was opened; and as `publishBatch`
 */
export async function publishDraft(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  options: PublishOptions,
): Promise<StoredDocument> {
  const { kind, code } = options;
  const row = await lockElement(transaction, kind.key, code);
  const draft = row ? await readDraftWithin(transaction, kind, row.code) : null;
  if (!row || !draft) throw problem('not-found');
  checkPrecondition(options.precondition, draft.etag);
  await assertNotOutdated(transaction, row.node, draft);
  const today = todayIn(deps, act.municipality);
  const document = validDocument(
    deps.model,
    kind,
    JSON.parse(draft.json),
    (await readExtraFields(transaction)).get(kind.key),
  );
  const from = options.validFrom ?? today;
  const publication = {
    kind,
    document,
    from,
    to: options.validTo ?? null,
    reason: options.reason ?? null,
  };
  await removeDrafts(transaction, [row.node]);
  const [outcome] = await publishBatch(transaction, deps, [publication], {
    today,
    batch: null,
    pointerOf: () => '',
  });
  // nothing was published, but the draft was deleted
  if (outcome?.action === 'unchanged')
    await logChanges(transaction, [
      {
        action: 'draft-discarded',
        kind: kind.key,
        code: row.code,
        node: row.node,
        digest: contentHash(kind, document),
      },
    ]);
  const stored = await readInForceWithin(transaction, kind, row.code, {
    asOf: from,
    knownAt: null,
  });
  return expected(stored, 'version that was just published');
}

/** Rejects a draft opened before the newest version, whose changes it would silently undo. */
async function assertNotOutdated(
  transaction: Transaction,
  node: number,
  draft: StoredDocument,
): Promise<void> {
  const [basedOn, newest] = [
    Number(metaOf(draft).basedOn ?? 0),
    await newestVersion(transaction, node),
  ];
  if (newest > basedOn) throw problem('draft-outdated', { members: { basedOn, newest } });
}
