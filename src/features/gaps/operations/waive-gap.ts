import type { Transaction } from '../../../core/database/transaction.ts';
import type { Day } from '../../../core/model/day.ts';
import { logChanges } from '../../../core/store/changes.ts';
import { type ElementRow, lockElements } from '../../../core/store/elements.ts';
import { problem, violation } from '../../../errors.ts';
import { jsonDigest } from '../../../platform/formats/canonical-json.ts';
import { gapRules } from '../rules.ts';
import { endWaiver, type GapWaiver, insertWaiver } from '../store/gap-waivers.ts';

/** What is let be, why, and until when. */
export type WaiverRequest = {
  readonly element: string;
  readonly rule: string;
  readonly reason: string;
  readonly expiresOn: Day;
};

/**
 * Lets a gap be from today on; a waiver of the same gap that still holds is ended by it.
 * @throws ApiError dangling-reference for an element or a rule that is not there; invalid-request for a day that has passed, or a rule about another kind
 */
export async function waiveGap(
  transaction: Transaction,
  wish: WaiverRequest,
  today: Day,
): Promise<GapWaiver> {
  const { element, rule, reason, expiresOn } = wish;
  const builtIn = gapRules.find(({ key }) => key === rule);
  // held: of two at once the second must see the first, to end it
  const found = await lockElements(transaction, builtIn ? [element] : [element, rule]);
  const [node, ruleNode] = [element, rule].map((reference) => nodeInForce(found.get(reference)));
  const dangling = [
    ...(node === undefined
      ? [
          violation(
            '/element',
            `Prvek ${element} v obci není.`,
            `There is no ${element} in the town.`,
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
  const senseless = [
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
  if (senseless.length > 0)
    throw problem('invalid-request', { errors: [...dangling, ...senseless] });
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

/** Lets a gap show again from today on. @throws ApiError not-found */
export async function stopWaiving(transaction: Transaction, id: string, today: Day): Promise<void> {
  const waiver = await endWaiver(transaction, id, today);
  if (!waiver) throw problem('not-found');
  await logWaiver(transaction, waiver);
}

/** What was never published may be discarded, and a waiver would stand in the way. */
const nodeInForce = (row: ElementRow | undefined): number | undefined =>
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
