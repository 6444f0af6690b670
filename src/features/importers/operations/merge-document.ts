import {
  type Document,
  type Link,
  type Links,
  type NamedLink,
  partsIn,
  referenceTo,
} from '../../../core/model/document.ts';
import type { Kind } from '../../../core/model/kind.ts';
import { mergeMembers } from '../../../core/publication/acts/merge-patch.ts';
import { partReference } from '../../../core/publication/batch/plan-publication.ts';
import { isObject } from '../../../platform/formats/json-value.ts';
import type { ConvertedLinks, ConvertedPart } from '../importer.ts';
import type { PlacedObject } from './place-objects.ts';

/** An element or a part whose links are being merged: what it has and what the file has. */
export type Linked = {
  readonly reference: string;
  readonly present: Links;
  readonly fromFile: ConvertedLinks;
};

/** Merges an object of a file with its element, except for the links. */
export function mergeDocument(
  kind: Kind,
  { item, code, present }: PlacedObject,
  scheme: string | null,
): Record<string, unknown> {
  const base = present ? withoutLinks(present) : (item.initial ?? {});
  const patch = present && item.isMentionOnly ? {} : item.patch;
  const merged = mergeMembers(base, patch);
  const parts = Object.fromEntries(
    Object.entries(item.parts ?? {}).map(([member, list]) => [
      member,
      list.map((part) => mergePart(part, presentPart(present, member, part))),
    ]),
  );
  const identified =
    scheme === null ? {} : { externalIds: withIdentifier(merged.externalIds, item.id, scheme) };
  return { ...merged, ...withoutLinksOfParts(kind, merged, parts), code, ...identified };
}

const withoutLinks = ({ links: _links, ...document }: Document): Record<string, unknown> =>
  document;

const mergePart = (
  { code, patch }: ConvertedPart,
  present: Document | undefined,
): Record<string, unknown> => ({
  ...mergeMembers(present ? withoutLinks(present) : {}, patch),
  code,
});

/** Parts of the file in its order; those of members that the file does not have stay. */
const withoutLinksOfParts = (
  kind: Kind,
  merged: Readonly<Record<string, unknown>>,
  parts: Readonly<Record<string, unknown>>,
) =>
  Object.fromEntries(
    Object.keys(kind.parts).flatMap((member) => {
      if (parts[member] !== undefined) return [[member, parts[member]]];
      return merged[member] === undefined
        ? []
        : [[member, partsIn(merged, member).map(withoutLinks)]];
    }),
  );

const presentPart = (
  present: Document | null,
  member: string,
  { code }: Pick<ConvertedPart, 'code'>,
): Document | undefined => partsIn(present ?? {}, member).find((part) => part.code === code);

/** Returns the external codes with the object's identifier among them: where it was, or last. */
function withIdentifier(externalIds: unknown, id: string, scheme: string): readonly unknown[] {
  const known = Array.isArray(externalIds) ? externalIds : [];
  return known.some(
    (external) => isObject(external) && external.scheme === scheme && external.code === id,
  )
    ? known
    : [...known, { scheme, code: id }];
}

/** Returns the element and its parts, as they are in the merged document. */
export function linkedNodes(
  kind: Kind,
  { item, code, present }: PlacedObject,
  merged: Readonly<Record<string, unknown>>,
): Linked[] {
  const own = {
    reference: referenceTo(kind.key, code),
    present: present?.links ?? {},
    fromFile: item.links ?? {},
  };
  const parts = Object.keys(kind.parts).flatMap((member) =>
    partsIn(merged, member).map((part) => ({
      reference: partReference(kind, member, code, part.code),
      present: presentPart(present, member, part)?.links ?? {},
      fromFile:
        item.parts?.[member]?.find((converted) => converted.code === part.code)?.links ?? {},
    })),
  );
  return [own, ...parts];
}

/** Returns the document with the links of itself and of its parts. */
export function withLinks(
  kind: Kind,
  document: Readonly<Record<string, unknown>>,
  linksAt: (reference: string) => Links | undefined,
): Record<string, unknown> {
  const code = String(document.code);
  const parts = Object.keys(kind.parts).flatMap((member) => {
    const list = document[member];
    if (!Array.isArray(list)) return [];
    return [
      [
        member,
        list
          .filter(isObject)
          .map((part) =>
            linked(part, linksAt(partReference(kind, member, code, String(part.code)))),
          ),
      ],
    ];
  });
  return linked(
    { ...document, ...Object.fromEntries(parts) },
    linksAt(referenceTo(kind.key, code)),
  );
}

const linked = (node: Readonly<Record<string, unknown>>, links: Links | undefined) =>
  links === undefined ? { ...node } : { ...node, links };

/** A link of a document that is being merged. */
export type MergedLink = NamedLink & { readonly link: Link };

/** What decides about the links that an element already has. */
export type LinkRule = {
  readonly reference: string;
  /** The links of the file, with references of the municipality at both ends. */
  readonly planned: readonly MergedLink[];
  /** Whether the file may remove an existing link. */
  readonly isOfFile: (relation: string, to: string) => boolean;
  readonly presentReference: (to: string) => string;
};

/**
 * Returns the links of an element after the import: existing ones in their place, then the new
 * ones. Those that the file no longer has are removed.
 */
export function mergeLinks(
  present: Links,
  { reference, planned: fromFile, isOfFile, presentReference }: LinkRule,
): MergedLink[] {
  const byKey = new Map(fromFile.map((link) => [`${link.relation} ${link.to}`, link]));
  const kept = Object.entries(present).flatMap(([relation, links]) =>
    links.flatMap((link) => {
      const to = presentReference(link.to);
      const key = `${relation} ${to}`;
      const repeated = byKey.get(key);
      byKey.delete(key);
      if (repeated) return [{ ...repeated, link: { ...link, ...repeated.link, to: link.to } }];
      return isOfFile(relation, to) ? [] : [{ relation, from: reference, to, link }];
    }),
  );
  return [...kept, ...byKey.values()];
}
