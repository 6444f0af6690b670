import { problem, violation } from '../../../errors.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Transaction } from '../../database/transaction.ts';
import { compareDays, type Day } from '../../model/day.ts';
import type { Link } from '../../model/document.ts';
import { placedLinks } from '../../model/document-links.ts';
import { spanKey } from '../../model/timeline.ts';
import { readValidity } from '../../store/documents/read-validity.ts';
import type { ElementRow } from '../../store/elements/elements.ts';
import type { NodeSpan, Timeline } from '../../store/timelines/timelines.ts';
import type { Plan } from '../batch/plan-publication.ts';
import { earlyDisclosures, type PlannedVersion, visibilityOf } from '../visibility.ts';
import type { Pointers } from './resolve-links.ts';

/** References of elements that the same act publishes in other batches. */
export type Alongside = { readonly alongside: ReadonlySet<string> };

/**
 * Rejects two documents of one element, which may be named by a former code.
 * @throws ApiError invalid-request
 */
export function assertNotRepeated(plans: readonly Plan[], { pointerOf }: Pointers): void {
  const seen = new Map<number, Plan>();
  const errors = plans.flatMap((plan, index) => {
    const other = seen.get(plan.node);
    seen.set(plan.node, plan);
    if (!other) return [];
    const { kind, document } = other.publication;
    const [cs, en] = [
      `Stejný prvek už je uveden jako ${kind.key}/${document.code}.`,
      `The same element is already given as ${kind.key}/${document.code}.`,
    ];
    return [violation(pointerOf(index), cs, en, 'repeated')];
  });
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/** A link whose target is not published by the first day of its version. */
export type UnpublishedTarget = {
  readonly index: number;
  readonly link: Link;
  readonly pointer: string;
  readonly from: Day;
};

/**
 * Returns the links whose target is neither published by the first day of their version nor
 * published by the same act.
 */
export async function unpublishedTargets(
  transaction: Transaction,
  plans: readonly Plan[],
  nodeOf: (reference: string) => number,
  { pointerOf, alongside }: Pointers & Alongside,
): Promise<UnpublishedTarget[]> {
  const links = await flatMapYielding(
    plans,
    ({ isUnchanged, publication: { kind, document }, from }, index) =>
      isUnchanged
        ? []
        : placedLinks(kind, document).map(({ link, pointer }) => ({
            index,
            link,
            pointer: `${pointerOf(index)}${pointer}/to`,
            from,
          })),
  );
  const validity = await readValidity(transaction, [
    ...new Set(await mapYielding(links, ({ link }) => nodeOf(link.to))),
  ]);
  const inBatch = new Set(plans.flatMap(({ nodes }) => nodes));
  return flatMapYielding(links, (placed) => {
    const { link, from } = placed;
    const days = validity.get(nodeOf(link.to));
    const isPublished =
      days !== undefined && compareDays(days.from, from) <= 0 && compareDays(from, days.to) < 0;
    return isPublished || inBatch.has(nodeOf(link.to)) || alongside.has(link.to) ? [] : [placed];
  });
}

/** Rejects links to unpublished targets. @throws ApiError dangling-reference */
export function assertTargetsPublished(targets: readonly UnpublishedTarget[]): void {
  const errors = targets.map(({ pointer, link: { to }, from }) =>
    violation(
      pointer,
      `Prvek ${to} není ke dni ${from} zveřejněn.`,
      `${to} is not published on ${from}.`,
      'not-published',
    ),
  );
  if (errors.length > 0) throw problem('dangling-reference', { errors });
}

/** Rejects a version that would not be valid on any day. @throws ApiError invalid-request */
export function assertHasDays(plans: readonly Plan[], { pointerOf }: Pointers): void {
  const errors = plans.flatMap(({ from, to }, index) =>
    compareDays(from, to) < 0
      ? []
      : [
          violation(
            `${pointerOf(index)}/validTo`,
            `Platnost končí dřív, než ${from} začne.`,
            `The validity would end before it begins on ${from}.`,
            'order',
          ),
        ],
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/**
 * Rejects an end after which the same content is valid, as nothing would end.
 * @throws ApiError invalid-request
 */
export function assertEnds(plans: readonly Plan[], { pointerOf }: Pointers): void {
  const errors = plans.flatMap(({ goesOn, to, publication: { kind, document } }, index) => {
    const act = `POST …/${kind.key}/${document.code}/_retire`;
    return goesOn
      ? [
          violation(
            `${pointerOf(index)}/validTo`,
            `Tentýž text platí i od ${to}, takže by neskončil. Prvek ukončí ${act} nebo řádek importu se state retired.`,
            `The same text is valid from ${to} on, so nothing would end. To end the element, use ${act} or an import line with state retired.`,
            'goes-on',
          ),
        ]
      : [];
  });
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

/** Rejects a correction of past days without a reason. @throws ApiError needs-reason */
export function assertHasReason(plans: readonly Plan[], { pointerOf }: Pointers): void {
  const errors = plans.flatMap((plan, index) =>
    plan.isCorrection && !plan.isUnchanged && !plan.publication.reason
      ? [
          violation(
            `${pointerOf(index)}/reason`,
            `Ode dne ${plan.from} už jiná verze platila; uveďte důvod opravy.`,
            `Another version was already in force from ${plan.from}; give a reason for the correction.`,
            'needs-reason',
          ),
        ]
      : [],
  );
  if (errors.length > 0) throw problem('needs-reason', { errors });
}

/**
 * Rejects a wider visibility while a version is planned for later, as visibility applies to all
 * versions at once.
 * @throws ApiError discloses-early
 */
export function assertNoEarlyDisclosure(
  plans: readonly Plan[],
  rows: ReadonlyMap<number, ElementRow>,
  timelines: ReadonlyMap<number, Timeline>,
  today: Day,
  { pointerOf }: Pointers,
): void {
  const errors = plans.flatMap((plan, index) => {
    const row = rows.get(plan.node);
    const widens =
      row?.isPublished === true && visibilityOf(plan.publication.document) > row.visibility;
    return widens
      ? earlyDisclosures(plannedAfter(plan, timelines.get(plan.node), today), pointerOf(index))
      : [];
  });
  if (errors.length > 0) throw problem('discloses-early', { errors });
}

/** Returns the versions of the element that begin after today, once the plan is carried out. */
function plannedAfter(plan: Plan, timeline: Timeline | undefined, today: Day): PlannedVersion[] {
  const isOwn = ({ node, from }: NodeSpan) => node === plan.node && from > today;
  const closed = new Set(plan.spans.closed.filter(isOwn).map(spanKey));
  const remaining = (timeline?.spans ?? []).filter(
    (span) => span.from > today && !closed.has(spanKey(span)),
  );
  return [...remaining, ...plan.spans.opened.filter(isOwn)];
}
