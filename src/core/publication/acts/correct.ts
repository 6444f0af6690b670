import { problem, violation } from '../../../errors.ts';
import { expected } from '../../../platform/expected.ts';
import { type Act, type Deps, todayIn } from '../../context.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Day } from '../../model/day.ts';
import type { Kind } from '../../model/kind.ts';
import { isWithin } from '../../model/timeline.ts';
import { readInForceWithin, type StoredDocument } from '../../store/documents/documents.ts';
import { readExtraFields } from '../../store/documents/extra-fields.ts';
import { lockElement } from '../../store/elements/elements.ts';
import { readTimelines } from '../../store/timelines/timelines.ts';
import { publishBatch } from '../batch/publish-batch.ts';
import { validDocument } from '../checks/validate-document.ts';
import { assertVisibilityUnchanged, patchedDocument, withVisibility } from '../visibility.ts';
import { assertMetaUnchanged } from './assert-meta-unchanged.ts';
import { checkPrecondition, type Precondition } from './precondition.ts';

export type CorrectOptions = {
  readonly kind: Kind;
  readonly code: string;
  readonly precondition: Precondition;
  readonly validFrom: Day;
  /** Exclusive; by default the end of the version valid on `validFrom`. */
  readonly validTo: Day | undefined;
  readonly reason: string;
  /** A merge patch of the version valid on `validFrom`. */
  readonly changes: unknown;
};

/**
 * Corrects what was valid from a day on: the patched version takes over those days; what was known
 * before stays readable with `knownAt`.
 * @throws ApiError not-found when nothing was valid on that day; version-required, stale-version,
 * by the ETag of the version valid then; and as `publishBatch`
 */
export async function correct(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  options: CorrectOptions,
): Promise<StoredDocument> {
  const { kind, code, validFrom } = options;
  const row = await lockElement(transaction, kind.key, code);
  const corrected = row
    ? await readInForceWithin(transaction, kind, row.code, { asOf: validFrom, knownAt: null })
    : null;
  if (!row || !corrected) throw problem('not-found');
  checkPrecondition(options.precondition, corrected.etag);
  assertMetaUnchanged({ patch: options.changes }, corrected, '/changes');
  const span = (await readTimelines(transaction, [row.node]))
    .get(row.node)
    ?.spans.find((candidate) => isWithin(validFrom, candidate));
  const document = validDocument(
    deps.model,
    kind,
    patchedDocument(JSON.parse(corrected.json), options.changes),
    (await readExtraFields(transaction)).get(kind.key),
    '/changes',
  );
  if (document.code !== row.code)
    throw problem('invalid-request', {
      errors: [
        violation(
          '/changes/code',
          'Kód se opravou nemění; přejmenování je zvláštní úkon.',
          'A correction cannot change the code; renaming is a separate operation.',
          'code',
        ),
      ],
    });
  assertVisibilityUnchanged(kind, withVisibility(document, row), row, '/changes');
  const publication = {
    kind,
    document,
    from: validFrom,
    to: options.validTo ?? span?.to ?? null,
    reason: options.reason,
  };
  await publishBatch(transaction, deps, [publication], {
    today: todayIn(deps, act.municipality),
    batch: null,
    pointerOf: () => '',
  });
  return expected(
    await readInForceWithin(transaction, kind, row.code, { asOf: validFrom, knownAt: null }),
    'version that was just published',
  );
}
