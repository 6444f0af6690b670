import { mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Transaction } from '../../database/transaction.ts';
import { withLinks } from '../../model/document-links.ts';
import { assertTargetsPublished, unpublishedTargets } from '../checks/assert-publication.ts';
import { skippedAt } from '../checks/resolve-links.ts';
import type { BatchOptions } from './batch-options.ts';
import type { Nodes } from './ensure-nodes.ts';
import { gatherTimelines } from './gather-timelines.ts';
import { type Publication, planPublication } from './plan-publication.ts';

/**
 * Resolves the links of publications and plans them. With `danglingLinks: 'leave-out'`, drops links
 * to targets that are not published by the first day of their version.
 * @returns the plans, the skipped links of each, and the timelines before the act
 * @throws ApiError dangling-reference, invalid-request
 */
export async function planBatch(
  transaction: Transaction,
  unresolved: readonly Publication[],
  nodes: Nodes,
  options: BatchOptions,
) {
  const { publications, skippedLinks, timelines, nodeOf } = await gatherTimelines(
    transaction,
    unresolved,
    nodes,
    options,
  );
  const planAll = (resolved: readonly Publication[]) =>
    mapYielding(resolved, (publication) =>
      planPublication(publication, timelines, nodeOf, options.today),
    );
  const plans = await planAll(publications);
  const unpublished = await unpublishedTargets(transaction, plans, nodeOf, {
    alongside: new Set(),
    ...options,
  });
  if (options.danglingLinks !== 'leave-out') assertTargetsPublished(unpublished);
  if (unpublished.length === 0) return { plans, skippedLinks, timelines };
  const skipped = new Set(unpublished.map(({ link }) => link));
  const remaining = await mapYielding(publications, (publication) => ({
    ...publication,
    document: withLinks(publication.kind, publication.document, ({ link }) =>
      skipped.has(link) ? null : link,
    ),
  }));
  for (const { index, pointer, link } of unpublished)
    skippedLinks[index]?.push(skippedAt(pointer, link.to));
  return { plans: await planAll(remaining), skippedLinks, timelines };
}
