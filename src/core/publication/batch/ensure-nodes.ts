import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import type { Transaction } from '../../database/transaction.ts';
import { referenceTo, splitReference } from '../../model/document.ts';
import { partsOf } from '../../model/normal-form.ts';
import { type ElementRow, lockElements } from '../../store/elements/elements.ts';
import { insertElements, type NewElement } from '../../store/elements/insert-elements.ts';
import { visibilityOf, withVisibility } from '../visibility.ts';
import { type Publication, partReference } from './plan-publication.ts';

/** The nodes that a batch writes, by reference and by number, and the new ones among them. */
export type Nodes = {
  readonly byReference: Map<string, ElementRow>;
  readonly rows: Map<number, ElementRow>;
  readonly created: Set<number>;
};

/**
 * Finds and locks the nodes of documents and of their parts, and creates missing ones.
 * @throws ApiError already-exists as `insertElements`
 */
export async function ensureNodes(
  transaction: Transaction,
  publications: readonly Publication[],
): Promise<Nodes> {
  const byReference = new Map<string, ElementRow>();
  const created = new Set<number>();
  const ensure = async (elements: Map<string, NewElement>) => {
    for (const [reference, row] of await lockElements(transaction, [...elements.keys()]))
      byReference.set(reference, row);
    const missing = [...elements]
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
  const parts = await flatMapYielding(publications, (publication) => [
    ...partElements([publication], byReference),
  ]);
  await ensure(new Map(parts));
  return {
    byReference,
    rows: new Map([...byReference.values()].map((row) => [row.node, row])),
    created,
  };
}

/** Returns the parts in documents as new elements, by reference. */
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
