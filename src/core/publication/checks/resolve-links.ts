import { problem, type Violation, violation } from '../../../errors.ts';
import { flatMapYielding, mapYielding } from '../../../platform/yield-to-event-loop.ts';
import { checkDocument } from '../../model/check-document.ts';
import { type Document, type Link, referenceTo, splitReference } from '../../model/document.ts';
import { placedLinks, withLinks } from '../../model/document-links.ts';
import type { Kind } from '../../model/kind.ts';
import type { ElementRow } from '../../store/elements/elements.ts';

/** Returns the JSON Pointer of a document within the request, to report violations. */
export type Pointers = { readonly pointerOf: (index: number) => string };

/** Whether links to nothing are rejected, or skipped and reported. */
export type DanglingLinks = { readonly danglingLinks?: 'refuse' | 'leave-out' | undefined };

/** A skipped link: the JSON Pointer of its list, and its target. */
export type SkippedLink = { readonly pointer: string; readonly to: string };

/** The number of skipped links that are named, at most; all are counted. */
export const maxLinksNamed = 1000;

/**
 * Returns a skipped link.
 * @param pointer the JSON Pointer of the target within the request: `/links/supports/0/to`
 */
export const skippedAt = (pointer: string, to: string): SkippedLink => ({
  pointer: pointer.split('/').slice(0, -2).join('/'),
  to,
});

/** A document and its kind. */
type KindDocument = { readonly kind: Kind; readonly document: Document };

/**
 * Returns the present reference of an element by a present or former one; null when there is none.
 */
type PresentReference = (reference: string, index: number) => string | null;

/** Dangling references outside of documents, which cannot be skipped. */
type Beside = { readonly beside?: readonly SkippedLink[] };

/** Returns the mapping of references to present ones, of elements that were looked up. */
export const presentReferences =
  (rows: ReadonlyMap<string, Pick<ElementRow, 'code'>>) =>
  (reference: string): string | null => {
    const row = rows.get(reference);
    return row ? referenceTo(splitReference(reference).kind, row.code) : null;
  };

/**
 * Returns the documents with links by present codes, and the skipped links of each.
 * @throws ApiError dangling-reference with every dangling link, unless they are to be skipped;
 * invalid-request when two codes of one element make a link to itself, or the same link twice
 */
export async function resolveLinks<Item extends KindDocument>(
  items: readonly Item[],
  presentOf: PresentReference,
  { pointerOf, danglingLinks = 'refuse', beside = [] }: Pointers & DanglingLinks & Beside,
): Promise<{ items: Item[]; skippedLinks: SkippedLink[][] }> {
  const danglingByItem = await mapYielding(items, ({ kind, document }, index) =>
    placedLinks(kind, document).flatMap(({ link: { to }, pointer }) =>
      presentOf(to, index) === null ? [{ pointer: `${pointerOf(index)}${pointer}/to`, to }] : [],
    ),
  );
  const rejected = danglingLinks === 'refuse' ? [...danglingByItem.flat(), ...beside] : beside;
  if (rejected.length > 0)
    throw problem('dangling-reference', { errors: rejected.map(danglingViolation) });
  const resolved = await mapYielding(items, (item, index) => ({
    ...item,
    document: withLinks(item.kind, item.document, ({ link }) =>
      resolve(link, presentOf(link.to, index)),
    ),
  }));
  await assertNoRepeatedTargets(items, resolved, pointerOf);
  return {
    items: resolved,
    skippedLinks: danglingByItem.map((links) =>
      links.map(({ pointer, to }) => skippedAt(pointer, to)),
    ),
  };
}

function resolve(link: Link, to: string | null): Link | null {
  if (to === null) return null;
  return to === link.to ? link : { ...link, to };
}

/** Rejects documents that name one element by two codes. @throws ApiError invalid-request */
async function assertNoRepeatedTargets(
  before: readonly KindDocument[],
  after: readonly KindDocument[],
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

const danglingViolation = ({ pointer, to }: SkippedLink): Violation =>
  violation(
    pointer,
    `Prvek ${to} v obci není.`,
    `There is no ${to} in the municipality.`,
    'dangling',
  );
