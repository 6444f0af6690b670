import { type Document, documentIn, type Link, type Links, partsIn } from './document.ts';
import type { Kind } from './kind.ts';

/** A link of a document or of one of its parts, with its place: `/links/supports/0`, `/activities/2/links/uses/0`. */
export type PlacedLink = { readonly link: Link; readonly pointer: string };

/** Every link of a document and of its parts, in the order of the document. */
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

/** The document with other links in place of its own; null leaves one out. The very same document where nothing changes. */
export function withLinks(
  kind: Kind,
  document: Document,
  replace: (placed: PlacedLink) => Link | null,
): Document {
  const told = new Map(placedLinks(kind, document).map((placed) => [placed.link, replace(placed)]));
  if ([...told].every(([link, other]) => link === other)) return document;
  return toldWith(kind, document, told);
}

function toldWith(kind: Kind, document: Document, told: ReadonlyMap<Link, Link | null>): Document {
  const members = Object.entries(document).flatMap(([member, value]): [string, unknown][] => {
    if (member === 'links') {
      const links = linksWith(document.links ?? {}, told);
      return Object.keys(links).length === 0 ? [] : [[member, links]];
    }
    const part = kind.parts[member];
    return [
      [member, part ? partsIn(document, member).map((item) => toldWith(part, item, told)) : value],
    ];
  });
  return documentIn(Object.fromEntries(members));
}

const linksWith = (links: Links, told: ReadonlyMap<Link, Link | null>): Links =>
  Object.fromEntries(
    Object.entries(links).flatMap(([relation, list]) => {
      const kept = list.flatMap((link) => told.get(link) ?? []);
      return kept.length === 0 ? [] : [[relation, kept] as const];
    }),
  );
