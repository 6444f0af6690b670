import { itemAt } from '../../../platform/item-at.ts';
import { flatMapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Model } from '../../model/model.ts';
import { type Action, appendChanges, lockHead, type NewChange } from '../../store/changes.ts';
import type { VisibilityChange } from '../../store/elements/visibility.ts';
import { noteNextChange } from '../../store/municipalities/municipality-heads.ts';
import { checkGraph } from '../checks/check-graph.ts';
import { visibilityEntry } from '../visibility.ts';
import type { BatchOptions } from './batch-options.ts';
import type { Outcome } from './outcome.ts';
import type { Plan } from './plan-publication.ts';

/** What a batch has written, one outcome per plan. */
type WrittenBatch = {
  readonly plans: readonly Plan[];
  readonly outcomes: readonly Outcome[];
  /** Changes of visibility by node. */
  readonly opened: ReadonlyMap<number, VisibilityChange>;
  /** Nodes whose personal row has changed. */
  readonly personal: ReadonlySet<number>;
  /** Nodes whose external codes have changed. */
  readonly recoded: ReadonlySet<number>;
};

/**
 * Checks the rules of the whole graph and appends to the log, under the municipality's head: the
 * last step before the commit.
 * @throws ApiError cycle, too-many-links
 */
export async function logBatch(
  transaction: Transaction,
  model: Model,
  { plans, outcomes, opened, personal, recoded }: WrittenBatch,
  options: BatchOptions,
): Promise<void> {
  const ownChanges = await flatMapYielding(plans, (plan, index) => [
    ...publicationChanges(plan, itemAt(outcomes, index), personal.has(plan.node)),
    ...visibilityChanges(plan, opened),
  ]);
  const changes = ownChanges.length > 0 ? ownChanges : codeChanges(recoded, options);
  if (changes.length === 0) return;
  await lockHead(transaction);
  await checkGraph(transaction, model, plans, options);
  await noteNextChange(
    transaction,
    plans.flatMap(({ spans }) => spans.opened),
    options.today,
  );
  await appendChanges(transaction, changes, options.batch);
}

function visibilityChanges(
  { node, publication: { kind, document } }: Plan,
  opened: ReadonlyMap<number, VisibilityChange>,
): NewChange[] {
  const change = opened.get(node);
  return change ? [visibilityEntry(kind, document.code, change)] : [];
}

const loggedActions: Readonly<Record<Outcome['action'], Action | null>> = {
  created: 'published',
  published: 'published',
  corrected: 'corrected',
  'visibility-changed': null, // has an entry of its own
  unchanged: null,
};

function publicationChanges(plan: Plan, outcome: Outcome, isPersonal: boolean): NewChange[] {
  const { kind, document } = plan.publication;
  const isPersonalChange = plan.isUnchanged && isPersonal;
  const action = isPersonalChange ? 'changed' : loggedActions[outcome.action];
  if (action === null) return [];
  return [
    {
      action,
      kind: kind.key,
      code: document.code,
      node: plan.node,
      version: outcome.version,
      validFrom: plan.from,
      validTo: plan.to,
      digest: plan.digest,
    },
  ];
}

/** Every write must be logged: so are codes of earlier batches, when this one logs nothing else. */
function codeChanges(recoded: ReadonlySet<number>, { uncoded = [] }: BatchOptions): NewChange[] {
  const published = [...new Map(uncoded.map((element) => [element.node, element])).values()];
  return published
    .filter(({ node }) => recoded.has(node))
    .map((element) => ({ ...element, action: 'changed' }));
}
