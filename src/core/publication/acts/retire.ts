import { problem } from '../../../errors.ts';
import { expected } from '../../../platform/expected.ts';
import { itemAt } from '../../../platform/item-at.ts';
import { type Act, type Deps, todayIn } from '../../context.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Day } from '../../model/day.ts';
import type { Kind } from '../../model/kind.ts';
import { endFrom, isWithin } from '../../model/timeline.ts';
import { appendChanges, lockHead } from '../../store/changes.ts';
import { type ElementRow, findElements, lockElement } from '../../store/elements/elements.ts';
import { projectExternalCodes } from '../../store/elements/external-codes.ts';
import { refreshLive } from '../../store/elements/refresh-live.ts';
import { noteNextChange } from '../../store/municipalities/municipality-heads.ts';
import {
  readTimelines,
  recordInstant,
  rewriteEdges,
  rewriteSpans,
  type Timeline,
} from '../../store/timelines/timelines.ts';
import { planRetirement, referencesOf } from '../batch/plan-publication.ts';
import { readCurrentState } from '../batch/read-current-state.ts';
import { checkPrecondition, type Precondition } from './precondition.ts';
import { rollOverBefore } from './roll-over.ts';

export type RetireOptions = {
  readonly kind: Kind;
  readonly code: string;
  readonly precondition: Precondition;
  readonly validTo: Day | undefined;
  readonly reason: string;
};

/**
 * Ends an element from a day on, by default today; versions planned beyond it are dropped, history
 * stays readable.
 * @throws ApiError not-found; version-required, stale-version; wrong-state when nothing is valid
 * from that day on; already-exists when an external code of the version that becomes the last one
 * now belongs to another element
 */
export async function retire(
  deps: Deps,
  act: Act,
  transaction: Transaction,
  options: RetireOptions,
): Promise<{ validTo: Day }> {
  const { kind, code } = options;
  const today = todayIn(deps, act.municipality);
  const row = await lockElement(transaction, kind.key, code);
  const timeline = row ? (await readTimelines(transaction, [row.node])).get(row.node) : undefined;
  if (!row || !timeline || timeline.spans.length === 0) throw problem('not-found');
  checkPrecondition(
    options.precondition,
    (await readCurrentState(transaction, kind, row, today))?.etag ?? null,
  );
  const validTo = options.validTo ?? today;
  if (
    !(await endElement(transaction, {
      kind,
      row,
      timeline,
      validTo,
      today,
      reason: options.reason,
      batch: null,
    }))
  )
    throw problem('wrong-state');
  return { validTo };
}

/** A locked element, and the day on which it ends. */
export type Ending = {
  readonly kind: Kind;
  readonly row: ElementRow;
  readonly timeline: Timeline;
  readonly validTo: Day;
  readonly today: Day;
  readonly reason: string | null;
  readonly batch: string | null;
};

/**
 * Ends an element with its parts and links; returns false when nothing is valid from that day on.
 */
export async function endElement(
  transaction: Transaction,
  { kind, row, timeline, validTo, today, reason, batch }: Ending,
): Promise<boolean> {
  if (!timeline.spans.some((span) => isWithin(validTo, span) || span.from >= validTo)) return false;
  await rollOverBefore(transaction, today);
  const { parts, targets } = referencesOf(kind, row.code, timeline.versions);
  const rows = await findElements(transaction, [...parts, ...targets]);
  const timelines = await readTimelines(
    transaction,
    parts.flatMap((part) => rows.get(part)?.node ?? []),
  );
  // stored links and parts have their nodes
  const nodeOf = (reference: string) => expected(rows.get(reference), reference).node;
  const plan = planRetirement(
    kind,
    row.code,
    timeline,
    endFrom(timeline.spans, validTo),
    timelines,
    nodeOf,
  );
  const instant = await recordInstant(transaction);
  await rewriteSpans(transaction, instant, plan.spans.closed, plan.spans.opened, reason);
  await rewriteEdges(transaction, instant, plan.edges.closed, plan.edges.opened);
  await projectExternalCodes(transaction, [row.node]);
  await refreshLive(transaction, plan.nodes, today);
  await lockHead(transaction);
  await noteNextChange(transaction, plan.spans.opened, today);
  const { digest } = itemAt(timeline.spans, timeline.spans.length - 1); // one is valid from that day on
  await appendChanges(
    transaction,
    [{ action: 'retired', kind: kind.key, code: row.code, node: row.node, validTo, digest }],
    batch,
  );
  return true;
}
