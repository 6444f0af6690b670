import { expected } from '../../platform/expected.ts';
import { flatMapYielding, mapYielding } from '../../platform/yield-to-event-loop.ts';
import type { Transaction } from '../database/transaction.ts';
import { referenceTo, splitReference } from '../model/document.ts';
import { partsOf } from '../model/normal-form.ts';
import { type ElementRow, findElements, lockElements } from '../store/elements.ts';
import { insertElements, type NewElement } from '../store/insert-elements.ts';
import { readTimelines, type Timeline } from '../store/timelines.ts';
import {
  type DanglingLinks,
  followLinks,
  type Pointers,
  presentIn,
  type SkippedLink,
} from './follow-links.ts';
import { type Publication, partReference, referencesOf } from './plan-publication.ts';
import { visibilityOf, withVisibility } from './visibility.ts';

/** The nodes that a batch writes, by reference and by number, and which of them are new. */
export type Nodes = {
  readonly byReference: Map<string, ElementRow>;
  readonly rows: Map<number, ElementRow>;
  readonly created: Set<number>;
};

/** Finds and locks the nodes of the documents and of their parts, and makes those that are new. */
export async function ensureNodes(
  transaction: Transaction,
  publications: readonly Publication[],
): Promise<Nodes> {
  const byReference = new Map<string, ElementRow>();
  const created = new Set<number>();
  const ensure = async (wanted: Map<string, NewElement>) => {
    for (const [reference, row] of await lockElements(transaction, [...wanted.keys()]))
      byReference.set(reference, row);
    const missing = [...wanted]
      .filter(([reference]) => !byReference.has(reference))
      .map(([, element]) => element);
    for (const row of await insertElements(transaction, missing)) {
      byReference.set(row.reference, row);
      created.add(row.node);
    }
  };
  await ensure(
    new Map(
      await mapYielding(publications, ({ kind, document, openSince }) => [
        referenceTo(kind.key, document.code),
        {
          kind: kind.key,
          code: document.code,
          owner: null,
          visibility: visibilityOf(document),
          openSince,
        },
      ]),
    ),
  );
  const parts = await flatMapYielding(publications, (one) => [...partElements([one], byReference)]);
  await ensure(new Map(parts));
  return {
    byReference,
    rows: new Map([...byReference.values()].map((row) => [row.node, row])),
    created,
  };
}

/** The nodes of the parts that documents hold, as they are to be made. */
export function partElements(
  documents: readonly Pick<Publication, 'kind' | 'document'>[],
  owners: ReadonlyMap<string, ElementRow>,
): Map<string, NewElement> {
  const parts = new Map<string, NewElement>();
  for (const { kind, document } of documents) {
    const owner = owners.get(referenceTo(kind.key, document.code));
    for (const [member, list] of Object.entries(partsOf(kind, document)))
      for (const { code } of list) {
        const reference = partReference(kind, member, document.code, code);
        parts.set(reference, {
          ...splitReference(reference),
          owner: owner?.node ?? null,
          visibility: visibilityOf(withVisibility(document, owner)),
        });
      }
  }
  return parts;
}

/** Publications with their links followed, what is known of their nodes, and which node a reference means. */
type Gathered = {
  readonly publications: readonly Publication[];
  readonly leftOut: SkippedLink[][];
  readonly timelines: ReadonlyMap<number, Timeline>;
  readonly nodeOf: (reference: string) => number;
};

/**
 * Reads what is known of all the nodes, and resolves every reference that any of their versions makes. The publications
 * come back with their links by present codes.
 * @throws ApiError dangling-reference, invalid-request as `followLinks`
 */
export async function gatherTime(
  transaction: Transaction,
  publications: readonly Publication[],
  nodes: Nodes,
  options: Pointers & DanglingLinks,
): Promise<Gathered> {
  const existing = [...nodes.rows.keys()].filter((node) => !nodes.created.has(node));
  const timelines = await readTimelines(transaction, existing);
  const known = await flatMapYielding(publications, ({ kind, document }) => {
    const timeline = timelines.get(
      nodes.byReference.get(referenceTo(kind.key, document.code))?.node ?? -1,
    );
    return timeline ? [referencesOf(kind, document.code, timeline.versions)] : [];
  });
  const wanted = await mapYielding(publications, ({ kind, document }) =>
    referencesOf(kind, document.code, [
      { links: document.links ?? null, parts: partsOf(kind, document) },
    ]),
  );
  const references = new Set(
    await flatMapYielding([...known, ...wanted], ({ parts, targets }) => [...parts, ...targets]),
  );
  const unknown = [...references].filter((reference) => !nodes.byReference.has(reference));
  const found = await findElements(transaction, unknown);
  const rows = new Map([...nodes.byReference, ...found]);
  const formerParts = known
    .flatMap(({ parts }) => parts)
    .flatMap((reference) => rows.get(reference)?.node ?? [])
    .filter((node) => !timelines.has(node));
  for (const [node, timeline] of await readTimelines(transaction, formerParts))
    timelines.set(node, timeline);
  const presentOf = presentIn(rows);
  const { items, leftOut } = await followLinks(publications, presentOf, options);
  await mapYielding([...rows], ([reference, row]) =>
    rows.set(presentOf(reference) ?? reference, row),
  );
  const nodeOf = (reference: string) => expected(rows.get(reference), reference).node; // dangling ones are refused or left out
  return { publications: items, leftOut, timelines, nodeOf };
}
