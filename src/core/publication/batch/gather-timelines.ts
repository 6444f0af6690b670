import { expected } from '../../../platform/expected.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Transaction } from '../../database/transaction.ts';
import { referenceTo } from '../../model/document.ts';
import { partsOf } from '../../model/normal-form.ts';
import { findElements } from '../../store/elements/elements.ts';
import { readTimelines, type Timeline } from '../../store/timelines/timelines.ts';
import {
  type DanglingLinks,
  type Pointers,
  presentReferences,
  resolveLinks,
  type SkippedLink,
} from '../checks/resolve-links.ts';
import type { Nodes } from './ensure-nodes.ts';
import { type Publication, referencesOf } from './plan-publication.ts';

/** Publications with resolved links, the timelines of their nodes, and the nodes of references. */
type Gathered = {
  readonly publications: readonly Publication[];
  readonly skippedLinks: SkippedLink[][];
  readonly timelines: ReadonlyMap<number, Timeline>;
  readonly nodeOf: (reference: string) => number;
};

/**
 * Reads the timelines of all nodes and resolves every reference in any of their versions.
 * @returns the publications with links by present codes, and skipped links of each
 * @throws ApiError dangling-reference, invalid-request as `resolveLinks`
 */
export async function gatherTimelines(
  transaction: Transaction,
  publications: readonly Publication[],
  nodes: Nodes,
  options: Pointers & DanglingLinks,
): Promise<Gathered> {
  const existing = [...nodes.rows.keys()].filter((node) => !nodes.created.has(node));
  const timelines = await readTimelines(transaction, existing);
  const existingReferences = await flatMapYielding(publications, ({ kind, document }) => {
    const timeline = timelines.get(
      nodes.byReference.get(referenceTo(kind.key, document.code))?.node ?? -1,
    );
    return timeline ? [referencesOf(kind, document.code, timeline.versions)] : [];
  });
  const newReferences = await mapYielding(publications, ({ kind, document }) =>
    referencesOf(kind, document.code, [
      { links: document.links ?? null, parts: partsOf(kind, document) },
    ]),
  );
  const references = new Set(
    await flatMapYielding([...existingReferences, ...newReferences], ({ parts, targets }) => [
      ...parts,
      ...targets,
    ]),
  );
  const unknown = [...references].filter((reference) => !nodes.byReference.has(reference));
  const rows = new Map([...nodes.byReference, ...(await findElements(transaction, unknown))]);
  const formerParts = existingReferences
    .flatMap(({ parts }) => parts)
    .flatMap((reference) => rows.get(reference)?.node ?? [])
    .filter((node) => !timelines.has(node));
  for (const [node, timeline] of await readTimelines(transaction, formerParts))
    timelines.set(node, timeline);
  const presentOf = presentReferences(rows);
  const { items, skippedLinks } = await resolveLinks(publications, presentOf, options);
  await mapYielding([...rows], ([reference, row]) =>
    rows.set(presentOf(reference) ?? reference, row),
  );
  // dangling references were rejected or skipped
  const nodeOf = (reference: string) => expected(rows.get(reference), reference).node;
  return { publications: items, skippedLinks, timelines, nodeOf };
}
