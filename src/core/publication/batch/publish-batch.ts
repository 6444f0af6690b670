import {
  flatMapYielding,
  mapYielding,
  yieldToEventLoop,
} from '../../../platform/yield-to-event-loop.ts';
import type { PublicationDeps } from '../../context.ts';
import type { Transaction } from '../../database/transaction.ts';
import { projectExternalCodes } from '../../store/elements/external-codes.ts';
import { refreshLive } from '../../store/elements/refresh-live.ts';
import { rollOverBefore } from '../acts/roll-over.ts';
import { coreGuards } from '../checks/core-guards.ts';
import { guardPlanned, guardWritten } from '../checks/publication-guard.ts';
import type { BatchOptions } from './batch-options.ts';
import { ensureNodes, type Nodes } from './ensure-nodes.ts';
import { logBatch } from './log-batch.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { planBatch } from './plan-batch.ts';
import type { Plan, Publication } from './plan-publication.ts';
import {
  assertOpenedInCzech,
  withPresentVisibility,
  writeVisibility,
} from './publish-visibility.ts';
import { writePersonal, writePlans } from './write-plans.ts';

/**
 * Publishes documents with their parts and links, each for its days: the only way into the model. A
 * batch holds one document per element at most.
 * @returns the outcomes, in the order of the documents
 * @throws ApiError invalid-request, dangling-reference, needs-reason, discloses-early, cycle,
 * too-many-links, already-exists, and whatever guards of features throw
 */
export async function publishBatch(
  transaction: Transaction,
  { model, guards }: PublicationDeps,
  requested: readonly Publication[],
  options: BatchOptions,
): Promise<Outcome[]> {
  const { onShare = () => undefined } = options;
  await rollOverBefore(transaction, options.today);
  const nodes = await ensureNodes(transaction, requested);
  onShare(shares.nodes);
  const publications = await mapYielding(requested, (publication, index) =>
    withPresentVisibility(publication, nodes, options.pointerOf(index)),
  );
  const { plans, skippedLinks, timelines } = await planBatch(
    transaction,
    publications,
    nodes,
    options,
  );
  onShare(shares.plans);
  const act = {
    ...options,
    transaction,
    plans,
    nodes,
    timelines,
    changesVisibility: options.changesVisibility ?? false,
  };
  await guardPlanned([...coreGuards, ...guards], act);
  await yieldToEventLoop();
  onShare(shares.guards);
  const effective = plans.filter(({ isUnchanged }) => !isUnchanged);
  await writePlans(transaction, effective);
  onShare(shares.versions);
  if (!options.defersGuards) {
    const written = plans.map(({ publication, node, version, isUnchanged }) => ({
      publication,
      node,
      version: isUnchanged ? null : version,
    }));
    await guardWritten(guards, { ...options, transaction, model, written });
  }
  const recoded = options.defersCodes
    ? new Set<number>()
    : await projectExternalCodes(
        transaction,
        [...(options.uncoded ?? []), ...effective.filter((plan) => mayHaveCodes(plan, nodes))].map(
          ({ node }) => node,
        ),
      );
  const opened = await writeVisibility(transaction, plans, nodes, options.today);
  await assertOpenedInCzech(transaction, plans, opened, options);
  const personal = await writePersonal(transaction, plans);
  const live = await flatMapYielding(effective, (plan) => plan.nodes);
  if (live.length > 0) await refreshLive(transaction, live, options.today);
  onShare(shares.live);
  const created = new Set([...nodes.created, ...(options.made ?? [])]);
  const outcomes = await mapYielding(plans, (plan, index) => ({
    ...outcomeOf(plan, created, opened, personal),
    skippedLinks: skippedLinks[index] ?? [],
  }));
  await logBatch(transaction, model, { plans, outcomes, opened, personal, recoded }, options);
  onShare(1);
  return outcomes;
}

/** The shares of the time of a large batch by the end of each step. */
const shares = { nodes: 0.2, plans: 0.3, guards: 0.35, versions: 0.6, live: 0.8 };

/** An element created by this act has no external codes besides those of its document. */
const mayHaveCodes = ({ node, publication: { document } }: Plan, { created }: Nodes): boolean =>
  !created.has(node) || document.externalIds !== undefined;
