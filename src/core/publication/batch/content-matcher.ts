import { contentHash } from '../../model/content-hash.ts';
import type { Document } from '../../model/document.ts';
import { withLinks } from '../../model/document-links.ts';
import type { Kind } from '../../model/kind.ts';
import type { VersionLinks } from '../../store/timelines/timelines.ts';

/**
 * Returns whether a version has the same content as a document.
 * @param digest that of the version
 */
export type ContentMatcher = (version: VersionLinks | undefined, digest: string) => boolean;

/**
 * Returns a function that compares versions with a document. A version keeps the codes of its day,
 * so its references are substituted in the document for those of the same elements.
 * @param document in normal form, links by present codes
 * @param digest the content hash of the document
 */
export function contentMatcher(
  kind: Kind,
  document: Document,
  digest: string,
  nodeOf: (reference: string) => number,
): ContentMatcher {
  return (version, stored) => {
    if (stored === digest) return true;
    if (!version) return false;
    const references = referencesByNode(version, nodeOf);
    const rewritten = withLinks(kind, document, ({ link }) => {
      const to = references.get(nodeOf(link.to)) ?? link.to;
      return to === link.to ? link : { ...link, to };
    });
    return rewritten !== document && contentHash(kind, rewritten) === stored;
  };
}

/** Returns the references by which a version links to elements, by node. */
function referencesByNode(
  { links, parts }: VersionLinks,
  nodeOf: (reference: string) => number,
): Map<number, string> {
  const all = [
    links,
    ...Object.values(parts ?? {}).flatMap((list) => list.map((part) => part.links)),
  ];
  const references = all.flatMap((byRelation) =>
    Object.values(byRelation ?? {}).flatMap((list) => list.map(({ to }) => to)),
  );
  return new Map(references.map((to) => [nodeOf(to), to]));
}
