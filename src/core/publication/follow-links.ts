import { problem, type Violation, violation } from '../../errors.ts';
import { flatMapYielding, mapYielding } from '../../platform/yield-to-event-loop.ts';
import { checkDocument } from '../model/check-document.ts';
import { type Document, type Link, referenceTo, splitReference } from '../model/document.ts';
import { placedLinks, withLinks } from '../model/document-links.ts';
import type { Kind } from '../model/kind.ts';
import type { ElementRow } from '../store/elements.ts';

/** Names the place of a violation: the pointer of a document within the request. */
export type Pointers = { readonly pointerOf: (index: number) => string };

/** What becomes of links that lead to nothing: the whole is refused, or it goes on without them and tells so. */
export type DanglingLinks = { readonly danglingLinks?: 'refuse' | 'leave-out' | undefined };

/** A link that was left out: the list in which it stood, and what it names. */
export type SkippedLink = { readonly pointer: string; readonly to: string };

/** At most so many links that were left out are named; all are counted. */
export const maxLinksNamed = 1000;

/** @param pointer of the target within the request: `/links/supports/0/to` */
export const skippedAt = (pointer: string, to: string): SkippedLink => ({
  pointer: pointer.split('/').slice(0, -2).join('/'),
  to,
});

/** A document of a kind. */
type Told = { readonly kind: Kind; readonly document: Document };

/** What the element that a document names is called now, by any code it ever had; null when there is none. */
type PresentReference = (reference: string, index: number) => string | null;

/** What besides links names elements and cannot go without them, where it leads nowhere. */
type Beside = { readonly beside?: readonly SkippedLink[] };

/** The present names of elements that were looked up. */
export const presentIn =
  (rows: ReadonlyMap<string, Pick<ElementRow, 'code'>>) =>
  (reference: string): string | null => {
    const row = rows.get(reference);
    return row ? referenceTo(splitReference(reference).kind, row.code) : null;
  };

/**
 * The documents with their links by present codes, and what of them leads nowhere.
 * @throws ApiError dangling-reference with every such link, unless they are to be left out; invalid-request when two codes
 * of one element make a link to itself, or the same link twice
 */
export async function followLinks<Item extends Told>(
  items: readonly Item[],
  presentOf: PresentReference,
  { pointerOf, danglingLinks = 'refuse', beside = [] }: Pointers & DanglingLinks & Beside,
): Promise<{ items: Item[]; leftOut: SkippedLink[][] }> {
  const unfollowed = await mapYielding(items, ({ kind, document }, index) =>
    placedLinks(kind, document).flatMap(({ link: { to }, pointer }) =>
      presentOf(to, index) === null ? [{ pointer: `${pointerOf(index)}${pointer}/to`, to }] : [],
    ),
  );
  const refused = danglingLinks === 'refuse' ? [...unfollowed.flat(), ...beside] : beside;
  if (refused.length > 0) throw problem('dangling-reference', { errors: refused.map(dangling) });
  const followed = await mapYielding(items, (item, index) => ({
    ...item,
    document: withLinks(item.kind, item.document, ({ link }) =>
      follow(link, presentOf(link.to, index)),
    ),
  }));
  await assertOneCodeEach(items, followed, pointerOf);
  return {
    items: followed,
    leftOut: unfollowed.map((links) => links.map(({ pointer, to }) => skippedAt(pointer, to))),
  };
}

function follow(link: Link, to: string | null): Link | null {
  if (to === null) return null;
  return to === link.to ? link : { ...link, to };
}

/** What a document says by one code it may not say once more by another. */
async function assertOneCodeEach(
  before: readonly Told[],
  after: readonly Told[],
  pointerOf: Pointers['pointerOf'],
): Promise<void> {
  const errors = await flatMapYielding(after, ({ kind, document }, index) =>
    document === before[index]?.document
      ? []
      : checkDocument(kind, document).map((finding) => ({
          ...finding,
          pointer: `${pointerOf(index)}${finding.pointer}`,
        })),
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

const dangling = ({ pointer, to }: SkippedLink): Violation =>
  violation(pointer, `Prvek ${to} v obci není.`, `There is no ${to} in the town.`, 'dangling');
