import { problem, violation } from '../../errors.ts';
import { expected } from '../../platform/expected.ts';
import { type Act, type Deps, todayIn } from '../context.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Day } from '../model/day.ts';
import type { Kind } from '../model/kind.ts';
import { isWithin } from '../model/timeline.ts';
import { readInForceWithin, type StoredDocument } from '../store/documents.ts';
import { lockElement } from '../store/elements.ts';
import { readExtraFields } from '../store/extra-fields.ts';
import { readTimelines } from '../store/timelines.ts';
import { assertMetaUnchanged } from './assert-meta-unchanged.ts';
import { checkPrecondition, type Precondition } from './precondition.ts';
import { publishBatch } from './publish-batch.ts';
import { validDocument } from './validate-document.ts';
import { assertVisibilityUnchanged, patchedDocument, withVisibility } from './visibility.ts';

export type CorrectOptions = {
  readonly kind: Kind;
  readonly code: string;
  readonly precondition: Precondition;
  readonly validFrom: Day;
  /** Exclusive; to the end of the version that held on `validFrom` when left out. */
  readonly validTo: Day | undefined;
  readonly reason: string;
  /** A merge patch of the version that held on `validFrom`. */
  readonly changes: unknown;
};

/**
 * Corrects what held from a day on: the changed text takes those days over; what was known before stays readable by `knownAt`.
 * @throws ApiError not-found when nothing held on that day; version-required, stale-version (tag of the version that held then)
 */
export async function correct(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  options: CorrectOptions,
): Promise<StoredDocument> {
  const { kind, code, validFrom } = options;
  const row = await lockElement(transaction, kind.key, code);
  const held = row
    ? await readInForceWithin(transaction, kind, row.code, { asOf: validFrom, knownAt: null })
    : null;
  if (!row || !held) throw problem('not-found');
  checkPrecondition(options.precondition, held.etag);
  assertMetaUnchanged({ patch: options.changes }, held, '/changes');
  const span = (await readTimelines(transaction, [row.node]))
    .get(row.node)
    ?.spans.find((candidate) => isWithin(validFrom, candidate));
  const document = validDocument(
    deps.model,
    kind,
    patchedDocument(JSON.parse(held.json), options.changes),
    (await readExtraFields(transaction)).get(kind.key),
    '/changes',
  );
  if (document.code !== row.code)
    throw problem('invalid-request', {
      errors: [
        violation(
          '/changes/code',
          'Kód se opravou nemění; přejmenování je zvláštní úkon.',
          'A correction does not change the code; renaming is an act of its own.',
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
