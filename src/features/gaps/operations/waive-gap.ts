import type { Transaction } from '../../../core/database/transaction.ts';
import type { Day } from '../../../core/model/day.ts';
import { logChanges } from '../../../core/store/changes.ts';
import { type ElementRow, lockElements } from '../../../core/store/elements/elements.ts';
import { problem, violation } from '../../../errors.ts';
import { jsonDigest } from '../../../platform/formats/canonical-json.ts';
import type { GapRule } from '../gaps.ts';
import { endWaiver, type GapWaiver, insertWaiver } from '../store/gap-waivers.ts';

/** What is waived, why, and until when. */
export type WaiverRequest = {
  readonly element: string;
  readonly rule: string;
  readonly reason: string;
  readonly expiresOn: Day;
};

/**
 * Waives a gap from today on. An existing valid waiver of the same gap is ended.
 * @throws ApiError dangling-reference for an element or a rule that does not exist
 * @throws ApiError invalid-request for a day that has passed, or a rule about another kind
 */
export async function waiveGap(
  transaction: Transaction,
  gapRules: readonly GapRule[],
  request: WaiverRequest,
  today: Day,
): Promise<GapWaiver> {
  const { element, rule, reason, expiresOn } = request;
  const builtIn = gapRules.find(({ key }) => key === rule);
  // locked: of two concurrent waivers the second must see the first, to end it
  const elements = await lockElements(transaction, builtIn ? [element] : [element, rule]);
  const [node, ruleNode] = [element, rule].map((reference) =>
    publishedNode(elements.get(reference)),
  );
  const dangling = [
    ...(node === undefined
      ? [
          violation(
            '/element',
            `Prvek ${element} v obci není.`,
            `There is no ${element} in the municipality.`,
            'dangling',
          ),
        ]
      : []),
    ...(builtIn || ruleNode !== undefined
      ? []
      : [
          violation(
            '/rule',
            `Pravidlo ${rule} neexistuje.`,
            `There is no rule ${rule}.`,
            'dangling',
          ),
        ]),
  ];
  const invalid = [
    ...(expiresOn < today
      ? [violation('/expiresOn', 'Tento den už minul.', 'That day has passed.', 'past')]
      : []),
    ...(builtIn && !element.startsWith(`${builtIn.kind}/`)
      ? [
          violation(
            '/rule',
            'Pravidlo se týká jiného druhu prvků.',
            'The rule is about another kind of elements.',
            'kind',
          ),
        ]
      : []),
  ];
  if (invalid.length > 0) throw problem('invalid-request', { errors: [...dangling, ...invalid] });
  if (node === undefined || dangling.length > 0)
    throw problem('dangling-reference', { errors: dangling });
  const waiver = await insertWaiver(transaction, {
    node,
    rule: ruleNode === undefined ? { key: rule } : { node: ruleNode },
    reason,
    startsOn: today,
    expiresOn,
  });
  await logWaiver(transaction, waiver);
  return waiver;
}

/** Ends a waiver from today on; its gap is open again. @throws ApiError not-found */
export async function endGapWaiver(
  transaction: Transaction,
  id: string,
  today: Day,
): Promise<void> {
  const waiver = await endWaiver(transaction, id, today);
  if (!waiver) throw problem('not-found');
  await logWaiver(transaction, waiver);
}

/** An element that was never published may be discarded, which a waiver would prevent. */
const publishedNode = (row: ElementRow | undefined): number | undefined =>
  row?.isPublished ? row.node : undefined;

const logWaiver = (
  transaction: Transaction,
  { id, element, rule, reason, expiresOn }: GapWaiver,
): Promise<void> =>
  logChanges(transaction, [
    {
      action: 'settings-changed',
      kind: 'gap-waivers',
      code: id,
      digest: jsonDigest({ element, rule, reason, expiresOn }),
    },
  ]);
