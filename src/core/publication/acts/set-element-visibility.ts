import { problem, violation } from '../../../errors.ts';
import { text } from '../../../platform/text.ts';
import { type Act, type Deps, todayIn } from '../../context.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Visibility } from '../../model/common-fields.ts';
import { parseDocument } from '../../model/document.ts';
import type { Kind } from '../../model/kind.ts';
import { visibilityNumber } from '../../model/principal.ts';
import { logChanges } from '../../store/changes.ts';
import { readInForceWithin } from '../../store/documents/documents.ts';
import { type ElementRow, lockElement } from '../../store/elements/elements.ts';
import { changeVisibility } from '../../store/elements/visibility.ts';
import { readTimelines } from '../../store/timelines/timelines.ts';
import { readCurrentState } from '../batch/read-current-state.ts';
import { assertCzech, earlyDisclosures, visibilityEntry, visibilityName } from '../visibility.ts';
import { checkPrecondition, type Precondition } from './precondition.ts';

export type VisibilityOptions = {
  readonly kind: Kind;
  readonly code: string;
  readonly precondition: Precondition;
  readonly visibility: Visibility;
  /** Whether those to whom it is opened may read its past. */
  readonly history: boolean;
  readonly reason: string;
};

/** The change, as answered. */
export type VisibilitySet = {
  readonly former: Visibility;
  readonly visibility: Visibility;
  readonly history: boolean;
  readonly reason: string;
};

/**
 * Changes the visibility of a published element, for all its versions at once.
 * @throws ApiError not-found; version-required, stale-version; wrong-state for an unpublished
 * draft, or when nothing would change; discloses-early when a version planned for later would
 * become readable; invalid-request
 */
export async function setElementVisibility(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  { kind, code, precondition, visibility, history, reason }: VisibilityOptions,
): Promise<VisibilitySet> {
  const today = todayIn(deps, act.municipality);
  const row = await lockElement(transaction, kind.key, code);
  if (!row) throw problem('not-found');
  if (!row.isPublished) throw problem('wrong-state', { detail: neverPublished });
  const inForce = await readInForceWithin(transaction, kind, row.code, {
    asOf: today,
    knownAt: null,
  });
  checkPrecondition(
    precondition,
    (inForce ?? (await readCurrentState(transaction, kind, row, today)))?.etag ?? null,
  );
  const change = {
    node: row.node,
    former: row.visibility,
    visibility: visibilityNumber[visibility],
    withHistory: history,
    reason,
  };
  if (history && visibility === 'internal')
    throw problem('invalid-request', { errors: [hiddenHistory] });
  if (change.former === change.visibility && !history)
    throw problem('wrong-state', { detail: nothingChanges });
  if (change.visibility > change.former) await assertNoEarlyDisclosure(transaction, row, today);
  if (inForce) assertCzech({ ...parseDocument(inForce.json), visibility }, '');
  await changeVisibility(transaction, [change], today);
  await logChanges(transaction, [visibilityEntry(kind, row.code, change)]);
  return { former: visibilityName(row.visibility), visibility, history, reason };
}

const neverPublished = text(
  'Prvek ještě nebyl zveřejněn: jeho viditelnost je v návrhu (…/draft).',
  'The element was never published: change its visibility in its draft (…/draft).',
);
const nothingChanges = text(
  'Prvek tuto viditelnost už má.',
  'The element already has this visibility.',
);
const hiddenHistory = violation(
  '/history',
  'Historii lze otevřít jen s prvkem, který vidí i jiní.',
  'History can only be opened together with an element that others see.',
  'unexpected',
);

async function assertNoEarlyDisclosure(
  transaction: Transaction,
  row: ElementRow,
  today: string,
): Promise<void> {
  const spans = (await readTimelines(transaction, [row.node])).get(row.node)?.spans ?? [];
  const errors = earlyDisclosures(
    spans.filter(({ from }) => from > today),
    '',
  );
  if (errors.length > 0) throw problem('discloses-early', { errors });
}
