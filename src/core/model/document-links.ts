import { asDocument, type Document, type Link, type Links, partsIn } from './document.ts';
import type { Kind } from './kind.ts';

/**
 * A link of a document or of one of its parts, with its JSON Pointer: `/links/supports/0`,
 * `/activities/2/links/uses/0`.
 */
export type PlacedLink = { readonly link: Link; readonly pointer: string };

/** Returns every link of a document and of its parts, in the order of the document. */
export function placedLinks(kind: Kind, document: Document, at = ''): PlacedLink[] {
  const own = Object.entries(document.links ?? {}).flatMap(([relation, links]) =>
    links.map((link, index) => ({ link, pointer: `${at}/links/${relation}/${index}` })),
  );
  const ofParts = Object.entries(kind.parts).flatMap(([member, part]) =>
    partsIn(document, member).flatMap((item, index) =>
      placedLinks(part, item, `${at}/${member}/${index}`),
    ),
  );
  return [...own, ...ofParts];
}

/**
 * Returns the document with its links replaced; the same object when none changes.
 * @param replace returns the link to use instead, or null to drop it
 */
export function withLinks(
  kind: Kind,
  document: Document,
  replace: (placed: PlacedLink) => Link | null,
): Document {
  const replacements = new Map(
    placedLinks(kind, document).map((placed) => [placed.link, replace(placed)]),
  );
  if ([...replacements].every(([link, replacement]) => link === replacement)) return document;
  return replaceLinks(kind, document, replacements);
}

type Replacements = ReadonlyMap<Link, Link | null>;

function replaceLinks(kind: Kind, document: Document, replacements: Replacements): Document {
  const members = Object.entries(document).flatMap(([member, value]): [string, unknown][] => {
    if (member === 'links') {
      const links = replaceIn(document.links ?? {}, replacements);
      return Object.keys(links).length === 0 ? [] : [[member, links]];
    }
    const part = kind.parts[member];
    return [
      [
        member,
        part
          ? partsIn(document, member).map((item) => replaceLinks(part, item, replacements))
          : value,
      ],
    ];
  });
  return asDocument(Object.fromEntries(members));
}

const replaceIn = (links: Links, replacements: Replacements): Links =>
  Object.fromEntries(
    Object.entries(links).flatMap(([relation, list]) => {
      const kept = list.flatMap((link) => replacements.get(link) ?? []);
      return kept.length === 0 ? [] : [[relation, kept] as const];
    }),
  );
