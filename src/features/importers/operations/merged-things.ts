import { type Link, type NamedLink, referenceTo } from '../../../core/model/document.ts';
import type { Kind } from '../../../core/model/kind.ts';
import type { Text } from '../../../platform/text.ts';
import type { Skipped } from '../importer.ts';
import { nameOf } from './name-of.ts';
import type { PlacedThing } from './place-things.ts';

/** A thing of a file put over what the town has, its links apart. */
export type Merged = {
  readonly kind: Kind;
  readonly placed: PlacedThing;
  readonly document: Readonly<Record<string, unknown>>;
};

/** The same with the reference of its element. */
export const withReference = (merged: Merged) => ({
  ...merged,
  reference: referenceTo(merged.kind.key, merged.placed.code),
});

/** A thing as a report names it. */
export const identify = ({ item }: PlacedThing) => ({
  source: item.source,
  id: item.id,
  name: nameOf(item),
});

/** A link as a report names it when it is left out. */
export const skippedLink = ({ relation, from, to }: NamedLink, reason: Text): Skipped => ({
  source: relation,
  id: from,
  name: `${from} → ${to}`,
  reason,
});

/** A link as it will stand, with its text where it is in a document of the import. */
export type CandidateLink = NamedLink & { readonly link?: Link };
