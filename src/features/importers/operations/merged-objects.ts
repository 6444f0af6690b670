import { type Link, type NamedLink, referenceTo } from '../../../core/model/document.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Text } from '../../../platform/text.ts';
import type { Skipped } from '../importer.ts';
import { nameOf } from './name-of.ts';
import type { PlacedObject } from './place-objects.ts';

/** An object of a file merged with its element, except for the links. */
export type Merged = {
  readonly kind: Kind;
  readonly placed: PlacedObject;
  readonly document: Readonly<Record<string, unknown>>;
};

/** Returns it with the reference of its element. */
export const withReference = (merged: Merged) => ({
  ...merged,
  reference: referenceTo(merged.kind.key, merged.placed.code),
});

/** Returns an object as a report names it. */
export const identify = ({ item }: PlacedObject) => ({
  source: item.source,
  id: item.id,
  name: nameOf(item),
});

/** Returns a skipped link as a report names it. */
export const skippedLink = ({ relation, from, to }: NamedLink, reason: Text): Skipped => ({
  source: relation,
  id: from,
  name: `${from} → ${to}`,
  reason,
});

/** A link as it will be, with its document's text where that is part of the import. */
export type CandidateLink = NamedLink & { readonly link?: Link };
