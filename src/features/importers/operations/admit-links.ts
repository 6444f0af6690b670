import type { Transaction } from '../../../core/database/transaction.ts';
import { AdmissibleLinks } from '../../../core/model/admissible-links.ts';
import { compareDays, type Day } from '../../../core/model/day.ts';
import type { Model } from '../../../core/model/model.ts';
import { readRelationEdges } from '../../../core/store/documents/read-relation-edges.ts';
import { referencesOfNodes } from '../../../core/store/elements/elements.ts';
import { expected } from '../../../platform/expected.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Skipped } from '../importer.ts';
import { linkedNodes, type MergedLink } from './merge-document.ts';
import { type CandidateLink, type Merged, skippedLink } from './merged-objects.ts';

/**
 * Returns the links of documents that are compatible with each other and with those of the
 * municipality; the others are skipped.
 */
export async function admitLinks(
  transaction: Transaction,
  model: Model,
  {
    merged,
    planned,
    today,
  }: {
    readonly merged: readonly Merged[];
    readonly planned: readonly MergedLink[];
    readonly today: Day;
  },
): Promise<{ kept: readonly CandidateLink[]; skipped: Skipped[] }> {
  const admissible = new AdmissibleLinks<CandidateLink>(model.relations);
  const outside = await linksOutside(transaction, model, merged, today);
  await mapYielding([...outside, ...planned], (link) => admissible.add(link));
  return {
    kept: admissible.kept,
    skipped: await mapYielding(admissible.rejected, ({ link, reason }) =>
      skippedLink(link, reason),
    ),
  };
}

/**
 * Returns the links of the municipality's other elements, of relations with limits or without
 * cycles: the links of the file must be compatible with them.
 */
async function linksOutside(
  transaction: Transaction,
  model: Model,
  merged: readonly Merged[],
  today: Day,
): Promise<CandidateLink[]> {
  const inside = new Set(
    await flatMapYielding(merged, ({ kind, placed, document }) =>
      linkedNodes(kind, placed, document).map(({ reference }) => reference),
    ),
  );
  const bounded = model.relations.filter(
    ({ isAcyclic, maxToTarget, isDerived }) =>
      !isDerived && (isAcyclic || maxToTarget !== undefined),
  );
  const outside: CandidateLink[][] = [];
  for (const { name } of bounded) {
    const edges = (await readRelationEdges(transaction, name)).filter(
      ({ to }) => compareDays(to, today) > 0,
    );
    const references = await referencesOfNodes(transaction, [
      ...new Set(edges.flatMap(({ source, target }) => [source, target])),
    ]);
    const standing = await flatMapYielding(edges, ({ source, target }) => {
      const [from, to] = [
        expected(references.get(source), 'source'),
        expected(references.get(target), 'target'),
      ]; // edges join elements
      return inside.has(from) ? [] : [{ relation: name, from, to }];
    });
    outside.push(standing);
  }
  return outside.flat();
}
